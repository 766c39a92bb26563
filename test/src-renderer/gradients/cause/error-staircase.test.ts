import { describe, expect, it } from 'vitest';
import { errorPath } from '../../../../contract/diagnosis/error-path.ts';
import { defaultNetwork, newDenseLayer } from '../../../../contract/defaults.ts';
import { describeLayer, describePath } from '../../../../src-renderer/gradients/cause/cause-sentences.ts';
import {
  errorStaircase,
  hasFactors,
  levelsOf,
} from '../../../../src-renderer/gradients/cause/error-staircase.ts';
import {
  layOut,
  rowHeightOf,
  waterfallHeight,
} from '../../../../src-renderer/gradients/cause/waterfall-layout.ts';
import { layer } from '../sample-layer.ts';

/** Three layers, the output last; the middle one is normalized. */
const layers = [
  layer({ weightFactor: 0.5, derivativeFactor: 0.2 }),
  layer({ weightFactor: 2, derivativeFactor: 0.25, normalizationFactor: 0.8 }),
  layer({ weightFactor: null, derivativeFactor: 1 }),
];
const network = {
  ...defaultNetwork(),
  hidden: [newDenseLayer('1', 3, 'sigmoid'), newDenseLayer('2', 3, 'sigmoid')],
};
const names = ['Dense 1', 'Dense 2', 'Output'];

describe('errorStaircase', () => {
  it('goes from the output to the first layer, factor by factor', () => {
    const stairs = errorStaircase(layers);
    expect(stairs.map((row) => row.layer)).toEqual([2, 1, 0]);
    expect(stairs.map((row) => row.steps.map(({ kind }) => kind))).toEqual([
      [],
      ['weights', 'derivative'],
      ['normalization', 'weights', 'derivative'],
    ]);
  });

  it('ends at the product of all factors, which is the ratio of the errors', () => {
    const stairs = errorStaircase(layers);
    expect(stairs.at(-1)?.level).toBeCloseTo(2 * 0.25 * 0.8 * 0.5 * 0.2, 14);
    expect(stairs.at(-1)?.level).toBeCloseTo(errorPath(layers)?.ratio ?? NaN, 14);
    for (const { steps } of stairs) {
      for (const { from, to, factor } of steps) {
        expect((to ?? NaN) / (from ?? NaN)).toBeCloseTo(factor ?? NaN, 12);
      }
    }
  });

  it('stops where a factor is not known', () => {
    const stairs = errorStaircase([layer(), layer({ weightFactor: null }), layer()]);
    expect(stairs.map(({ level }) => level)).toEqual([1, null, null]);
    expect(levelsOf(stairs)).toEqual([1]);
  });

  it('has nothing to tell of a single layer or of what was not measured', () => {
    expect(hasFactors([layer()])).toBe(false);
    expect(hasFactors([layer({ derivativeFactor: null }), layer()])).toBe(false);
    expect(hasFactors(layers)).toBe(true);
  });
});

describe('layOut', () => {
  const stairs = errorStaircase(layers);
  const drawn = layOut(stairs, 700, 4);

  it('lets every bar begin where the one before ended', () => {
    const bars = drawn.rows.flatMap((row) => row.bars);
    let at = drawn.rows[0]?.end ?? NaN;
    const ends = stairs.flatMap(({ steps }) => steps.map(({ to }) => to ?? NaN));
    bars.forEach((bar, index) => {
      const grows = (ends[index] ?? 0) > (ends[index - 1] ?? 1);
      expect(grows ? bar.left : bar.left + bar.width).toBeCloseTo(at, 6);
      at = grows ? bar.left + bar.width : bar.left;
    });
    expect(at).toBeCloseTo(drawn.rows.at(-1)?.end ?? NaN, 6);
  });

  it('gives equal factors equal widths', () => {
    const equal = layOut(errorStaircase([0.1, 0.1, 0.1].map((f) => layer({ derivativeFactor: f }))), 700, 3);
    const widths = equal.rows.flatMap((row) =>
      row.bars.filter(({ kind }) => kind === 'derivative').map(({ width }) => width),
    );
    expect(widths).toHaveLength(2);
    expect(widths[0]).toBeCloseTo(widths[1] ?? NaN, 6);
  });

  it('keeps bars within the plot and columns of numbers beside it', () => {
    for (const width of [320, 560, 1200]) {
      const { plot, rows, columnRights } = layOut(stairs, width, 4);
      for (const bar of rows.flatMap((row) => row.bars)) {
        expect(bar.left).toBeGreaterThanOrEqual(plot.left - 0.5);
        expect(bar.left + bar.width).toBeLessThanOrEqual(plot.right + 0.5);
      }
      expect(columnRights).toHaveLength(4);
      expect(columnRights.at(-1)).toBeLessThanOrEqual(width);
    }
  });

  it('shows a factor of 0 as the way to the floor', () => {
    const { rows, plot, ticks } = layOut(errorStaircase([layer({ derivativeFactor: 0 }), layer()]), 700, 3);
    expect(rows[1]?.end).toBeCloseTo(plot.left, 6);
    expect(ticks.every(({ x }) => Number.isFinite(x))).toBe(true);
  });

  it('has rows that can be read, however many layers there are', () => {
    expect(rowHeightOf(2)).toBe(32);
    expect(rowHeightOf(65)).toBe(18);
    expect(waterfallHeight(65)).toBeGreaterThan(65 * 18);
  });
});

describe('the sentences', () => {
  it('say how much is lost on the way and by which factor', () => {
    const path = errorPath(layers);
    expect(path === null ? '' : describePath(path, network, names)).toBe(
      'From the output to Dense 1 the error shrinks 25 times: σ′ × 0.050 (0.22 a layer), the weights × 1.0 (1.0 a layer) and batch normalization × 0.80.',
    );
  });

  it('do not call a mild change a loss', () => {
    const path = errorPath([layer({ weightFactor: 1.2 }), layer()]);
    expect(path === null ? '' : describePath(path, network, names.slice(1))).toContain(
      'keeps its size (× 1.2)',
    );
  });

  it('say what σ′ can be and what it leaves here', () => {
    const [, second] = errorStaircase(layers);
    expect(second === undefined ? '' : describeLayer(second, network, names)).toBe(
      'Dense 2: Coming down through the weights of Output, × 2.0. σ′ is at most 0.25; here it leaves 0.25 of the error. What arrives is 0.50 of the output’s error.',
    );
  });

  it('say so where nothing arrives', () => {
    const path = errorPath([layer({ derivativeFactor: 0 }), layer()]);
    expect(path === null ? '' : describePath(path, network, names.slice(1))).toContain('No error arrives');
  });
});
