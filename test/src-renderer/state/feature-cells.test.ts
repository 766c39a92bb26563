import { describe, expect, it } from 'vitest';
import type { ColumnSummary, FeatureEncoder } from '../../../contract/dataset.ts';
import {
  cellsOfRow,
  featureRange,
  targetOfRow,
  typicalCells,
  typicalTarget,
} from '../../../src-renderer/state/feature-cells.ts';

const standardized = { name: 'width', kind: 'number', mean: 3, std: 0.5 } as const;
const scaled = { name: 'width', kind: 'number', min: -1, max: 5 } as const;
const color: FeatureEncoder = { name: 'color', kind: 'category', categories: ['red', 'blue'] };

const column = (name: string, statistics: ColumnSummary['statistics']): ColumnSummary => ({
  name,
  detected: statistics.kind,
  isInteger: false,
  missing: 0,
  distinct: 2,
  statistics,
});
const widths = column('width', { kind: 'number', min: 2, max: 4.5, mean: 3.123456, std: 1, histogram: [] });
const colors = column('color', {
  kind: 'category',
  distinct: 3,
  top: [
    { label: 'green', count: 9 },
    { label: 'blue', count: 5 },
  ],
});

describe('the range of a feature', () => {
  it('is that of its column, else what the encoder tells', () => {
    expect(featureRange(standardized, [widths])).toMatchObject({ min: 2, max: 4.5 });
    expect(featureRange(standardized, [])).toEqual({ min: 1.5, max: 4.5 });
    expect(featureRange(scaled, [])).toMatchObject({ min: -1, max: 5 });
  });

  it('is never empty', () => {
    const same = column('width', { kind: 'number', min: 2, max: 2, mean: 2, std: 0, histogram: [] });
    for (const encoder of [
      { ...standardized, std: 0 },
      { ...scaled, max: -1 },
    ]) {
      const { min, max } = featureRange(encoder, [same]);
      expect(max).toBeGreaterThan(min);
    }
  });
});

describe('typical cells', () => {
  it('are the mean and the most frequent label that training knows', () => {
    expect(typicalCells([standardized, color], [widths, colors])).toEqual(['3.123', 'blue']);
    expect(typicalCells([standardized, scaled, color], [])).toEqual(['3', '2', 'red']);
  });
});

describe('the cells of a row', () => {
  it('are found by their columns, numbers with a decimal point', () => {
    expect(cellsOfRow([color, standardized], [widths, colors], [' 3,25', 'a,b'])).toEqual(['a,b', '3.25']);
    expect(cellsOfRow([standardized], [colors], ['red'])).toEqual(['']);
  });
});

describe('the target of a row', () => {
  const classes = { task: 'classification', target: 'color', classes: ['1,5', 'red'] } as const;
  const number = { task: 'regression', target: 'width', mean: 3.123456, std: 2 } as const;

  it('is found by its column: a label as it is, a number with a decimal point', () => {
    expect(targetOfRow(classes, [widths, colors], ['3', '1,5'])).toBe('1,5');
    expect(targetOfRow(number, [widths, colors], [' 3,25', 'red'])).toBe('3.25');
    expect(targetOfRow(number, [colors], ['red'])).toBe('');
  });

  it('is the first class or the mean where there is no row', () => {
    expect([typicalTarget(classes), typicalTarget(number)]).toEqual(['1,5', '3.123']);
  });
});
