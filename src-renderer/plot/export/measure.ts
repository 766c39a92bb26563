/** Widths of text, as a canvas of this window would draw it. */
import type { PlotTheme } from '../theme.ts';
import type { Measure } from './svg-layout.ts';

export function measureIn({ font }: PlotTheme): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this window cannot measure text');
  return (text, size) => {
    context.font = `${size}px ${font}`;
    return context.measureText(text).width;
  };
}
