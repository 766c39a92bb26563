/** Numbers in running text. */

// Made once: toLocaleString looks its locale up anew for every number.
const asCount = new Intl.NumberFormat('en-US');
const asSetting = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

export function count(value: number): string {
  return asCount.format(value);
}

export function plural(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A setting or a weight, to six digits; a true minus sign (U+2212). */
export function plainNumber(value: number): string {
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-6 && size < 1e9);
  const text = isPlain
    ? asSetting.format(value)
    : value
        .toExponential(5)
        .replace(/\.?0+e/, 'e')
        .replace('e+', 'e');
  return text.replaceAll('-', '\u2212');
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
