import { describe, expect, it } from 'vitest';
import { figureSvg } from '../../../../src-renderer/plot/export/figure-svg.ts';
import { documentHeight, documentWidth } from '../../../../src-renderer/plot/export/svg-layout.ts';
import type { BarFigure, Figure, LineFigure, ValueAxis } from '../../../../src-renderer/plot/figure.ts';
import type { PlotTheme } from '../../../../src-renderer/plot/theme.ts';

const theme: PlotTheme = {
  font: "'Inter Variable', sans-serif",
  background: '#fbfbfa',
  line: '#e3e3df',
  ink: '#1c1d1f',
  mute: '#62656a',
  faint: '#9a9da1',
  accent: '#1a62d6',
  positive: '#c4511b',
  negative: '#2166ac',
  classes: ['#0072b2', '#e69f00'],
  layers: ['#35165c', '#a78f12'],
};
const heading = { title: 'Weight gradient', detail: 'mean of an epoch', label: 'Weight gradient by epoch.' };
const logAxis: ValueAxis = { scale: 'log', min: 1e-4, max: 1, zeroAtFloor: true, formatTick: String };

function lines(seriesCount: number, valueAt: (index: number) => number | null): LineFigure {
  return {
    kind: 'line',
    xName: 'Epoch',
    count: 11,
    xAt: (index) => index,
    xEnd: 10,
    series: Array.from({ length: seriesCount }, (_, series) => ({
      name: `Layer ${series + 1} <a&b>`,
      paint: () => '#0072b2',
      valueAt,
      isLabelRequired: true,
    })),
    axis: logAxis,
    formatValue: String,
    mark: null,
  };
}

const bars: BarFigure = {
  kind: 'bar',
  xName: 'Layer',
  valueName: 'Gradient',
  bars: ['1', '2', 'Output'].map((tick, index) => ({
    name: tick,
    tick,
    detail: '',
    paint: () => '#0072b2',
    value: [1e-3, 0, null][index] ?? null,
  })),
  axis: logAxis,
  formatValue: (value) => `≈${value}`,
};

const draw = (figure: Figure): string => figureSvg(figure, heading, theme, (text) => 7 * text.length);

function attributes(svg: string, name: string): readonly number[] {
  return [...svg.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => Number(match[1]));
}

describe('figureSvg', () => {
  it('is one document with title, axis names, legend and background', () => {
    const svg = draw(lines(2, (index) => index / 10));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="900" height="540"/);
    expect(svg).toContain('>Weight gradient</text>');
    expect(svg).toContain('>mean of an epoch</text>');
    expect(svg).toContain('>Epoch</text>');
    expect(svg).toContain('<title>Weight gradient by epoch.</title>');
    expect(svg).toContain('fill="#fbfbfa"');
    expect(svg.match(/Layer \d &lt;a&amp;b&gt;/g)).toHaveLength(2);
  });

  it('never writes a number that is none, and keeps to the page', () => {
    for (const figure of [lines(3, (index) => (index === 0 ? 0 : index / 10)), bars]) {
      const svg = draw(figure);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
      for (const x of [...attributes(svg, 'x'), ...attributes(svg, 'x1'), ...attributes(svg, 'cx')]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(documentWidth);
      }
      for (const y of [...attributes(svg, 'y'), ...attributes(svg, 'y1'), ...attributes(svg, 'cy')]) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(documentHeight);
      }
    }
  });

  it('interrupts a curve where nothing was measured', () => {
    const svg = draw(lines(1, (index) => (index === 5 ? null : 0.5)));
    const path = / d="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(8);
  });

  it('stands equal factors apart equally on a logarithmic axis', () => {
    const svg = draw(lines(1, (index) => ({ 0: 1e-3, 1: 1e-2, 2: 1e-1 })[index] ?? null));
    const ys = [...(/ d="([^"]*)"/.exec(svg)?.[1] ?? '').matchAll(/ (\d+(?:\.\d+)?)/g)].map((match) =>
      Number(match[1]),
    );
    expect(ys).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = ys;
    expect(first - second).toBeCloseTo(second - third, 1);
    expect(first).toBeGreaterThan(second);
  });

  it('gives a long legend as many rows as it needs', () => {
    const rows = (svg: string): number =>
      new Set([...svg.matchAll(/<line [^>]*y1="([^"]*)"[^>]*stroke-width="3"/g)].map((match) => match[1]))
        .size;
    expect(rows(draw(lines(2, () => 0.5)))).toBe(1);
    const many = draw(lines(30, () => 0.5));
    expect(rows(many)).toBeGreaterThan(3);
    expect(Math.max(...attributes(many, 'x2'))).toBeLessThanOrEqual(documentWidth);
  });

  it('says the value over every bar, of zeros and of what was not measured as well', () => {
    const svg = draw(bars);
    expect(svg).toContain('>≈0.001</text>');
    expect(svg).toContain('>≈0</text>');
    expect(svg).toContain('>–</text>');
  });

  it('draws every point of a scatter and the line on which both are equal', () => {
    const svg = draw({
      kind: 'scatter',
      xName: 'Actual',
      yName: 'Predicted',
      differenceName: 'Difference',
      points: [
        { x: 1, y: 2 },
        { x: 4, y: 3 },
      ],
      min: 0,
      max: 5,
      formatValue: String,
    });
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('stroke-dasharray');
    expect(svg).toContain('>Predicted</text>');
  });
});
