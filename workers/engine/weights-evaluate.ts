/** How well a weights file does on a table that it was not trained on, or was. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { PredictionReport } from '../../contract/report.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { tryAllocate } from '../data/allocate.ts';
import { encodeInputs, isMissing } from '../data/feature-columns.ts';
import { fittedFeatures, fittedTarget } from '../data/fitted-columns.ts';
import type { Pause } from '../data/pause.ts';
import type { Examples } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import { hasTarget, targetValue } from '../data/target.ts';
import { inSlices, pauses } from './let-messages-in.ts';
import { reporting } from './reports.ts';
import { networkOfWeights } from './weights-network.ts';

/** What the encoded rows may take. */
const mostBytes = 2_000_000_000;

/** Encodes every row that has a target and no gap the network cannot fill. */
async function examplesOf(file: WeightsFile, table: Table, pause: Pause): Promise<Outcome<Examples>> {
  const { features, size } = file.input;
  const columns = await fittedFeatures(table, features, pause);
  if (!columns.ok) return columns;
  const target = await fittedTarget(table, file.output, pause);
  if (!target.ok) return target;
  const unfilled = columns.value.filter((_, index) => features[index]?.fill === undefined);
  const tableRows = Uint32Array.from({ length: table.summary.rowCount }, (_, row) => row).filter(
    (row) => hasTarget(target.value, row) && !unfilled.some((column) => isMissing(column, row)),
  );
  const rows = tableRows.length;
  if (rows === 0) return refuse(`No row of ${table.summary.name} has a target and all the features.`);
  const fits = rows * (size + 1) * Float64Array.BYTES_PER_ELEMENT <= mostBytes;
  const room = fits ? tryAllocate('float64', rows * size) : null;
  if (room === null) {
    return refuse(`${table.summary.name} is too large to be evaluated at once; take a part of its rows.`);
  }
  const inputs = await encodeInputs(columns.value, features, tableRows, room, pause);
  if (!inputs.ok) return inputs;
  const targets = Float64Array.from(tableRows, (row) => targetValue(target.value, file.output, row));
  return succeed({ rows, inputs: inputs.value, targets, tableRows });
}

export async function evaluateWeights(file: WeightsFile, table: Table): Promise<Outcome<PredictionReport>> {
  const network = networkOfWeights(file);
  if (!network.ok) return network;
  const examples = await examplesOf(file, table, pauses());
  if (!examples.ok) return examples;
  const { evaluation, report } = reporting(network.value, examples.value, file.output);
  await inSlices(evaluation, () => true);
  return succeed(report());
}
