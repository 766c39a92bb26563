/** The ends of the bins of signed-log histograms: what the engine counts by is what the page writes beside the bins. */
import { magnitudeBins } from './moment.ts';

/** 10^(0/4) … 10^(3/4), to as many digits as are read exactly from a text. */
const rootsOfTen = ['1', '1.7782794100389228012', '3.1622776601683793320', '5.6234132519034908039'] as const;

const { from, to } = magnitudeBins;

/** `[count + 1]`: the doubles nearest to the ends of the bins. A text is rounded once, a product more often. */
export const magnitudeEdges: readonly number[] = [
  ...Array.from({ length: to - from }, (_, decade) =>
    rootsOfTen.map((root) => Number(`${root}e${from + decade}`)),
  ).flat(),
  Number(`1e${to}`),
];
