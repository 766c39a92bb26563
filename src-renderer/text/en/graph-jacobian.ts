/** Text of the Jacobians of a graph. */
import type { JacobianStructure } from '../../../contract/graph/graph-answers.ts';
import { count, plural } from './counts.ts';

const size = (rows: number, columns: number): string => `${count(rows)} × ${count(columns)}`;

export const graphJacobianText = {
  title: 'Jacobian',
  intro: 'How every entry of one value changes with every entry of another.',
  of: 'Of',
  by: 'By',
  matrix: (to: string, from: string) => `Jacobian of ${to} by ${from}`,
  cell: (row: string, column: string, value: string) => `∂${row}/∂${column} = ${value}`,
  axes: (to: string, from: string) => `A row per entry of ${to}, a column per entry of ${from}.`,
  structures: {
    diagonal:
      'Diagonal: the gate works entry by entry, so each entry of the output depends on its own entry of the input alone.',
    sparse: 'Most entries are 0 by rule, whatever the numbers are.',
    dense: 'Every entry of the output depends on every entry of the input.',
  } satisfies Record<JacobianStructure, string>,
  batch: 'Batch of',
  inBatch: (examples: number, rows: number, columns: number, memory: string) =>
    `For a batch of ${count(examples)}: ${size(rows, columns)} = ${memory}`,
  neverBuilt: {
    diagonal: (entries: number) =>
      `Never built, because it is diagonal: the backward pass multiplies the ${plural(entries, 'entry', 'entries')} of the diagonal with the upstream gradient, one by one.`,
    sparse: () =>
      'Never built, because most of it is 0 by rule: the backward pass multiplies with what is there, by the rule below.',
    dense: () =>
      'Never built: the backward pass needs its product with one upstream gradient, and the rules of the gates give that without it.',
  } satisfies Record<JacobianStructure, (entries: number) => string>,
  gradient:
    'One row: it is the gradient of a number, which one backward pass works out for all values at once.',
  large: (rows: number, columns: number, memory: string) => `${size(rows, columns)} = ${memory} in float32`,
  enlarge: 'Enlarge',
  close: 'Close',
  rule: 'Rule of the backward pass',
  entryRule: 'Each entry',
  severalPaths:
    'Several paths lead from one to the other, or a long one: their Jacobians are multiplied along each path and added.',
  nothing: 'This graph has no gate that reads another.',
  underWay: 'Working it out …',
} as const;
