import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src-renderer/picture/picture-layout.ts';
import {
  edgesInto,
  edgeValue,
  isPart,
  isSingleEdge,
  partAt,
  strongestInto,
  touches,
  unitAfterKey,
  unitValue,
  type PartPlace,
  type UnitPlace,
} from '../../../src-renderer/picture/picture-parts.ts';
import { sampleNames, samplePicture } from './sample-picture.ts';

const unit = (column: number, group: number): UnitPlace => ({ kind: 'unit', column, group });
const { network } = sampleNames;

describe('numbers of the picture', () => {
  it('are those of the engine’s arrays, row by row', () => {
    const [, first] = samplePicture.columns;
    expect(unitValue(samplePicture, unit(1, 1), 'activationMean')).toBe(first?.measures?.activationMean[1]);
    expect(edgesInto(samplePicture, 1).map((edge) => edgeValue(samplePicture, edge, 'weight'))).toEqual([
      ...(first?.edges?.weight ?? []),
    ]);
    expect(edgesInto(samplePicture, 1)[2]).toEqual({ kind: 'edge', column: 1, group: 1, from: 0 });
  });

  it('are not there for inputs', () => {
    expect(unitValue(samplePicture, unit(0, 1), 'activationMean')).toBeNull();
    expect(edgesInto(samplePicture, 0)).toEqual([]);
  });

  it('keep their sign between single units only, and not where a unit has several pieces', () => {
    const isSingle = (column: number) =>
      edgesInto(samplePicture, column).map((edge) => isSingleEdge(samplePicture, network, edge));
    expect(isSingle(1)).toEqual([true, true, true, true]);
    expect(isSingle(2)).toEqual([false, false, false, false]);
    expect(isSingle(3)).toEqual([false, false, false, false]);
    const [input, dense, maxout] = samplePicture.columns;
    const single = { step: 0, columns: [input!, dense!, { ...maxout!, groups: dense!.groups, units: 2 }] };
    expect(isSingleEdge(single, network, edgesInto(single, 2)[0]!)).toBe(false);
  });
});

describe('edges of a unit', () => {
  it('are those that come in and those that go out', () => {
    const all = [1, 2, 3].flatMap((column) => edgesInto(samplePicture, column));
    const at = (part: PartPlace) => all.filter((edge) => touches(part, edge));
    expect(at(unit(1, 0))).toEqual([
      { kind: 'edge', column: 1, group: 0, from: 0 },
      { kind: 'edge', column: 1, group: 0, from: 1 },
      { kind: 'edge', column: 2, group: 0, from: 0 },
      { kind: 'edge', column: 2, group: 1, from: 0 },
    ]);
    expect(at(unit(3, 1))).toHaveLength(2);
    expect(at(unit(0, 1))).toHaveLength(2);
    expect(at(all[5]!)).toEqual([all[5]]);
  });

  it('come the largest first, whatever their sign', () => {
    const values = strongestInto(samplePicture, unit(1, 1), 'weight').map((edge) =>
      edgeValue(samplePicture, edge, 'weight'),
    );
    expect(values).toEqual([-1, 0.75]);
  });
});

describe('a place of the drawing', () => {
  const layout = layOut([2, 2, 2, 2], { width: 600, height: 300, leftName: 0, rightName: 0 });
  const at = (column: number, group: number) => ({
    x: layout.columns[column]?.x ?? 0,
    y: layout.columns[column]?.ys[group] ?? 0,
  });

  it('is the unit that it lies in', () => {
    const { x, y } = at(2, 1);
    expect(partAt(layout, x + layout.radius, y)).toEqual(unit(2, 1));
  });

  it('is the nearest edge between columns', () => {
    const [from, to] = [at(0, 0), at(1, 1)];
    const share = 0.4;
    const place = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    expect(partAt(layout, place.x, place.y + 2)).toEqual({ kind: 'edge', column: 1, group: 1, from: 0 });
  });

  it('is nothing far from everything', () => {
    expect(partAt(layout, 1, 150)).toBeNull();
    expect(partAt(layout, 599, 150)).toBeNull();
    expect(partAt(layout, (at(0, 0).x + at(1, 0).x) / 2, 20)).toBeNull();
  });
});

describe('an arrow key', () => {
  it.each<[string, UnitPlace, UnitPlace]>([
    ['ArrowRight', unit(0, 1), unit(1, 1)],
    ['ArrowLeft', unit(0, 1), unit(0, 1)],
    ['ArrowUp', unit(2, 1), unit(2, 0)],
    ['ArrowUp', unit(2, 0), unit(2, 0)],
    ['ArrowDown', unit(2, 1), unit(2, 1)],
    ['Home', unit(3, 1), unit(0, 1)],
    ['End', unit(0, 0), unit(3, 0)],
  ])('%s leads from %j to %j', (key, from, to) => {
    expect(unitAfterKey(samplePicture, from, key)).toEqual(to);
  });

  it('stays at the same height where columns differ in length', () => {
    const [input, dense] = samplePicture.columns;
    const tall = { ...dense!, groups: Array.from({ length: 8 }, (_, from) => ({ from, to: from + 1 })) };
    const picture = { step: 0, columns: [input!, tall] };
    expect(unitAfterKey(picture, unit(0, 1), 'ArrowRight')).toEqual(unit(1, 6));
    expect(unitAfterKey(picture, unit(1, 7), 'ArrowLeft')).toEqual(unit(0, 1));
  });

  it('that is none leads nowhere', () => {
    expect(unitAfterKey(samplePicture, unit(0, 0), 'a')).toBeNull();
  });
});

it('knows which places another picture has', () => {
  expect(isPart(unit(3, 1), samplePicture)).toBe(true);
  expect(isPart(unit(3, 2), samplePicture)).toBe(false);
  expect(isPart(unit(4, 0), samplePicture)).toBe(false);
  expect(isPart({ kind: 'edge', column: 0, group: 0, from: 0 }, samplePicture)).toBe(false);
});
