/** How well a weights file does on a table that it was not trained on, or was. */
import type { FeatureEncoder, TargetEncoder } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { PredictionReport } from '../../contract/run.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { encodeInputs, isMissing, type FeatureColumn } from '../data/feature-columns.ts';
import { labelsOf, positionsIn } from '../data/labels.ts';
import type { Examples } from '../data/prepare.ts';
import type { Column, Table } from '../data/table.ts';
import { letMessagesIn } from './let-messages-in.ts';
import { reporting } from './reports.ts';
import { networkOfWeights } from './weights-network.ts';

/** What the encoded rows may take. */
const mostBytes = 2_000_000_000;
const sliceMs = 10;

function findColumn(table: Table, name: string): Outcome<Column> {
  const column = table.columns[table.summary.columns.findIndex((summary) => summary.name === name)];
  return column === undefined
    ? refuse(`The table ${table.summary.name} has no column "${name}".`)
    : succeed(column);
}

/** `[table rows]`, NaN for a gap; null for a column of text. A column without any value is all gaps. */
function numbersOf(column: Column): Float64Array | null {
  if (column.kind === 'number') return column.values;
  return column.labels.length === 0 ? new Float64Array(column.codes.length).fill(NaN) : null;
}

function featureColumn(table: Table, encoder: FeatureEncoder): Outcome<FeatureColumn> {
  const { name } = encoder;
  const column = findColumn(table, name);
  if (!column.ok) return column;
  if (encoder.kind === 'category') {
    return succeed({ kind: 'category', name, labelled: labelsOf(column.value) });
  }
  const values = numbersOf(column.value);
  return values === null
    ? refuse(`Column "${name}" holds text; the network was trained on numbers.`)
    : succeed({ kind: 'number', name, values });
}

/** `[table rows]`: class index or standardized value; NaN without a target. */
function targetValues(table: Table, target: TargetEncoder): Outcome<Float64Array> {
  const column = findColumn(table, target.target);
  if (!column.ok) return column;
  if (target.task === 'regression') {
    const values = numbersOf(column.value);
    return values === null
      ? refuse(`Column "${target.target}" holds text; the network predicts numbers.`)
      : succeed(values.map((value) => (value - target.mean) / target.std));
  }
  const { codes, labels } = labelsOf(column.value);
  const classOf = positionsIn(target.classes, labels);
  const unknown = labels.find((_, code) => classOf[code] === -1);
  if (unknown !== undefined) {
    return refuse(`Column "${target.target}" has the class "${unknown}", which the network does not know.`);
  }
  return succeed(Float64Array.from(codes, (code) => (code < 0 ? NaN : (classOf[code] ?? NaN))));
}

/** Encodes every row that has a target and no gap the network cannot fill. */
function examplesOf(file: WeightsFile, table: Table): Outcome<Examples> {
  const { features, size } = file.input;
  const columns: FeatureColumn[] = [];
  for (const encoder of features) {
    const column = featureColumn(table, encoder);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  const values = targetValues(table, file.output);
  if (!values.ok) return values;
  const unfilled = columns.filter((_, index) => features[index]?.fill === undefined);
  const tableRows = Uint32Array.from(values.value.keys()).filter(
    (row) => !Number.isNaN(values.value[row]) && !unfilled.some((column) => isMissing(column, row)),
  );
  const rows = tableRows.length;
  if (rows === 0) return refuse(`No row of ${table.summary.name} has a target and all the features.`);
  if (rows * (size + 1) * Float64Array.BYTES_PER_ELEMENT > mostBytes) {
    return refuse(`${table.summary.name} is too large to be evaluated at once; take a part of its rows.`);
  }
  const inputs = encodeInputs(columns, features, tableRows, new Float64Array(rows * size));
  if (!inputs.ok) return inputs;
  const targets = Float64Array.from(tableRows, (row) => values.value[row] ?? NaN);
  return succeed({ rows, inputs: inputs.value, targets, tableRows });
}

export async function evaluateWeights(file: WeightsFile, table: Table): Promise<Outcome<PredictionReport>> {
  const network = networkOfWeights(file);
  if (!network.ok) return network;
  const examples = examplesOf(file, table);
  if (!examples.ok) return examples;
  const { evaluation, report } = reporting(network.value, examples.value, file.output);
  while (!evaluation.advance(performance.now() + sliceMs)) await letMessagesIn();
  return succeed(report());
}
