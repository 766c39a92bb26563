/** The picture from far away: no words, a few paths for all of it, however many gates there are. */
import { progressOf, type BoxProgress, type Known } from './known.ts';
import { rectangle, type Mark, type Paint } from './marks.ts';
import type { PlacedBox, PlacedLine } from './scene.ts';

const paints: Readonly<Record<BoxProgress, Paint>> = {
  waiting: 'control',
  forward: 'mute',
  backward: 'gradient',
};

function plainBody({ layout: { body }, left, top }: PlacedBox): string {
  return rectangle(left + body.left, top + body.top, body.width, body.height, 8);
}

export function farLines(lines: readonly PlacedLine[]): string {
  return lines.map(({ d }) => d).join('');
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
