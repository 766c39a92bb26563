import { describe, expect, it } from 'vitest';
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import type { FeatureEncoder } from '../../../contract/dataset.ts';
import { defaultNetwork, newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import {
  atlasLayout,
  atlasPixels,
  divergingPaint,
  rampPaint,
} from '../../../src-renderer/predictions/image-atlas.ts';
import {
  canBeImages,
  imageShapes,
  proposedShape,
  squareShape,
} from '../../../src-renderer/predictions/image-shape.ts';
import { pixelRange } from '../../../src-renderer/predictions/pixel-range.ts';
import { unitImages } from '../../../src-renderer/predictions/unit-images.ts';

const numbers = (count: number): FeatureEncoder[] =>
  Array.from({ length: count }, (_, index) => ({ name: `p${index}`, kind: 'number', min: 0, max: 16 }));

describe('rows as images', () => {
  it('need number features, sixteen at least', () => {
    expect(canBeImages(numbers(16))).toBe(true);
    expect(canBeImages(numbers(15))).toBe(false);
    expect(canBeImages([...numbers(20), { name: 'c', kind: 'category', categories: ['a'] }])).toBe(false);
  });

  it('are square where they can be, else as square as they can be, and never a line', () => {
    expect(squareShape(64)).toEqual({ width: 8, height: 8 });
    expect(squareShape(9)).toBeNull();
    expect(squareShape(60)).toBeNull();
    expect(proposedShape(20)).toEqual({ width: 5, height: 4 });
    expect(proposedShape(17)).toBeNull();
    expect(imageShapes(12)).toEqual([
      { width: 6, height: 2 },
      { width: 4, height: 3 },
      { width: 3, height: 4 },
      { width: 2, height: 6 },
    ]);
  });

  it('are black and white at the ends of all columns, of those that are the same everywhere too', () => {
    const statistics = (min: number, max: number) =>
      ({ kind: 'number', min, max, mean: min, std: 0, histogram: [] }) as const;
    const column = (name: string, min: number, max: number) => ({
      name,
      detected: 'number' as const,
      isInteger: true,
      missing: 0,
      distinct: 1,
      statistics: statistics(min, max),
    });
    expect(pixelRange(numbers(2), [column('p0', 0, 0), column('p1', 0, 12)])).toEqual({ min: 0, max: 12 });
    expect(pixelRange(numbers(2), [])).toEqual({ min: 0, max: 16 });
    expect(pixelRange([], [])).toEqual({ min: 0, max: 1 });
  });
});

describe('an atlas of images', () => {
  it('lays them out row by row with clear pixels between them', () => {
    const shape = { width: 2, height: 1 };
    const layout = atlasLayout(3, shape, 2, 1, 1);
    expect(layout).toEqual({ columns: 2, rows: 2, width: 6, height: 4 });
    const pixels = atlasPixels(
      3,
      shape,
      layout,
      (image, pixel) => image * 10 + pixel,
      (value) => [value, 0, 0],
    );
    const red = Array.from({ length: 24 }, (_, at) => (pixels[at * 4 + 3] === 255 ? pixels[at * 4] : -1));
    // prettier-ignore
    expect(red).toEqual([
      0, 1, -1, 10, 11, -1,
      -1, -1, -1, -1, -1, -1,
      20, 21, -1, -1, -1, -1,
      -1, -1, -1, -1, -1, -1,
    ]);
  });

  it('has colours that diverge from 0 alike, and are cut at the ends', () => {
    const paint = divergingPaint(2, '#0000ff', '#ffffff', '#ff0000');
    expect([-9, -2, 0, 2, NaN].map((value) => paint(value))).toEqual([
      [0, 0, 255],
      [0, 0, 255],
      [255, 255, 255],
      [255, 0, 0],
      [255, 255, 255],
    ]);
    expect(paint(1)[1]).toBe(paint(-1)[1]);
    expect(divergingPaint(0, '#0000ff', '#ffffff', '#ff0000')(0)).toEqual([255, 255, 255]);
  });

  it('has a ramp from the smallest number to the largest', () => {
    const paint = rampPaint(0, 16, '#ffffff', '#000000');
    expect([paint(-1), paint(16), paint(8)[0]]).toEqual([[255, 255, 255], [0, 0, 0], 128]);
  });
});

describe('incoming weights as images', () => {
  const weights = (network: NetworkWeights['network'], classes: readonly string[]): NetworkWeights => ({
    network,
    loss: { kind: 'softmax_cross_entropy' },
    dtype: 'float64',
    features: numbers(16),
    target: { task: 'classification', target: 'digit', classes },
    parameters: Float64Array.from({ length: 500 }, (_, index) => index - 100),
    statistics: new Float64Array(),
  });

  it('are those of every unit of the first layer, of maxout of every piece', () => {
    const dense = unitImages(
      weights({ ...defaultNetwork(), hidden: [newDenseLayer('1', 3, 'tanh')] }, ['a', 'b', 'c']),
      16,
    );
    expect(dense.names).toEqual(['1', '2', '3']);
    expect(dense.areTemplates).toBe(false);
    expect(dense.weights).toHaveLength(48);
    expect(dense.most).toBe(100);
    const maxout = { ...newMaxoutLayer('1', 2), pieces: 3 };
    expect(unitImages(weights({ ...defaultNetwork(), hidden: [maxout] }, ['a', 'b', 'c']), 16).names).toEqual(
      ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3'],
    );
  });

  it('are templates of the classes where there is no hidden layer', () => {
    const linear = unitImages(weights({ ...defaultNetwork(), hidden: [] }, ['x', 'y', 'z']), 16);
    expect(linear).toMatchObject({ areTemplates: true, names: ['x', 'y', 'z'] });
  });
});
