/** Colours as `#rrggbb`. */

/** Red, green and blue, 0…255. */
export function channels(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The colour at `share` (0…1) of the way from one to the other, in sRGB. */
export function mixColors(from: string, to: string, share: number): string {
  const start = channels(from);
  const end = channels(to);
  const mixed = start.map((channel, index) => Math.round(channel + ((end[index] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of layer `index` of `count`: the first stop for the first layer, the last for the last. */
export function layerColor(index: number, count: number, stops: readonly string[]): string {
  const position = count <= 1 ? stops.length - 1 : (index / (count - 1)) * (stops.length - 1);
  const below = stops[Math.floor(position)];
  const above = stops[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError(`layer ${index} of ${count}`);
  return mixColors(below, above, position - Math.floor(position));
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio, 1…21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const textContrast = 4.5;

/** A line's colour as text: moved towards `ink` until it can be read on `background`. */
export function readableColor(color: string, ink: string, background: string): string {
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mixColors(color, ink, share);
    if (contrast(mixed, background) >= textContrast) return mixed;
  }
  return ink;
}
