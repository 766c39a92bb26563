/** The picture from far away: no words, a few paths for all of it, however many gates there are. */
import { progressOf, type BoxProgress, type Known } from './known.ts';
import { point, rectangle, type Mark, type Paint } from './marks.ts';
import type { PlacedBox, PlacedLine } from './scene.ts';

const paints: Readonly<Record<BoxProgress, Paint>> = {
  waiting: 'control',
  forward: 'mute',
  backward: 'gradient',
};

function plainBody({ layout: { body }, left, top }: PlacedBox): string {
  return rectangle(left + body.left, top + body.top, body.width, body.height, 8);
}

/** Lines, and the way from each body to where they begin. */
export function farLines(boxes: readonly PlacedBox[], lines: readonly PlacedLine[]): string {
  const starts = boxes.flatMap(({ layout: { body, outputs }, left, top, right }) =>
    outputs.map(({ y }) => `M${point(left + body.left + body.width, top + y)}L${point(right, top + y)}`),
  );
  return starts.join('') + lines.map(({ d }) => d).join('');
}

/** One path per state. */
export function farMarks(boxes: readonly PlacedBox[], known: Known): readonly Mark[] {
  const paths: Record<BoxProgress, string[]> = { waiting: [], forward: [], backward: [] };
  for (const placed of boxes) paths[progressOf(placed.box.gates, known)].push(plainBody(placed));
  return Object.entries(paths).map(([progress, parts]) => ({
    kind: 'shape',
    d: parts.join(''),
    fill: paints[progress as BoxProgress],
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
