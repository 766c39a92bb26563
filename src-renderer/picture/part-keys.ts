/** Where the keyboard leads in the network's picture. */
import type { NetworkPicture } from '../../contract/moment.ts';
import type { EdgeQuantity } from '../state/picture.svelte.ts';
import { isSamePart, strongestInto, unitAfterKey, type PartPlace } from './picture-parts.ts';

/** To the next of the lines that come into the unit, the strongest first; back to the unit before the first. */
function lineAfter(
  picture: NetworkPicture,
  place: PartPlace,
  quantity: EdgeQuantity,
  steps: number,
): PartPlace {
  const unit = { kind: 'unit', column: place.column, group: place.group } as const;
  const lines = strongestInto(picture, unit, quantity);
  const now = lines.findIndex((line) => isSamePart(line, place));
  return lines[Math.min(lines.length - 1, now + steps)] ?? unit;
}

/** Null for keys that lead nowhere. `quantity` is the one by which lines are strong. */
export function partAfterKey(
  picture: NetworkPicture,
  place: PartPlace,
  quantity: EdgeQuantity,
  key: string,
): PartPlace | null {
  if (key === 'PageDown') return lineAfter(picture, place, quantity, 1);
  if (key === 'PageUp') return lineAfter(picture, place, quantity, -1);
  return unitAfterKey(picture, { kind: 'unit', column: place.column, group: place.group }, key);
}
