import { describe, expect, it } from 'vitest';
import { mostTableRows, sampleIndices, shownTable } from '../../../src-renderer/plot/data-table.ts';
import { figureTable } from '../../../src-renderer/plot/figure-table.ts';
import {
  lastIndex,
  nearestIndex,
  onAxis,
  type LineFigure,
  type ValueAxis,
} from '../../../src-renderer/plot/figure.ts';
import { probeFigure } from '../../../src-renderer/plot/probe.ts';

const logAxis: ValueAxis = { scale: 'log', min: 1e-4, max: 1, zeroAtFloor: true, formatTick: String };

function lines(count: number, seriesCount = 1): LineFigure {
  return {
    kind: 'line',
    xName: 'Epoch',
    count,
    xAt: (index) => index,
    xEnd: count,
    series: Array.from({ length: seriesCount }, (_, series) => ({
      name: `Layer ${series + 1}`,
      paint: () => '#000000',
      valueAt: (index) => (index === 0 ? null : index + series / 100),
      isLabelRequired: true,
    })),
    axis: logAxis,
    formatValue: (value) => value.toFixed(2),
    mark: null,
  };
}

describe('onAxis', () => {
  it('puts zeros and smaller values on the floor of a logarithmic axis', () => {
    expect(onAxis(0, logAxis)).toBe(1e-4);
    expect(onAxis(0.5, logAxis)).toBe(0.5);
  });

  it('has no place for what was not measured', () => {
    expect(onAxis(null, logAxis)).toBeNull();
    expect(onAxis(Number.NaN, logAxis)).toBeNull();
  });
});

describe('lastIndex', () => {
  it('finds the last measured value', () => {
    const values = [1, 2, null, Number.NaN];
    expect(lastIndex(4, (index) => values[index] ?? null)).toBe(1);
    expect(lastIndex(2, () => null)).toBeNull();
  });
});

describe('nearestIndex', () => {
  it.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [24, 2],
    [1000, 3],
  ])('finds the x nearest to %d', (wanted, index) => {
    const xs = [0, 10, 20, 30];
    expect(nearestIndex(xs.length, (at) => xs[at] ?? 0, wanted)).toBe(index);
  });
});

describe('sampleIndices', () => {
  it('takes everything when there is room', () => {
    expect(sampleIndices(3, 5)).toEqual([0, 1, 2]);
  });

  it('takes evenly spaced indices, the first and the last among them', () => {
    expect(sampleIndices(101, 5)).toEqual([0, 25, 50, 75, 100]);
  });
});

describe('figureTable', () => {
  it('lists the latest row first and marks what was not measured', () => {
    expect(shownTable(figureTable(lines(3)))).toEqual({
      columns: ['Epoch', 'Layer 1'],
      rows: [
        ['2', '2.00'],
        ['1', '1.00'],
        ['0', '–'],
      ],
      total: 3,
    });
  });

  it('samples long curves and says how many rows there are', () => {
    const table = shownTable(figureTable(lines(10_000)));
    expect(table.rows).toHaveLength(mostTableRows);
    expect(table.total).toBe(10_000);
    expect(table.rows[0]?.[0]).toBe('9,999');
    expect(table.rows.at(-1)?.[0]).toBe('0');
  });
});

describe('probeFigure', () => {
  it('says the exact values at the nearest epoch', () => {
    const probe = probeFigure(lines(100), 41.6, 0);
    expect(probe?.title).toBe('Epoch 42');
    expect(probe?.rows.map((row) => [row.name, row.text])).toEqual([['Layer 1', '42.00']]);
  });

  it('names first and last of many series and counts those left out', () => {
    const probe = probeFigure(lines(100, 64), 10, 0);
    expect(probe?.rows[0]?.name).toBe('Layer 1');
    expect(probe?.rows.at(-1)?.name).toBe('Layer 64');
    expect(probe?.hidden).toBe(64 - (probe?.rows.length ?? 0));
  });

  it('finds the nearest pair of a scatter and its difference', () => {
    const probe = probeFigure(
      {
        kind: 'scatter',
        xName: 'Actual',
        yName: 'Predicted',
        differenceName: 'Difference',
        points: [
          { x: 0, y: 0 },
          { x: 4, y: 5 },
        ],
        min: 0,
        max: 6,
        formatValue: String,
      },
      3,
      3,
    );
    expect(probe?.rows.map((row) => row.text)).toEqual(['4', '5', '1']);
  });

  it('says nothing about an empty figure', () => {
    expect(probeFigure(lines(0), 0, 0)).toBeNull();
  });
});
