import { describe, expect, it } from 'vitest';
import type { Surface } from '../../../contract/answerer-api.ts';
import { channels, mixColors } from '../../../src-renderer/plot/color.ts';
import { classPaint } from '../../../src-renderer/predictions/class-colors.ts';
import { shareOf, surfacePixels, valueColor } from '../../../src-renderer/predictions/surface-pixels.ts';
import { someTheme } from './plot-theme.ts';

const unit = { min: 0, max: 1 };

function pixelAt(pixels: Uint8ClampedArray, index: number): readonly number[] {
  return [...pixels.subarray(index * 4, index * 4 + 4)];
}

/** Distance from the white background. */
function strength(pixel: readonly number[]): number {
  return pixel.slice(0, 3).reduce((sum, channel) => sum + 255 - channel, 0);
}

describe('the pixels of a surface', () => {
  const surface: Surface = {
    task: 'classification',
    classes: ['a', 'b'],
    winner: Uint16Array.of(0, 1, 0, 1),
    margin: Float32Array.of(1, 1, 0.1, NaN),
  };
  const pixels = surfacePixels(surface, 2, 2, unit, someTheme);

  it('have the highest y first', () => {
    const [blue, orange] = [pixelAt(pixels, 2), pixelAt(pixels, 3)];
    expect(blue[2]).toBeGreaterThan(blue[0]!);
    expect(orange[0]).toBeGreaterThan(orange[2]!);
  });

  it('are paler where the next class is closer, and plain where there is no number', () => {
    expect(strength(pixelAt(pixels, 2))).toBeGreaterThan(2 * strength(pixelAt(pixels, 0)));
    expect(strength(pixelAt(pixels, 0))).toBeGreaterThan(0);
    expect(pixelAt(pixels, 1)).toEqual([255, 255, 255, 255]);
  });

  it('of values go from one end of the scale to the other', () => {
    const values: Surface = { task: 'regression', value: Float64Array.of(-4, 0, 4, NaN) };
    const drawn = surfacePixels(values, 4, 1, { min: -4, max: 4 }, someTheme);
    const greys = [0, 1, 2].map((index) => pixelAt(drawn, index)[0]!);
    expect(greys.toSorted((a, b) => a - b)).toEqual(greys);
    expect(greys[0]).toBeLessThan(110);
    expect(pixelAt(drawn, 3)).toEqual([255, 255, 255, 255]);
  });
});

describe('the scale of values', () => {
  it('is cut at its ends, and its middle where it has none', () => {
    expect([-9, -4, 0, 4, 9].map((value) => shareOf(value, { min: -4, max: 4 }))).toEqual([0, 0, 0.5, 1, 1]);
    expect(shareOf(3, { min: 3, max: 3 })).toBe(0.5);
    expect(shareOf(NaN, unit)).toBeNaN();
  });

  it('has the colours of layers', () => {
    expect([0, 1].map((share) => valueColor(share, someTheme))).toEqual(['#000000', '#ffffff']);
  });
});

describe('colours of classes', () => {
  it('are told apart beyond the last of them', () => {
    const colors = Array.from({ length: 6 }, (_, index) => classPaint(index)(someTheme));
    expect(new Set(colors).size).toBe(6);
    expect(colors[0]).toBe('#0072b2');
    expect(colors[2]).toBe(mixColors('#0072b2', '#000000', 0.4));
    expect(channels(colors[4]!)[2]).toBeLessThan(channels(colors[2]!)[2]);
  });
});
