/** Names that someone could give a column or a class to reach beyond it. */

/** Each would set `globalThis.hostile` if it were taken for markup or code. */
export const markupNames = [
  '<img src=x onerror="globalThis.hostile=1">',
  '</text></svg><script>globalThis.hostile=1</script>',
  '"><svg onload=globalThis.hostile=1>',
  "javascript:globalThis.hostile=1//'",
  '{{constructor.constructor("globalThis.hostile=1")()}}',
  '\\href{javascript:globalThis.hostile=1}{x}$\\htmlData{a=1}{b}$',
] as const;

/** Properties that every object has. */
export const inheritedNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] as const;

/** Turns the rest of a line around, stacks marks, takes no room, or is long. */
export const misleadingNames = [
  '\u202Egnp.exe',
  `a${'\u0301'.repeat(60)}`,
  '\u200B\u200B',
  'x'.repeat(400),
] as const;

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Every name is a column of numbers; the target is called `target`, and its classes are `classes`. */
export function hostileTable(columns: readonly string[], target: string, classes: readonly string[]): string {
  const lines = [[...columns, target].map(quoted).join(',')];
  for (let row = 0; row < 60; row += 1) {
    const which = row % classes.length;
    const numbers = columns.map((_, column) => String(which + ((row * 7 + column * 3) % 11) / 20));
    lines.push([...numbers, quoted(classes[which] ?? '')].join(','));
  }
  return `${lines.join('\n')}\n`;
}
