/** Classes take the colours of Okabe and Ito in turn; beyond them, each round is closer to the text's colour. */
import { mixColors } from '../plot/color.ts';
import type { Paint } from '../plot/theme.ts';

const shareOfInkPerRound = 0.4;

export function classPaint(index: number): Paint {
  return ({ classes, ink }) => {
    const round = Math.floor(index / classes.length);
    const color = classes[index % classes.length] ?? ink;
    return round === 0 ? color : mixColors(color, ink, 1 - (1 - shareOfInkPerRound) ** round);
  };
}
