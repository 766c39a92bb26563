/** Units and edges of the network's picture by their place in it, and the number that each shows. */
import type { NetworkPicture, PictureColumn } from '../../contract/moment.ts';
import type { Network } from '../../contract/network.ts';
import type { EdgeQuantity, UnitQuantity } from '../state/picture.svelte.ts';
import type { PictureLayout } from './picture-layout.ts';

/** A unit, or a group of neighbours drawn as one. Column 0 is the inputs. */
export interface UnitPlace {
  readonly kind: 'unit';
  readonly column: number;
  readonly group: number;
}

/** From `from` in the column before to `group` in `column`. */
export interface EdgePlace {
  readonly kind: 'edge';
  readonly column: number;
  readonly group: number;
  readonly from: number;
}

export type PartPlace = UnitPlace | EdgePlace;

export function isSamePart(one: PartPlace | null, other: PartPlace): boolean {
  if (one === null || one.column !== other.column || one.group !== other.group) return false;
  return (one.kind === 'edge' ? one.from : null) === (other.kind === 'edge' ? other.from : null);
}

/** Whether the place is in this picture: another network may have taken the place of the one it was chosen in. */
export function isPart(place: PartPlace, { columns }: Pick<NetworkPicture, 'columns'>): boolean {
  const groups = columns[place.column]?.groups.length ?? 0;
  if (place.group >= groups) return false;
  return place.kind === 'unit' || place.from < (columns[place.column - 1]?.groups.length ?? 0);
}

/** How many units are drawn as one here. */
export function membersOf(column: PictureColumn | undefined, group: number): number {
  const members = column?.groups[group];
  return members === undefined ? 0 : members.to - members.from;
}

export function unitValue(picture: NetworkPicture, place: UnitPlace, quantity: UnitQuantity): number | null {
  return picture.columns[place.column]?.measures?.[quantity][place.group] ?? null;
}

export function edgeValue(picture: NetworkPicture, place: EdgePlace, quantity: EdgeQuantity): number | null {
  const before = picture.columns[place.column - 1]?.groups.length ?? 0;
  return picture.columns[place.column]?.edges?.[quantity][place.group * before + place.from] ?? null;
}

/** Rows of a unit's weight: a maxout layer has several for each unit. */
export function piecesOf(network: Network, column: number): number {
  const layer = network.hidden[column - 1];
  return layer?.kind === 'maxout' ? layer.pieces : 1;
}

/** An edge is one weight and has its sign; else it is the root mean square of several. */
export function isSingleEdge(picture: NetworkPicture, network: Network, place: EdgePlace): boolean {
  const { column, group, from } = place;
  const members = membersOf(picture.columns[column], group) * membersOf(picture.columns[column - 1], from);
  return members * piecesOf(network, column) === 1;
}

/** All edges into a column. */
export function edgesInto(picture: NetworkPicture, column: number): readonly EdgePlace[] {
  const before = picture.columns[column - 1]?.groups.length ?? 0;
  const groups = picture.columns[column]?.groups.length ?? 0;
  return Array.from({ length: before * groups }, (_, index) => ({
    kind: 'edge',
    column,
    group: Math.floor(index / before),
    from: index % before,
  }));
}

/** Whether the edge is the part itself, or begins or ends at it. */
export function touches(part: PartPlace, edge: EdgePlace): boolean {
  if (part.kind === 'edge') return isSamePart(part, edge);
  const { column, group } = part;
  return edge.column === column ? edge.group === group : edge.column === column + 1 && edge.from === group;
}

/** Those that come into a unit, the largest first. */
export function strongestInto(
  picture: NetworkPicture,
  { column, group }: UnitPlace,
  quantity: EdgeQuantity,
): readonly EdgePlace[] {
  const size = (edge: EdgePlace) => Math.abs(edgeValue(picture, edge, quantity) ?? 0);
  return edgesInto(picture, column)
    .filter((edge) => edge.group === group)
    .sort((a, b) => size(b) - size(a));
}

/** Pixels around what is meant. */
const reach = { unit: 3, edge: 5 } as const;

/** The unit at a place of the drawing, else the nearest edge, else null. */
export function partAt(layout: PictureLayout, x: number, y: number): PartPlace | null {
  const { columns, radius } = layout;
  for (const [column, { x: middle, ys }] of columns.entries()) {
    const group = ys.findIndex((unitY) => Math.hypot(x - middle, y - unitY) <= radius + reach.unit);
    if (group >= 0) return { kind: 'unit', column, group };
  }
  const column = columns.findIndex(({ x: middle }) => middle > x);
  const [before, after] = [columns[column - 1], columns[column]];
  if (before === undefined || after === undefined) return null;
  const share = (x - before.x) / (after.x - before.x);
  let nearest: EdgePlace | null = null;
  let distance: number = reach.edge;
  for (const [group, end] of after.ys.entries()) {
    for (const [from, start] of before.ys.entries()) {
      const slope = (end - start) / (after.x - before.x);
      const away = Math.abs(y - (start + share * (end - start))) / Math.hypot(1, slope);
      if (away < distance) {
        distance = away;
        nearest = { kind: 'edge', column, group, from };
      }
    }
  }
  return nearest;
}

/** Where an arrow key leads from a unit; null for keys that lead nowhere. */
export function unitAfterKey(
  picture: NetworkPicture,
  { column, group }: UnitPlace,
  key: string,
): UnitPlace | null {
  const { columns } = picture;
  const sizeOf = (of: number) => columns[of]?.groups.length ?? 1;
  const inColumn = (to: number): UnitPlace => {
    const next = Math.max(0, Math.min(columns.length - 1, to));
    // At the same height, since columns are centred.
    const height = (group + 0.5) / sizeOf(column);
    const across = next === column ? group : Math.floor(height * sizeOf(next));
    return { kind: 'unit', column: next, group: across };
  };
  const withinColumn = (to: number): UnitPlace => ({
    kind: 'unit',
    column,
    group: Math.max(0, Math.min(sizeOf(column) - 1, to)),
  });
  switch (key) {
    case 'ArrowLeft':
      return inColumn(column - 1);
    case 'ArrowRight':
      return inColumn(column + 1);
    case 'ArrowUp':
      return withinColumn(group - 1);
    case 'ArrowDown':
      return withinColumn(group + 1);
    case 'Home':
      return inColumn(0);
    case 'End':
      return inColumn(columns.length - 1);
    default:
      return null;
  }
}
