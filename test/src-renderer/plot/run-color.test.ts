import { expect, it } from 'vitest';
import { runColor, runPaint } from '../../../src-renderer/plot/run-color.ts';
import type { PlotTheme } from '../../../src-renderer/plot/theme.ts';

const theme = { classes: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], ink: 'ink' } as unknown as PlotTheme;

it('gives runs the eight colours in turn, the same in styles and on canvases', () => {
  expect([1, 2, 8, 9].map(runColor)).toEqual([
    'var(--class-1)',
    'var(--class-2)',
    'var(--class-8)',
    'var(--class-1)',
  ]);
  expect([1, 2, 8, 9].map((number) => runPaint(number)(theme))).toEqual(['a', 'b', 'h', 'a']);
});
