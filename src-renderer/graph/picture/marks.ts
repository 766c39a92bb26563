/** What the picture of a graph is drawn of, on screen and in files alike. Pixels of the picture, before any zoom. */

/** Named by what it is for; the page has a colour for each in both themes. */
export const paintVariables = {
  ink: '--ink',
  mute: '--mute',
  faint: '--faint',
  line: '--line',
  control: '--control-line',
  panel: '--panel',
  background: '--bg',
  soft: '--soft',
  accent: '--accent',
  accentSoft: '--accent-soft',
  breakpoint: '--danger',
  value: '--graph-value',
  gradient: '--graph-gradient',
} as const;

export type Paint = keyof typeof paintVariables;

export interface ShapeMark {
  readonly kind: 'shape';
  /** Path data of SVG. */
  readonly d: string;
  readonly fill?: Paint;
  readonly stroke?: Paint;
  readonly width?: number;
  readonly dash?: string;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly paint: Paint;
  readonly weight?: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export type Mark = ShapeMark | TextMark;

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Numbers of a path, to a tenth of a pixel. */
export function point(x: number, y: number): string {
  return `${short(x)} ${short(y)}`;
}

export function rectangle(left: number, top: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const arc = (dx: number, dy: number): string => `a${short(r)} ${short(r)} 0 0 1 ${point(dx, dy)}`;
  return (
    `M${point(left + r, top)}h${short(width - 2 * r)}${arc(r, r)}v${short(height - 2 * r)}${arc(-r, r)}` +
    `h${short(2 * r - width)}${arc(-r, -r)}v${short(2 * r - height)}${arc(r, -r)}z`
  );
}

export function circle(x: number, y: number, radius: number): string {
  return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius);
}

/** A filled arrowhead to the right, with its tip at (x, y). */
export function arrowhead(x: number, y: number): string {
  return `M${point(x, y)}L${point(x - 6, y - 2.75)}L${point(x - 6, y + 2.75)}z`;
}

/** An open arrowhead to the left, with its tip beside (x, y). */
export function chevron(x: number, y: number): string {
  return `M${point(x + 5.5, y - 3)}L${point(x + 2, y)}L${point(x + 5.5, y + 3)}`;
}

/** From (x0, y0) to (x1, y1), level at both ends. */
export function levelCurve(x0: number, y0: number, x1: number, y1: number): string {
  if (y0 === y1) return `L${point(x1, y1)}`;
  const middle = (x0 + x1) / 2;
  return `C${point(middle, y0)} ${point(middle, y1)} ${point(x1, y1)}`;
}
