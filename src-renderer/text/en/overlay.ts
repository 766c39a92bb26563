/** Text around the curves of several runs. */
import { plural } from './counts.ts';

const sources = {
  selected: (runs: number) => plural(runs, 'selected run', 'selected runs'),
  starred: (runs: number) => `${plural(runs, 'run', 'runs')} with a star. Select some to see those.`,
  latest: (runs: number) =>
    runs === 1 ? 'The only run.' : `The latest ${plural(runs, 'run', 'runs')}. Select some to see those.`,
} as const;

export const overlayText = {
  region: 'Curves of several runs',
  source: (source: keyof typeof sources, runs: number) => sources[source](runs),
  measure: 'Curve',
  firstLayer: 'First layer',
  outputLayer: 'Output layer',
  layer: (number: number) => `Layer ${number}`,
  ofLayer: (quantity: string, layer: string) => `${quantity}, ${layer.toLowerCase()}`,
  label: (title: string, runs: number) => `${title} of ${plural(runs, 'run', 'runs')} by epoch`,
  nothing: 'None of these runs has that.',
} as const;
