/** Lines of parallel coordinates. Pixels. */

export interface DrawnLine {
  readonly id: string;
  /** One place on each axis; null where there is none. */
  readonly shares: readonly (number | null)[];
  /** 0…1; null before the score is known. */
  readonly strength: number | null;
  /** It lies within what is kept of every axis. */
  readonly isKept: boolean;
}

type XOf = (axis: number) => number;
type YOf = (share: number) => number;

function pointsOf({ shares }: DrawnLine, xOf: XOf, yOf: YOf): readonly { x: number; y: number }[] {
  return shares.flatMap((share, axis) => (share === null ? [] : [{ x: xOf(axis), y: yOf(share) }]));
}

export function linePath(line: DrawnLine, xOf: XOf, yOf: YOf): string {
  return pointsOf(line, xOf, yOf)
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}

/** How far a line is from a place, straight up or down; null beside its ends. */
function distance(line: DrawnLine, xOf: XOf, yOf: YOf, x: number, y: number): number | null {
  const points = pointsOf(line, xOf, yOf);
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    if (from === undefined || to === undefined || x < from.x || x > to.x) continue;
    const share = to.x === from.x ? 0 : (x - from.x) / (to.x - from.x);
    return Math.abs(from.y + share * (to.y - from.y) - y);
  }
  return null;
}

/** The line nearest to a place, of equals the first; null where none is within `reach`. */
export function nearestLine(
  lines: readonly DrawnLine[],
  xOf: XOf,
  yOf: YOf,
  x: number,
  y: number,
  reach: number,
): string | null {
  let nearest: string | null = null;
  let least = reach;
  for (const line of lines) {
    const away = distance(line, xOf, yOf, x, y);
    if (away === null || away > least || (away === least && nearest !== null)) continue;
    [nearest, least] = [line.id, away];
  }
  return nearest;
}
