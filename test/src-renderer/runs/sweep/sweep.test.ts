import { expect, test } from 'vitest';
import { isWithin, scaledAxis, settingAxis } from '../../../../src-renderer/runs/sweep/coordinate-axis.ts';
import { linePath, nearestLine } from '../../../../src-renderer/runs/sweep/coordinate-lines.ts';
import { draftAxis, runsOf, sweepOf } from '../../../../src-renderer/runs/sweep/sweep-draft.ts';
import { sortResults, type SweepResult } from '../../../../src-renderer/runs/sweep/sweep-results.ts';

test('few numbers have a mark each, evenly spaced, in ascending order', () => {
  const axis = settingAxis('learningRate', [0.1, 0.001, 0.1, 0.01]);
  expect(axis.ticks).toEqual([
    { share: 0, text: '0.001' },
    { share: 0.5, text: '0.01' },
    { share: 1, text: '0.1' },
  ]);
  expect(axis.shareOf(0.01)).toBe(0.5);
  expect(axis.shareOf(null)).toBeNull();
  expect(axis.textAt(0.8)).toBe('0.1');
});

test('many numbers stand on a scale, a logarithmic one where that is what matters', () => {
  const drawn = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 1e-1, 1];
  const rates = settingAxis('learningRate', drawn);
  expect(rates.shareOf(1e-4)).toBe(0);
  expect(rates.shareOf(1e-2)).toBeCloseTo(0.5, 9);
  expect(rates.shareOf(1)).toBe(1);
  const layers = settingAxis('hiddenLayers', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect((layers.shareOf(6) ?? 0) - (layers.shareOf(5) ?? 0)).toBeCloseTo(
    (layers.shareOf(2) ?? 0) - (layers.shareOf(1) ?? 0),
    9,
  );
});

test('zeros keep a list of penalties from a logarithmic scale', () => {
  const penalties = settingAxis('l2', [0, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3]);
  expect(penalties.shareOf(0)).toBe(0);
  expect(penalties.ticks.every(({ share }) => Number.isFinite(share))).toBe(true);
});

test('choices are marks in the order of the list, with their names', () => {
  const axis = settingAxis('activation', ['relu', 'sigmoid', 'maxout']);
  expect(axis.ticks.map(({ text }) => text)).toEqual(['sigmoid', 'ReLU', 'Maxout']);
  expect(settingAxis('activation', ['relu']).shareOf('relu'), 'one alone stands in the middle').toBe(0.5);
});

test('an axis of equal scores is an axis still', () => {
  const axis = scaledAxis('Val. accuracy', [1, 1], false);
  expect(axis.shareOf(1)).toBeGreaterThan(0);
  expect(axis.shareOf(1)).toBeLessThan(1);
});

test('ticks between scores that hardly differ differ all the same', () => {
  const texts = scaledAxis('Val. R²', [-0.01301, -0.01302, -0.01304], false).ticks.map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(2);
  expect(new Set(texts).size).toBe(texts.length);
});

test('what has no place lies only within a whole axis', () => {
  expect(isWithin(null, { low: 0, high: 1 })).toBe(true);
  expect(isWithin(null, { low: 0.1, high: 1 })).toBe(false);
  expect(isWithin(0.3, { low: 0.1 + 0.2, high: 0.4 }), 'rounding pushes nothing out').toBe(true);
  expect(isWithin(0.5, { low: 0, high: 0.4 })).toBe(false);
});

const x = (axis: number): number => axis * 100;
const y = (share: number): number => 100 - share * 100;
const rising = { id: 'rising', shares: [0, 1], strength: 1, isKept: true };
const falling = { id: 'falling', shares: [1, 0], strength: 0, isKept: true };

test('the nearest line is found between the axes', () => {
  expect(nearestLine([rising, falling], x, y, 25, 70, 14)).toBe('rising');
  expect(nearestLine([rising, falling], x, y, 25, 30, 14)).toBe('falling');
  expect(nearestLine([rising, falling], x, y, 5, 50, 14)).toBeNull();
  expect(nearestLine([rising, falling], x, y, 150, 50, 14), 'beyond the last axis').toBeNull();
});

test('a line passes over an axis on which it has no place', () => {
  expect(linePath({ ...rising, shares: [0, null, 1] }, x, y)).toBe('M0.0 100.0L200.0 0.0');
});

const rates = { ...draftAxis('learningRate', 0.1), typed: '0.1, 0.01' };
const activations = { ...draftAxis('activation', 'relu'), chosen: ['relu', 'tanh', 'elu'] as const };

test('a grid has every combination of what is typed and chosen', () => {
  const sweep = sweepOf({ kind: 'grid', axes: [rates, activations], runs: 5, seed: 1 });
  expect(sweep).toEqual({
    ok: true,
    value: {
      kind: 'grid',
      axes: [
        { setting: 'learningRate', values: [0.1, 0.01] },
        { setting: 'activation', values: ['relu', 'tanh', 'elu'] },
      ],
    },
  });
  if (sweep.ok) expect(runsOf(sweep.value)).toBe(6);
});

test('random draws take numbers from a range', () => {
  const range = { ...rates, from: 0.001, to: 1, scale: 'log' as const };
  expect(sweepOf({ kind: 'random', axes: [range, activations], runs: 5, seed: 3 })).toEqual({
    ok: true,
    value: {
      kind: 'random',
      axes: [
        { setting: 'learningRate', from: 0.001, to: 1, scale: 'log' },
        { setting: 'activation', values: ['relu', 'tanh', 'elu'] },
      ],
      runs: 5,
      seed: 3,
    },
  });
});

test('what cannot be meant is refused in a sentence', () => {
  const refusal = (axes: Parameters<typeof sweepOf>[0]['axes'], kind: 'grid' | 'random' = 'grid'): string => {
    const sweep = sweepOf({ kind, axes, runs: 5, seed: 1 });
    return sweep.ok ? '' : sweep.message;
  };
  expect(refusal([{ ...activations, chosen: [] }])).toBe('Activation: choose at least one value.');
  expect(refusal([{ ...rates, from: 1, to: 0.1 }], 'random')).toContain('must not be above');
  expect(refusal([{ ...draftAxis('l2', 0), from: 0, to: 1, scale: 'log' }], 'random')).toContain(
    'begins above 0',
  );
  const many = Array.from({ length: 50 }, (_, index) => index + 1).join(' ');
  const axes = (['units', 'seed'] as const).map((setting) => ({ ...draftAxis(setting, 1), typed: many }));
  expect(refusal(axes)).toBe('2,500 runs; 1,000 are the most.');
});

function result(number: number, score: number | null): SweepResult {
  return {
    id: `run-${number}`,
    number,
    values: [number],
    score,
    trainLoss: null,
    validationLoss: null,
    status: 'finished',
  };
}

test('results without a score come last, whichever way is sorted', () => {
  const results = [result(1, null), result(2, 0.5), result(3, 0.9)];
  const numbers = (sorted: readonly SweepResult[]): readonly number[] => sorted.map((each) => each.number);
  expect(numbers(sortResults(results, 'score', true))).toEqual([3, 2, 1]);
  expect(numbers(sortResults(results, 'score', false))).toEqual([2, 3, 1]);
  expect(numbers(sortResults(results, 0, true))).toEqual([3, 2, 1]);
});
