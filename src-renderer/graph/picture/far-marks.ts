/** The picture from far away: no words, and paths that each hold many gates or lines. */
import { paintOfLine, type Numbers } from './drawing.ts';
import { progressOf, type BoxProgress, type Known } from './known.ts';
import { point, rectangle, type Mark, type Paint } from './marks.ts';
import type { PlacedBox, PlacedLine } from './scene.ts';

const paints: Readonly<Record<BoxProgress, Paint>> = {
  waiting: 'control',
  forward: 'mute',
  backward: 'gradient',
};

/** So many go into one path: what one of them changes is drawn anew, and a path of thousands is slow to fill. */
const chunkSize = 48;

function chunked<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / chunkSize) }, (_, at) =>
    all.slice(at * chunkSize, (at + 1) * chunkSize),
  );
}

interface PlainBody {
  readonly gates: readonly number[];
  readonly d: string;
}

/** Neighbours together. */
export function farBodies(boxes: readonly PlacedBox[]): readonly (readonly PlainBody[])[] {
  const bodies = boxes
    .toSorted((a, b) => a.left - b.left || a.top - b.top)
    .map(({ box: { gates }, layout: { body }, left, top }) => {
      const start = point(left + body.left, top + body.top);
      return { gates, d: `M${start}h${body.width}v${body.height}h${-body.width}z` };
    });
  return chunked(bodies);
}

/** Lines, and the way from each body to where they begin. */
export function farLines(boxes: readonly PlacedBox[], lines: readonly PlacedLine[]): readonly string[] {
  const starts = boxes.flatMap(({ layout: { body, outputs }, left, top, right }) =>
    outputs.map(({ y }) => `M${point(left + body.left + body.width, top + y)}L${point(right, top + y)}`),
  );
  return chunked([...starts, ...lines.map(({ d }) => d)]).map((paths) => paths.join(''));
}

/** Lines without heads and labels, one path per colour. */
export function plainLines(lines: readonly PlacedLine[], numbers: Numbers): readonly Mark[] {
  const paths = new Map<Paint, string>();
  for (const placed of lines) {
    const paint = paintOfLine(placed, numbers);
    paths.set(paint, (paths.get(paint) ?? '') + placed.d);
  }
  return [...paths].map(([stroke, d]) => ({ kind: 'shape', d, stroke, width: 1 }));
}

export function chunkedLines(lines: readonly PlacedLine[]): readonly (readonly PlacedLine[])[] {
  return chunked(lines);
}

/** One path per state. */
export function farMarks(bodies: readonly PlainBody[], known: Known): readonly Mark[] {
  const paths: Record<BoxProgress, string> = { waiting: '', forward: '', backward: '' };
  for (const { gates, d } of bodies) paths[progressOf(gates, known)] += d;
  return (['waiting', 'forward', 'backward'] as const).map((progress) => ({
    kind: 'shape',
    d: paths[progress],
    fill: paints[progress],
  }));
}

/** Around one that matters, wide enough to be seen. */
export function farRing({ layout: { body }, left, top }: PlacedBox, k: number): string {
  const room = 5 / k;
  return rectangle(
    left + body.left - room,
    top + body.top - room,
    body.width + 2 * room,
    body.height + 2 * room,
    room,
  );
}
