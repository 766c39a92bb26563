/** Text around the curves of several runs. */
import { count, plural } from './counts.ts';

export const overlayText = {
  region: 'Curves of several runs',
  sources: {
    selected: (runs: number) => plural(runs, 'selected run', 'selected runs'),
    listed: (runs: number, outOf: number) => {
      if (outOf === 1) return 'The run listed above.';
      const which = runs < outOf ? `The latest ${runs} of the` : 'The';
      return `${which} ${count(outOf)} runs listed above. Select some to see those.`;
    },
  },
  measure: 'Curve',
  firstLayer: 'First layer',
  outputLayer: 'Output layer',
  layer: (number: number) => `Layer ${number}`,
  ofLayer: (quantity: string, layer: string) => `${quantity}, ${layer.toLowerCase()}`,
  label: (title: string, runs: number) => `${title} of ${plural(runs, 'run', 'runs')} by epoch`,
  nothing: 'None of these runs has that.',
} as const;
