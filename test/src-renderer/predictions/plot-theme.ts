/** A light theme as the page's style sheets give it, in part. */
import type { PlotTheme } from '../../../src-renderer/plot/theme.ts';

export const someTheme: PlotTheme = {
  font: 'sans-serif',
  background: '#ffffff',
  line: '#e3e3df',
  ink: '#000000',
  mute: '#62656a',
  faint: '#9a9da1',
  accent: '#1a62d6',
  positive: '#ff0000',
  negative: '#0000ff',
  classes: ['#0072b2', '#e69f00'],
  layers: ['#000000', '#ffffff'],
};
