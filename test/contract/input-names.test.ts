import { describe, expect, it } from 'vitest';
import { encoderWidth, type FeatureEncoder } from '../../contract/dataset.ts';
import { inputNames } from '../../contract/input-names.ts';

const features: readonly FeatureEncoder[] = [
  { name: 'age', kind: 'number', mean: 0, std: 1 },
  { name: 'color', kind: 'category', categories: ['red', 'blue'] },
  { name: 'height', kind: 'number', min: 0, max: 1 },
];

describe('inputNames', () => {
  it('names columns, and of columns with categories each category', () => {
    expect(inputNames(features)).toEqual(['age', 'color = red', 'color = blue', 'height']);
  });

  it('has a name for every input there is', () => {
    const width = features.reduce((sum, feature) => sum + encoderWidth(feature), 0);
    expect(inputNames(features)).toHaveLength(width);
  });
});
