/** What can be done with a box of the picture, by key or by pointer. */
import type { Graph } from '../../../contract/graph/graph.ts';
import type { GraphRoom } from '../../state/graph/room.ts';
import type { Handle } from './groups-in-sight.ts';
import type { PictureBox, PictureGroup } from './picture-graph.ts';
import type { Zooming } from './zooming.svelte.ts';

type Deeds = Pick<GraphRoom, 'look' | 'walk'>;

/** The innermost that holds all of the box's gates. */
function groupAround({ look }: Deeds, { gates }: PictureBox): PictureGroup | null {
  return look.groups
    .filter((group) => group.gates.length > gates.length && gates.every((gate) => group.gates.includes(gate)))
    .reduce<PictureGroup | null>(
      (best, group) => (best === null || group.gates.length < best.gates.length ? group : best),
      null,
    );
}

/** Opens what is collapsed; collapses what is around anything else, or shows it as the smaller gates it is made of. */
export function toggleGroup(room: Deeds, box: PictureBox): void {
  if (box.group !== null) {
    room.look.setCollapsed(box.group.id, false);
    return;
  }
  const around = groupAround(room, box);
  if (room.look.canExpand(box.gate)) room.look.setExpanded(box.id, true);
  else if (around !== null) room.look.setCollapsed(around.id, true);
}

export function pressHandle({ look }: Deeds, { kind, id }: Handle): void {
  if (kind === 'expandGate') look.setExpanded(id, true);
  else look.setCollapsed(id, kind === 'collapse');
}

/** Whether the key did something with the box. */
export function actOn(
  room: Deeds,
  structure: Graph,
  box: PictureBox,
  key: string,
  groupMarked: () => void,
): boolean {
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => room.look.select(box.gate),
    Escape: () => room.look.select(null),
    b: () => room.walk.toggleBreakpoint(structure.gates[box.gate]?.id ?? ''),
    c: () => toggleGroup(room, box),
    m: () => room.look.toggleMark(box.gate),
    g: groupMarked,
  };
  const act = acts[key.length === 1 ? key.toLowerCase() : key];
  act?.();
  return act !== undefined;
}

const pans: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Whether the key moved the view. */
export function moveView(
  zooming: Zooming,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): boolean {
  const pan = shiftKey ? pans[key] : undefined;
  if (pan !== undefined) zooming.panBy(...pan);
  else if (key === '+' || key === '=') zooming.zoomBy(1);
  else if (key === '-' || key === '−') zooming.zoomBy(-1);
  else if (key === '0') zooming.fit();
  else return false;
  return true;
}
