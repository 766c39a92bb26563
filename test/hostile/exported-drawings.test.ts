/** A drawing that leaves the app is opened by browsers: names in it must be text there too. */
import { describe, expect, it } from 'vitest';
import { figureSvg } from '../../src-renderer/plot/export/figure-svg.ts';
import type { Figure } from '../../src-renderer/plot/figure.ts';
import type { PlotTheme } from '../../src-renderer/plot/theme.ts';
import { markupNames, misleadingNames } from '../support/hostile-names.ts';

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
  classes: ['#0072b2'],
  layers: ['#35165c'],
};

/** The name wherever a figure has words. */
function bars(name: string): Figure {
  return {
    kind: 'bar',
    xName: name,
    valueName: name,
    bars: [{ name, tick: name, detail: name, paint: () => '#0072b2', value: 0.5 }],
    axis: { scale: 'log', min: 1e-4, max: 1, zeroAtFloor: true, formatTick: () => name },
    formatValue: () => name,
  };
}

function lines(name: string): Figure {
  return {
    kind: 'line',
    xName: name,
    count: 2,
    xAt: (index) => index,
    xEnd: 1,
    series: [0, 1].map(() => ({ name, paint: () => '#0072b2', valueAt: () => 0.5, isLabelRequired: true })),
    axis: { scale: 'log', min: 1e-4, max: 1, zeroAtFloor: true, formatTick: () => name },
    formatValue: () => name,
    mark: null,
  };
}

const drawn = new Set([
  'svg',
  'title',
  'style',
  'defs',
  'clipPath',
  'g',
  'rect',
  'line',
  'path',
  'circle',
  'text',
  'tspan',
]);

describe.each([...markupNames, ...misleadingNames])('%.40s', (name) => {
  it.each([
    ['bars', bars],
    ['lines', lines],
  ])('is text in a drawing of %s', (_kind, figure) => {
    const heading = { title: name, detail: name, label: name };
    const svg = figureSvg(figure(name), heading, theme, (text) => 7 * text.length);
    const tags = [...svg.matchAll(/<\/?([^\s/>]*)([^>]*)>/g)];
    expect(tags.length).toBeGreaterThan(5);
    for (const [tag, element = '', attributes = ''] of tags) {
      expect(drawn, tag).toContain(element);
      // What stands in quotes is the value of an attribute, whatever it looks like.
      expect(attributes.replaceAll(/"[^"]*"/g, ''), tag).not.toMatch(/\bon\w+|href/i);
    }
    expect(svg.replaceAll(/<[^>]*>/g, '')).not.toContain('<');
  });
});
