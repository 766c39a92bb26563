import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src-renderer/picture/picture-layout.ts';
import { barColors, paintEdges, paintUnits } from '../../../src-renderer/picture/picture-paint.ts';
import { contrast } from '../../../src-renderer/plot/color.ts';
import { magnitudeColor } from '../../../src-renderer/plot/magnitude-color.ts';
import type { PlotTheme } from '../../../src-renderer/plot/theme.ts';
import { sampleNames, samplePicture } from './sample-picture.ts';

const light: PlotTheme = {
  font: '',
  background: '#fbfbfa',
  line: '',
  ink: '',
  mute: '',
  faint: '',
  accent: '',
  classes: [],
  layers: [],
  positive: '#b04a00',
  negative: '#0b5fa5',
};
const dark = { ...light, background: '#141517' };
const layout = layOut([2, 2, 2, 2], { width: 600, height: 300, leftName: 0, rightName: 0 });

describe('the colours of magnitudes', () => {
  it.each([light, dark])('stand out the more the larger they are, on $background', (theme) => {
    const contrasts = Array.from({ length: 11 }, (_, step) =>
      contrast(magnitudeColor(step / 10, theme), theme.background),
    );
    expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
    expect(contrasts.at(-1)).toBeGreaterThan(10);
  });
});

describe('units', () => {
  it('have the hue of their sign and the strength of their magnitude', () => {
    const { units, legend } = paintUnits(samplePicture, 'activationMean', layout, light);
    expect(legend).toMatchObject({
      hasSigned: true,
      hasMagnitudes: false,
      scale: { kind: 'linear', high: 1 },
    });
    // Means are 0.75, −0.25 in the first layer.
    expect(units.slice(2, 4)).toMatchObject([{ color: light.positive }, { color: light.negative }]);
    expect(units[2]?.opacity).toBeGreaterThan(units[3]?.opacity ?? 1);
    expect(units.slice(0, 2)).toMatchObject([{ color: 'var(--soft)' }, { color: 'var(--soft)' }]);
  });

  it('have the full colours of shares on a scale from nothing to all', () => {
    const { units, legend } = paintUnits(samplePicture, 'zeroDerivativeShare', layout, light);
    expect(legend).toMatchObject({ hasSigned: false, hasMagnitudes: true, scale: { low: 0, high: 1 } });
    expect(units[2]).toMatchObject({ color: magnitudeColor(0.5, light), opacity: 1 });
  });
});

describe('lines', () => {
  it('are wider and stronger the larger their number, and coloured by sign where they are one weight', () => {
    const { edges, legend } = paintEdges(samplePicture, sampleNames.network, 'weight', layout, light);
    expect(edges).toHaveLength(12);
    expect(legend).toMatchObject({ hasSigned: true, hasMagnitudes: true });
    const [first, second, , fourth] = edges;
    expect([first?.color, second?.color]).toEqual([light.positive, light.negative]);
    expect(fourth?.width).toBeGreaterThan(first?.width ?? Infinity);
    expect(fourth?.opacity).toBeGreaterThan(first?.opacity ?? 1);
    expect(edges[4]?.color).toMatch(/^#/);
  });

  it('run from unit to unit', () => {
    const { edges } = paintEdges(samplePicture, sampleNames.network, 'gradient', layout, light);
    const [from, to] = [layout.columns[1], layout.columns[2]];
    expect(edges[5]).toMatchObject({ x1: from?.x, y1: from?.ys[1], x2: to?.x, y2: to?.ys[0] });
  });
});

it('gives a legend the colours that the picture has', () => {
  const signed = barColors(true, false, light, 5);
  expect(signed.map(({ color }) => color)).toEqual([
    light.negative,
    light.negative,
    light.positive,
    light.positive,
    light.positive,
  ]);
  expect(signed.map(({ opacity }) => opacity)[0]).toBe(1);
  const magnitudes = barColors(false, false, light, 3);
  expect(magnitudes.map(({ color }) => color)).toEqual(
    [0, 0.5, 1].map((share) => magnitudeColor(share, light)),
  );
});
