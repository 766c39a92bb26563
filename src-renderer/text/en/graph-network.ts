/** Text of the place Graph about the network of the run on screen: its row, its depth, one update of one weight. */
import type { NetworkDepth } from '../../../contract/graph/graph-source.ts';
import type { GraphSize } from '../../../contract/graph/network-size.ts';
import { count, plainNumber, plural } from './counts.ts';

export const graphNetworkText = {
  noProject: 'Here a trained network can be taken apart, number by number. Open data and train one first.',
  noRun: 'There is no run yet. Train the network, or look at the weights it would start with.',
  drawWeights: 'Use starting weights',
  loading: 'Fetching the weights …',

  row: 'Row',
  rowOf: (rows: number) => `of ${count(rows)}`,
  previousRow: 'Previous row',
  nextRow: 'Next row',
  madeUp: 'A row that is made up',
  noTable: 'The table of this run is not open, so the row is made of usual values.',
  cells: 'Cells of the row',
  missing: 'missing',
  target: (name: string) => `Target: ${name}`,
  answer: 'Answer',
  answerOf: (answer: string, share: string) => `${answer} (${share})`,
  loss: 'Loss of this row',
  lossNote: 'As the network answers: no dropout, batch normalization by its running statistics, no penalty.',

  depth: 'Shown as',
  depthNames: { layers: 'Matrices', units: 'Units', gates: 'Gates' } satisfies Record<NetworkDepth, string>,
  depthNotes: {
    layers: 'A layer is a matrix product, a sum and an activation.',
    units: 'Every unit is a weighted sum and an activation.',
    gates: 'Every multiplication is a gate.',
  } satisfies Record<NetworkDepth, string>,
  gateCount: (gates: number) => plural(gates, 'gate', 'gates'),
  /** Of all depths that can be shown, in order: "16, 110 or 515 gates." */
  counts: (gates: readonly number[]) => {
    const counted = gates.map(count);
    const last = counted.at(-1) ?? '';
    return `${counted.length < 2 ? last : `${counted.slice(0, -1).join(', ')} or ${last}`} gates.`;
  },
  tooLarge: (depth: NetworkDepth, { gates, lines }: GraphSize, limits: GraphSize) =>
    `${tooLargeDepths[depth]} it would have ${plural(gates, 'gate', 'gates')} and ${plural(lines, 'line', 'lines')}; ` +
    `up to ${count(limits.gates)} and ${count(limits.lines)} can be shown.`,
  open: (groups: string) => `Open all ${groups}`,
  close: (groups: string) => `Close all ${groups}`,
  groupNames: { layer: 'layers', unit: 'units' },

  oneParameter: 'One parameter',
  updateNote: 'Its next update, gate by gate, by the run’s optimizer, as if this row were the whole batch.',
  parameter: 'Parameter',
  unitRow: 'Row',
  column: 'Column',
  fromInput: (name: string) => `From ${name}`,
  walk: (name: string) => `Walk to the new ${name}`,
  walking: 'Asking the run …',
  frozen: 'This layer is frozen: its numbers stay as they are.',
  notFinite: 'This update begins with numbers that are not finite, so there is nothing to be worked out.',
  noParameter: (name: string) => `The network has no ${name}.`,
} as const;

const tooLargeDepths: Readonly<Record<NetworkDepth, string>> = {
  layers: 'As matrices',
  units: 'With every unit on its own',
  gates: 'With a gate for every multiplication',
};

/** Comments of an expression that works out one update. */
export const weightUpdateText = {
  title: (name: string, optimizer: string, update: number) =>
    `Update ${count(update)} of ${name} by ${optimizer}, as if this row were the whole batch`,
  weight: (name: string) => `${name} before the update`,
  gradient: (name: string) => `∂loss/∂${name} of this row`,
  learningRate: 'learning rate of this update',
  buffers: {
    velocity: 'what past gradients add up to',
    squareSum: 'sum of past squares of the gradient',
    squareMean: 'running mean of the squares of the gradient',
    mean: 'running mean of the gradient',
  },
  penalty: (l1: number, l2: number) =>
    `with the penalty ${[...(l2 === 0 ? [] : [`${plainNumber(l2)} w²`]), ...(l1 === 0 ? [] : [`${plainNumber(l1)} |w|`])].join(' + ')}`,
  cut: (limit: number) => `clipping: cut to −${plainNumber(limit)} … ${plainNumber(limit)}`,
  scaledDown: (limit: number) =>
    `clipping: the whole gradient is scaled down to the norm ${plainNumber(limit)}`,
  correction: 'the running means began at 0: this makes up for it',
  decay: 'weight decay comes first',
} as const;
