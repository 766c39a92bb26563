/** Text of the card of a gate: its value, its gradient, what it hands back. */
import type { GateRole } from '../../../contract/graph/gate.ts';
import { count, plural } from './counts.ts';

const roleNames: Readonly<Record<GateRole, string>> = {
  distributor: 'distributor',
  swapper: 'swapper',
  router: 'router',
};

export const graphCardText = {
  empty: 'Step through the graph, or choose a gate in the picture: its numbers are written out here.',
  follow: 'Follow the walk',
  roleNames,
  adder: 'adder',
  /** Of a value that is used more than once. */
  branch: (readers: number) =>
    `Its value is used ${count(readers)} times: the gradients that come back are added up.`,
  group: (name: string) => `Group ${name}`,
  inGroup: (name: string, gates: number) => `In ${name}: ${plural(gates, 'gate', 'gates')} seen as one`,
  open: 'Open',
  stop: 'Stop here when playing',
  expand: 'Show as smaller gates',
  collapse: 'Show as one gate',
  value: 'Value',
  gradient: 'Gradient',
  upstream: 'Upstream gradient',
  sumSoFar: (arrived: number, of: number) => `${count(arrived)} of ${plural(of, 'part', 'parts')} so far`,
  output: 'The backward pass begins here: the gradient of the output is 1.',
  outputEntries: 'The backward pass begins here: 1 in every entry, the gradient of their sum.',
  notYet: 'not yet',
  valueNotYet: 'The forward pass has not come here yet.',
  notFinite:
    'Not a finite number: a division by 0, a logarithm of what is not positive, or a number too large. What depends on it, and the gradients that come back through it, may be wrong.',
  noGradient: 'The output does not depend on it, or nobody asks: it has no gradient.',
  handsBack: 'Hands back',
  handsBackTo: (name: string) => `Hands back to ${name}`,
  formula: 'Formula',
  local: 'Local gradient',
  rule: 'Rule of the gradient',
  arithmetic: 'upstream × local',
  inputsLeftOut: (shown: number, all: number) => `The first ${count(shown)} of ${count(all)} inputs.`,
  showMore: 'Show more',
  sum: { partial: 'sum so far', complete: 'sum' },
  shapes: (upstream: string, input: string) => `${upstream} → ${input}`,
  range: (least: string, most: string) => `from ${least} to ${most}`,
  number: 'a number',
  entry: 'Entry',
  row: 'Row',
  column: 'Column',
  entryOf: (name: string, place: string) => `${name}[${place}]`,
  termsLeftOut: (shown: number, all: number) =>
    `The ${count(shown)} largest of ${plural(all, 'product', 'products')}.`,
  columns: { entry: 'Output', upstream: 'Upstream', local: 'Local', product: 'Product' },
} as const;
