/** What the pointer is on in the picture, and what a click does there. */
import type { GraphRoom } from '../../state/graph/room.ts';
import { handleRadius, isOn, type Handle } from './groups-in-sight.ts';
import { pressHandle, toggleGroup } from './picture-deeds.ts';
import type { Place, PlacedBox } from './scene.ts';
import type { View } from './viewport.ts';

/** What can be hit. */
export interface Targets {
  readonly boxes: readonly PlacedBox[];
  readonly handles: readonly Handle[];
}

type Pointer = Pick<MouseEvent, 'clientX' | 'clientY' | 'shiftKey' | 'altKey'>;

/** Pixels of the picture. */
export function placeOf({ clientX, clientY }: Pointer, surface: HTMLElement, { k, dx, dy }: View): Place {
  const { left, top } = surface.getBoundingClientRect();
  return { x: (clientX - left - dx) / k, y: (clientY - top - dy) / k };
}

function boxAt({ boxes }: Targets, { x, y }: Place): PlacedBox | null {
  return boxes.find((box) => isOn(box, x, y)) ?? null;
}

/** Presses a handle, marks a box, or selects it, or nothing; returns the box that was hit. */
export function clickAt(
  room: Pick<GraphRoom, 'look' | 'walk'>,
  targets: Targets,
  place: Place,
  { shiftKey, altKey }: Pointer,
): PlacedBox | null {
  const handle = targets.handles.find(({ x, y }) => Math.hypot(x - place.x, y - place.y) <= handleRadius + 2);
  const hit = boxAt(targets, place);
  if (handle !== undefined) pressHandle(room, handle);
  else if (hit !== null && (shiftKey || altKey)) room.look.toggleMark(hit.box.gate);
  else room.look.select(hit?.box.gate ?? null);
  return hit;
}

/** Opens the group that is there. */
export function doubleClickAt(room: Pick<GraphRoom, 'look' | 'walk'>, targets: Targets, place: Place): void {
  const hit = boxAt(targets, place);
  if (hit !== null && hit.box.group !== null) toggleGroup(room, hit.box);
}
