/** Where the keyboard leads in the picture: along lines to the left and right, to what stands above and below. */
import type { PlacedBox, Scene } from './scene.ts';

const middleX = ({ left, right }: PlacedBox): number => (left + right) / 2;
const middleY = ({ top, bottom }: PlacedBox): number => (top + bottom) / 2;

function nearest(boxes: readonly PlacedBox[], distance: (box: PlacedBox) => number): PlacedBox | null {
  return boxes.reduce<PlacedBox | null>(
    (best, box) => (best === null || distance(box) < distance(best) ? box : best),
    null,
  );
}

/** Of boxes at the other ends of its lines, the one whose line is most level. */
function alongLines(scene: Scene, box: PlacedBox, side: 'inputs' | 'readers'): PlacedBox | null {
  const ends = scene.graph.lines.flatMap(({ from, to }) => {
    if (side === 'inputs') return to === box.index ? (scene.boxes[from] ?? []) : [];
    return from === box.index ? (scene.boxes[to] ?? []) : [];
  });
  return nearest(ends, (end) => Math.abs(middleY(end) - middleY(box)));
}

/** Above or below: in the same column if anything is, since across counts more than down. */
function beside(scene: Scene, box: PlacedBox, direction: 1 | -1): PlacedBox | null {
  const ahead = scene.boxes.filter((other) => direction * (middleY(other) - middleY(box)) > 1);
  return nearest(
    ahead,
    (other) => 4 * Math.abs(middleX(other) - middleX(box)) + Math.abs(middleY(other) - middleY(box)),
  );
}

/** Null for keys that lead nowhere from here. */
export function boxAfterKey(scene: Scene, box: PlacedBox, key: string): PlacedBox | null {
  switch (key) {
    case 'ArrowLeft':
      return alongLines(scene, box, 'inputs');
    case 'ArrowRight':
      return alongLines(scene, box, 'readers');
    case 'ArrowUp':
      return beside(scene, box, -1);
    case 'ArrowDown':
      return beside(scene, box, 1);
    case 'Home':
      return scene.boxes[0] ?? null;
    case 'End':
      return scene.boxes.at(-1) ?? null;
    case 'PageUp':
      return scene.boxes[box.index - 1] ?? null;
    case 'PageDown':
      return scene.boxes[box.index + 1] ?? null;
    default:
      return null;
  }
}
