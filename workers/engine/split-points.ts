/** Rows of a split as points: their cells of chosen features and what the network answers. */
import type { PreparedSummary, TargetEncoder } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { SplitPoints } from '../../contract/report.ts';
import type { Examples } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { predictedClass } from '../nn/metrics.ts';
import { Evaluation, type Collector } from './evaluation.ts';
import { evenRow } from './even-rows.ts';
import type { Reporting } from './reports.ts';

/** More are not told apart on a screen. */
const mostRows = 5000;

/** Values of a number feature in its own unit, of rows of the table; what is filled in where a cell is missing. */
type Reader = (tableRow: number) => number;

export function pointsReporting(
  network: CompiledNetwork,
  table: Table,
  examples: Examples,
  { features, target }: PreparedSummary,
  wanted: readonly number[],
  most: number,
): Outcome<Reporting<SplitPoints>> {
  const readers: Reader[] = [];
  for (const index of wanted) {
    const feature = features[index];
    if (feature?.kind !== 'number') return refuse(`Feature ${index + 1} is not a number feature.`);
    readers.push(readerOf(table, feature.name, feature.fill ?? NaN));
  }
  const sampled = sample(examples, network.inputs, Math.max(1, Math.min(most, mostRows)));
  const collector = new AnswerCollector(sampled, target);
  const evaluation = new Evaluation(network, sampled, target, collector);
  const report = (): SplitPoints => ({
    splitRows: examples.rows,
    tableRows: sampled.tableRows,
    values: readers.map((read) => Float64Array.from(sampled.tableRows, read)),
    actual: collector.actual,
    predicted: collector.predicted,
  });
  return succeed({ evaluation, report });
}

function readerOf(table: Table, name: string, fill: number): Reader {
  const column = table.columns[table.summary.columns.findIndex((summary) => summary.name === name)];
  if (column?.kind !== 'number') return () => fill;
  const { values } = column;
  return (row) => (Number.isNaN(values[row]!) ? fill : values[row]!);
}

function sample({ rows, inputs, targets, tableRows }: Examples, width: number, most: number): Examples {
  const count = Math.min(rows, most);
  const chosen = Array.from({ length: count }, (_, rank) => evenRow(rank, count, rows));
  const gathered = inputs.slice(0, count * width);
  for (const [rank, row] of chosen.entries()) {
    gathered.set(inputs.subarray(row * width, (row + 1) * width), rank * width);
  }
  return {
    rows: count,
    inputs: gathered,
    targets: targets.slice(0, count).map((_, rank) => targets[chosen[rank]!]!),
    tableRows: Uint32Array.from(chosen, (row) => tableRows[row]!),
  };
}

class AnswerCollector implements Collector {
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  private readonly target: TargetEncoder;

  constructor({ rows }: Examples, target: TargetEncoder) {
    this.actual = new Float64Array(rows);
    this.predicted = new Float64Array(rows);
    this.target = target;
  }

  clear(): void {
    this.actual.fill(0);
    this.predicted.fill(0);
  }

  add(network: CompiledNetwork, { targets }: Examples, first: number, rows: number): void {
    const { actual, predicted, target } = this;
    const { output } = network.layers.at(-1)!;
    for (let row = 0; row < rows; row++) {
      const wanted = targets[first + row]!;
      if (target.task === 'classification') {
        actual[first + row] = wanted;
        predicted[first + row] = predictedClass(network, row);
      } else {
        actual[first + row] = wanted * target.std + target.mean;
        predicted[first + row] = output[row]! * target.std + target.mean;
      }
    }
  }
}
