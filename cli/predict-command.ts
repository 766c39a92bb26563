/** `predict`: weights file and table in, one answer per row out. */
import { harmlessCsv } from '../contract/csv.ts';
import type { TargetEncoder } from '../contract/dataset.ts';
import { refuse, type Outcome } from '../contract/outcome.ts';
import type { PredictedRow } from '../contract/engine-api.ts';
import type { PredictionReport } from '../contract/report.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { rawCell, type RawCell } from '../workers/data/encoders.ts';
import { importTable } from '../workers/data/import-table.ts';
import type { Table } from '../workers/data/table.ts';
import { evaluateWeights } from '../workers/engine/weights-evaluate.ts';
import { predictWithWeights } from '../workers/engine/weights-predict.ts';
import { misuse, success, type Ending } from './ending.ts';
import { helpFlag, jsonFlag, tableFlags, type Flag, type Flags } from './flags.ts';
import { didYouMean } from '../contract/nearest.ts';
import { withTableFile } from './read-table.ts';
import { readWeights } from './read-weights.ts';

export const predictFlags: readonly Flag[] = [
  { name: 'weights', takes: 'FILE', about: 'weights written by train or exported by the app (required)' },
  ...tableFlags,
  { ...jsonFlag, about: 'one JSON object per row, with the outputs of the network' },
  helpFlag,
];

/** The table's rows in the order of the network's features. */
function rowsFor(file: WeightsFile, table: Table): Outcome<RawCell[][]> {
  const names = table.summary.columns.map((column) => column.name);
  const columns: { index: number; kind: 'number' | 'category' }[] = [];
  for (const { name, kind } of file.input.features) {
    const index = names.indexOf(name);
    if (index < 0) {
      return refuse(`--data: the network needs a column "${name}".${didYouMean(name, names)}`);
    }
    columns.push({ index, kind });
  }
  const rows = Array.from({ length: table.summary.rowCount }, (_, row) =>
    columns.map(({ index, kind }) => rawCell(table, row, index, kind)),
  );
  return { ok: true, value: rows };
}

function print(flags: Flags, target: TargetEncoder, answers: readonly PredictedRow[]): void {
  process.stdout.write(
    flags.has('json')
      ? answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
      : harmlessCsv([[target.target], ...answers.map(({ answer }) => [answer])]),
  );
}

function describeReport(report: PredictionReport): string {
  const scores =
    report.task === 'classification'
      ? `accuracy ${report.accuracy.toFixed(4)}`
      : `R² ${report.r2 === null ? 'undefined' : report.r2.toFixed(4)}, RMSE ${report.rmse.toPrecision(4)}`;
  return `On the ${report.rows} rows with a target: ${scores}, loss ${report.loss.toPrecision(4)}.`;
}

export async function runPredict(flags: Flags): Promise<Ending> {
  const path = flags.required('weights');
  if (!path.ok) return misuse(path.message);
  const weights = await readWeights('weights', path.value);
  if (!weights.ok) return misuse(weights.message);
  const file = weights.value;
  const table = await withTableFile(flags, (source, bytes) =>
    importTable(
      source,
      bytes,
      () => undefined,
      () => false,
    ),
  );
  if (!table.ok) return misuse(table.message);
  const rows = rowsFor(file, table.value);
  if (!rows.ok) return misuse(rows.message);
  const answers = await predictWithWeights(file, rows.value);
  if (!answers.ok) return misuse(`--data: ${answers.message}`);
  print(flags, file.output, answers.value);
  if (table.value.summary.columns.some(({ name }) => name === file.output.target)) {
    const report = await evaluateWeights(file, table.value);
    console.error(report.ok ? describeReport(report.value) : `note: ${report.message}`);
  }
  return success;
}
