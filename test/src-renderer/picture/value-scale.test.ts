import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  legendTicks,
  magnitudeScale,
  shareOf,
  shareScale,
} from '../../../src-renderer/picture/value-scale.ts';

const layer = (...values: number[]) => Float64Array.from(values);

describe('the scale of a picture', () => {
  it('is linear with a round end where all layers can be seen beside each other', () => {
    const scale = magnitudeScale([layer(0.1, -0.7), layer(0.3, 0)]);
    expect(scale).toEqual({ kind: 'linear', low: 0, high: 1 });
    expect(shareOf(scale, -0.7)).toBe(0.7);
    expect(legendTicks(scale)).toEqual([0, 0.5, 1]);
  });

  it('is logarithmic where a layer would vanish beside the others', () => {
    const scale = magnitudeScale([layer(1e-6, -3e-6), layer(0.4, -0.2)]);
    expect(scale).toEqual({ kind: 'log', low: 1e-7, high: 1 });
    expect(shareOf(scale, 1)).toBe(1);
    expect(shareOf(scale, -1e-7)).toBe(0);
    expect(shareOf(scale, 0)).toBe(0);
    const share = shareOf(scale, 1e-6);
    expect(share).toBeCloseTo(1 / 7, 12);
    expect(legendTicks(scale).every((tick) => tick >= 1e-7 && tick <= 1)).toBe(true);
  });

  it('is logarithmic where one number stands far above those around it', () => {
    expect(magnitudeScale([Float64Array.from({ length: 100 }, (_, at) => (at === 0 ? 1 : 0.001))]).kind).toBe(
      'log',
    );
  });

  it('shows nothing where everything is 0', () => {
    const scale = magnitudeScale([layer(0, 0), layer(0)]);
    expect(shareOf(scale, 0)).toBe(0);
    expect(legendTicks(scale)).toEqual([0]);
  });

  it('leaves a layer of zeros out of the choice', () => {
    expect(magnitudeScale([layer(0, 0), layer(0.5, 1)])).toEqual({ kind: 'linear', low: 0, high: 1 });
  });

  it('gives shares from 0 to 1 that never fall as numbers grow, for all finite numbers', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 4 }), (layers) => {
        const scale = magnitudeScale(layers.map((values) => Float64Array.from(values)));
        const sizes = layers
          .flat()
          .map(Math.abs)
          .sort((a, b) => a - b);
        const shares = sizes.map((size) => shareOf(scale, size));
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      }),
    );
  });

  it('of shares goes from nothing to all, whatever there is', () => {
    expect([0, 0.25, 1].map((share) => shareOf(shareScale, share))).toEqual([0, 0.25, 1]);
    expect(legendTicks(shareScale)).toEqual([0, 0.5, 1]);
  });
});
