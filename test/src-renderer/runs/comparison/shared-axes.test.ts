import { expect, test } from 'vitest';
import type { EpochPoint } from '../../../../contract/run.ts';
import { firstOfLast, layersAt } from '../../../../src-renderer/runs/comparison/flow-quantity.ts';
import { barPlaces, linePath, placeOf } from '../../../../src-renderer/runs/comparison/panel-marks.ts';
import { lossTexts, pointAt } from '../../../../src-renderer/runs/comparison/reading.ts';
import { lossCut, sharedAxes } from '../../../../src-renderer/runs/comparison/shared-axes.ts';
import { comparisonTable } from '../../../../src-renderer/runs/comparison/comparison-table.ts';
import { linearAxis, logAxis } from '../../../../src-renderer/plot/value-axis.ts';
import { layer } from '../../gradients/sample-layer.ts';

function point(epoch: number, trainLoss: number, gradients: readonly number[] = []): EpochPoint {
  return {
    epoch,
    step: epoch * 10,
    trainLoss,
    validationLoss: null,
    trainMetric: null,
    validationMetric: null,
    learningRate: 0.1,
    layers: gradients.map((weightGradientNorm) => layer({ weightGradientNorm })),
  };
}

const learning = {
  name: 'tanh',
  points: [point(0, 1), point(1, 0.5, [0.2, 0.1]), point(2, 0.1, [0.02, 0.01])],
  epochs: 20,
};
const vanishing = { name: 'sigmoid', points: [point(0, 1.2), point(1, 1.1, [1e-7, 0.3])], epochs: 20 };

test('the axes hold what all runs have', () => {
  const { flow, loss, epochEnd } = sharedAxes([learning, vanishing], 'weightGradient', 'linear');
  expect(flow.min).toBeLessThan(1e-7);
  expect(flow.max).toBeGreaterThanOrEqual(0.3);
  expect(loss.min).toBe(0);
  expect(loss.max).toBeGreaterThanOrEqual(1.2);
  expect(epochEnd).toBe(10);
});

test('a loss that leaps up does not flatten the others', () => {
  const wild = { points: [point(0, 1), point(1, 900)], epochs: 20 };
  expect(sharedAxes([learning, wild], 'weightGradient', 'linear').loss.max).toBeLessThanOrEqual(2);
  expect(sharedAxes([learning, wild], 'weightGradient', 'log').loss.max).toBeGreaterThanOrEqual(900);
});

test('it is known where the linear axis cuts losses off', () => {
  const wild = { points: [point(0, 1), point(1, 900)], epochs: 20 };
  expect(lossCut([learning, wild])).toBe(sharedAxes([learning, wild], 'weightGradient', 'linear').loss.max);
  expect(lossCut([learning, vanishing])).toBeNull();
  expect(lossCut([])).toBeNull();
});

test('exact zeros have the floor to themselves', () => {
  const dead = { points: [point(0, 1), point(1, 1, [0, 0.1])], epochs: 20 };
  const { flow } = sharedAxes([dead], 'weightGradient', 'linear');
  expect(flow.zeroAtFloor).toBe(true);
  expect(flow.min).toBeLessThan(0.05);
});

test('before the first epoch there are axes as well', () => {
  const { flow, loss } = sharedAxes([{ points: [], epochs: 5 }], 'error', 'log');
  for (const axis of [flow, loss]) expect(axis.max).toBeGreaterThan(axis.min);
});

test('an epoch that is looked at is the nearest there is; none is the latest', () => {
  expect(layersAt(learning.points, null)[0]?.weightGradientNorm).toBe(0.02);
  expect(layersAt(learning.points, 0)[0]?.weightGradientNorm, 'epoch 0 has no layers').toBe(0.2);
  expect(layersAt([], 3)).toEqual([]);
  expect(pointAt(learning.points, 99)?.epoch).toBe(2);
  expect(pointAt(learning.points, null)?.epoch).toBe(2);
  expect(pointAt([], null)).toBeNull();
});

test('the share of the first layer is that of the weight gradients', () => {
  expect(firstOfLast('weightGradient', layersAt(vanishing.points, null))).toBeCloseTo(1e-7 / 0.3, 18);
  expect(firstOfLast('weightGradient', [])).toBeNull();
  expect(firstOfLast('weightGradient', point(1, 1, [0.1, 0]).layers)).toBeNull();
});

test('a value stands between the ends of its band, and at them beyond the axis', () => {
  const band = { top: 10, bottom: 110 };
  expect(placeOf(linearAxis(2), band, 1)).toBe(60);
  expect(placeOf(linearAxis(2), band, 9)).toBe(10);
  expect(placeOf(linearAxis(2), band, Number.NaN)).toBeNull();
  const log = logAxis({ smallestPositive: 1e-4, largest: 1, hasZero: true });
  expect(placeOf(log, band, 0)).toBe(110);
  expect(placeOf(log, band, 1)).toBe(10);
});

test('a gap interrupts a line', () => {
  const values = [1, null, 2, 1];
  const path = linePath(
    4,
    (index) => index,
    (index) => values[index] ?? null,
    3,
    30,
    linearAxis(2),
    { top: 0, bottom: 20 },
  );
  expect(path).toBe('M0 10M20 0L30 10');
});

test('a bar of 0 is a line on the floor', () => {
  const log = logAxis({ smallestPositive: 1e-4, largest: 1, hasZero: true });
  const [none, full] = barPlaces([0, 1], 40, log, { top: 0, bottom: 50 });
  expect(none).toMatchObject({ top: 49, bottom: 50 });
  expect(full).toMatchObject({ top: 0, bottom: 50 });
  expect(full!.left).toBeGreaterThan(none!.left + none!.width);
});

test('the table has every epoch of every run, the output in the last column', () => {
  const deep = { name: 'deep', points: [point(0, 1), point(1, 0.9, [1, 2, 3])] };
  const { columns, count, rowAt } = comparisonTable([vanishing, deep], 'weightGradient');
  expect(columns.map(({ name }) => name)).toEqual([
    'Run',
    'Epoch',
    'Training loss',
    'Validation loss',
    'Layer 1',
    'Layer 2',
    'Output',
  ]);
  expect(count).toBe(4);
  expect(rowAt(0)).toEqual(['sigmoid', 0, 1.2, null, null, null, null]);
  expect(rowAt(1)).toEqual(['sigmoid', 1, 1.1, null, 1e-7, null, 0.3]);
  expect(rowAt(3)).toEqual(['deep', 1, 0.9, null, 1, 2, 3]);
});

test('losses are told with and without a validation split', () => {
  expect(lossTexts(point(0, 1.25))).toEqual(['train 1.25']);
  expect(lossTexts({ ...point(0, 1.25), validationLoss: 2 })).toEqual(['train 1.25', 'val. 2.00']);
});
