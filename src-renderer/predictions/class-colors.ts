/** Classes take the colours of Okabe and Ito in turn; beyond them, each round is darker. */
import { mixColors } from '../plot/color.ts';
import type { LegendEntry } from '../plot/export/svg-heading.ts';
import type { Paint, PlotTheme } from '../plot/theme.ts';

const darkerPerRound = 0.4;
const black = '#000000';

export function classPaint(index: number): Paint {
  return ({ classes, ink }) => {
    const round = Math.floor(index / classes.length);
    const color = classes[index % classes.length] ?? ink;
    return round === 0 ? color : mixColors(color, black, 1 - (1 - darkerPerRound) ** round);
  };
}

/** What the colours stand for. */
export function classLegend(classes: readonly string[], theme: PlotTheme): readonly LegendEntry[] {
  return classes.map((name, index) => ({ name, color: classPaint(index)(theme) }));
}
