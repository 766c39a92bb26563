import { describe, expect, it } from 'vitest';
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import type { FeatureEncoder } from '../../../contract/dataset.ts';
import { defaultNetwork, newDenseLayer } from '../../../contract/defaults.ts';
import { curveQuestion, firstPicture, surfaceQuestion } from '../../../src-renderer/state/answer-pictures.ts';
import { surfacePoints } from '../../../src-renderer/state/picture-size.ts';

const number = (name: string): FeatureEncoder => ({ name, kind: 'number', mean: 0, std: 1 });
const color: FeatureEncoder = { name: 'color', kind: 'category', categories: ['red', 'blue'] };
const classes = { task: 'classification', target: 'kind', classes: ['a', 'b', 'c'] } as const;
const values = { task: 'regression', target: 'y', mean: 0, std: 1 } as const;

/** Two units; inputs are a number, two colours, a number, a number. */
const weights: NetworkWeights = {
  network: { ...defaultNetwork(), hidden: [newDenseLayer('1', 2, 'tanh')] },
  loss: { kind: 'softmax_cross_entropy' },
  dtype: 'float64',
  features: [number('u'), color, number('v'), number('w')],
  target: classes,
  parameters: Float64Array.of(3, 90, 90, 1, 0, 0, 90, 90, -1, 2, 7, 7),
  statistics: new Float64Array(),
};

describe('the first picture', () => {
  it('is of the numbers with the largest weights, in the order of the table', () => {
    expect(firstPicture(weights)).toEqual({ x: 0, y: 3 });
    expect(firstPicture({ ...weights, target: values })).toEqual({ x: 0, y: null });
  });

  it('is along one feature where there is but one, and of none where there is none', () => {
    const one = [color, number('u')];
    expect(firstPicture({ ...weights, features: one })).toEqual({ x: 1, y: null });
    expect(firstPicture({ ...weights, features: [color] })).toBeNull();
  });

  it('is over both features of a regression that has no others', () => {
    const two = { ...weights, target: values, features: [number('u'), number('v')] };
    expect(firstPicture(two)).toEqual({ x: 0, y: 1 });
    expect(firstPicture({ ...two, features: [number('u'), color] })).toEqual({ x: 0, y: null });
  });

  it('reads the output layer where there is no hidden one', () => {
    const linear = { ...weights, network: { ...defaultNetwork(), hidden: [] } };
    const parameters = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 5, 1, 0, 0, 0);
    expect(firstPicture({ ...linear, parameters })).toEqual({ x: 2, y: 3 });
  });
});

describe('what is asked for a picture', () => {
  const subject = {
    reading: { features: weights.features, target: classes },
    held: ['5', 'blue', '6', '7'],
    columns: [],
  };

  it('holds the other features, and does not depend on what its own were held at', () => {
    const asked = surfaceQuestion({ x: 0, y: 3 }, subject, 100, false);
    expect(asked?.held).toEqual(['0', 'blue', '6', '0']);
    expect(asked?.x).toMatchObject({ feature: 0, count: 160 });
    expect(asked!.x.min).toBeLessThan(-3);
    const moved = { ...subject, held: subject.held.with(0, '1') };
    expect(surfaceQuestion({ x: 0, y: 3 }, moved, 100, false)).toEqual(asked);
    expect(curveQuestion({ x: 2, y: null }, subject)?.held).toEqual(['5', 'blue', '0', '7']);
  });

  it('is one or the other', () => {
    expect(surfaceQuestion({ x: 0, y: null }, subject, 100, false)).toBeNull();
    expect(curveQuestion({ x: 0, y: 3 }, subject)).toBeNull();
    expect(surfaceQuestion({ x: 0, y: 1 }, subject, 100, false)).toBeNull();
    expect(curveQuestion({ x: 1, y: null }, subject)).toBeNull();
  });

  it('is coarser of a large network, and while a run goes on', () => {
    expect(surfacePoints(100, true)).toBeLessThan(surfacePoints(100, false));
    expect(surfacePoints(1e6, false)).toBeLessThan(surfacePoints(1e5, false));
    expect(surfacePoints(1e9, true)).toBe(16);
  });
});
