import { describe, expect, it } from 'vitest';
import { newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import type { UpdateWalk, WalkedLayer } from '../../../contract/moment.ts';
import type { Network } from '../../../contract/network.ts';
import { clippingLine, errorLines } from '../../../src-renderer/timeline/walk/backward-lines.ts';
import {
  changeNorm,
  inputName,
  namedLayers,
  shownOf,
  writtenOut,
} from '../../../src-renderer/timeline/walk/walked-layer.ts';

const network: Network = {
  hidden: [newDenseLayer('1', 8, 'tanh'), newMaxoutLayer('2', 4), newDenseLayer('3', 2, 'identity')],
  output: { activation: { kind: 'identity' }, initializer: { kind: 'xavier_uniform' }, frozen: false },
};
const layers = namedLayers(network, 'softmax_cross_entropy', 3);

const walked: WalkedLayer = {
  unit: 0,
  inputs: Float64Array.of(1, 2),
  weights: Float64Array.of(0.5, -0.5),
  bias: 0,
  weightedSum: -0.5,
  preActivation: -0.5,
  activation: -0.46,
  output: -0.46,
  piece: null,
  outputError: 0.4,
  error: 0.1,
  affineError: 0.1,
  weightGradient: Float64Array.of(0.1, 0.2),
  clippedWeightGradient: Float64Array.of(0.1, 0.2),
  biasGradient: 0.1,
  clippedBiasGradient: 0.1,
  newWeights: Float64Array.of(0.8, -0.9),
  newBias: 0,
  buffers: [],
  frozen: false,
};

describe('the layers of a walk', () => {
  it('have the names and functions of the network', () => {
    expect(layers.map(({ name, units }) => [name, units])).toEqual([
      ['Dense 1', 8],
      ['Maxout 2', 4],
      ['Dense 3', 2],
      ['Output', 3],
    ]);
    expect(layers.map(({ functionName, isIdentity }) => [functionName, isIdentity])).toEqual([
      ['tanh', false],
      ['max of 2', false],
      ['identity', true],
      ['softmax', true],
    ]);
  });

  it('are read by features first, then by units', () => {
    expect(inputName(layers, 0, 1, ['width', 'height'])).toBe('height');
    expect(inputName(layers, 0, 1, [])).toBe('Input 2');
    expect(inputName(layers, 2, 1, ['width', 'height'])).toBe('Maxout 2, unit 2');
  });

  it('tell of each what the part is about', () => {
    expect(shownOf('forward', walked)).toBe(-0.46);
    expect(shownOf('backward', walked)).toBe(0.1);
    expect(shownOf('update', walked)).toBeCloseTo(0.5, 12);
    expect(changeNorm({ ...walked, newWeights: walked.weights })).toBe(0);
  });

  it('write out the chosen weight while it is in sight', () => {
    expect(writtenOut([2, 5], 5)).toBe(5);
    expect(writtenOut([2, 5], 4)).toBe(2);
  });
});

describe('an error on its way back', () => {
  const tanh = layers[0]!;
  const identity = layers[3]!;

  it('comes from the layer after, and the derivative lets a part of it through', () => {
    const lines = errorLines(walked, tanh, 'Maxout 2');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('From Maxout 2');
    expect(lines[1]).toContain('tanh lets through × 0.25: the error is 0.1');
  });

  it('comes from the loss at the output, and passes where there is no activation', () => {
    const lines = errorLines({ ...walked, error: 0.4, affineError: 0.4 }, identity, null);
    expect(lines[0]).toContain('From the loss');
    expect(lines[1]).toContain('passes as it is');
  });

  it('may be stopped, or never have come', () => {
    expect(errorLines({ ...walked, error: 0, affineError: 0 }, tanh, 'Output')[1]).toContain(
      'nothing through',
    );
    const none = { ...walked, outputError: 0, error: 0, affineError: 0 };
    expect(errorLines(none, tanh, 'Output')[1]).toBe('No error arrives here.');
  });

  it('names dropout and batch normalization where they take part', () => {
    const lines = errorLines({ ...walked, output: -0.92, affineError: 0.05 }, tanh, 'Output');
    expect(lines[1]).toContain('tanh with dropout');
    expect(lines[2]).toContain('batch normalization 0.1 becomes 0.05');
  });
});

it('says what clipping does to the whole gradient', () => {
  const walk = { gradientNorm: 4 } as UpdateWalk;
  expect(clippingLine({ ...walk, clippedBy: 1 })).toBe('The whole gradient has the norm 4.');
  expect(clippingLine({ ...walk, clippedBy: 0.25 })).toContain('multiplies it by 0.25');
  expect(clippingLine({ ...walk, clippedBy: null })).toContain('cuts single values');
});
