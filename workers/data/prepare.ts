/** Table and settings → what a network is trained on. Everything that is fitted is fitted on the training split. */
import type { DataSettings, PreparedSummary, SplitName } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { Dtype } from '../../contract/training.ts';
import { bytesPerValue, type FloatArray } from '../tensor/float-array.ts';
import { tryAllocate } from './allocate.ts';
import { encodeInputs, tooLarge } from './feature-columns.ts';
import { inPieces, type Pause } from './pause.ts';
import { planData, type DataPlan } from './plan-data.ts';
import type { Table } from './table.ts';
import { targetValue } from './target.ts';

export interface Examples {
  readonly rows: number;
  /** `[rows, inputSize]`, row-major. */
  readonly inputs: FloatArray;
  /** `[rows]`: index into the target's classes, or the standardized value. */
  readonly targets: FloatArray;
  /** `[rows]`: which row of the table each example is; ascending. */
  readonly tableRows: Uint32Array;
}

export interface PreparedData {
  readonly summary: PreparedSummary;
  readonly splits: Readonly<Record<SplitName, Examples>>;
}

/** What inputs and targets may take together; more would leave no room to compute. */
const mostBytes = 2_000_000_000;

/** A sentence if the encoded rows would not leave room to compute. */
export function sizeProblem({ summary }: DataPlan, dtype: Dtype): string | null {
  const { train, validation, test } = summary.rows;
  const need = needOf(train + validation + test, summary.inputSize, dtype);
  return need.bytes <= mostBytes
    ? null
    : `${need.sentence}; there is room for ${mostBytes / 1e9} GB. ${advice}`;
}

const advice = 'Leave out columns with many labels.';

function needOf(rows: number, inputSize: number, dtype: Dtype) {
  const bytes = rows * (inputSize + 1) * bytesPerValue(dtype);
  const sentence =
    `${rows.toLocaleString('en-US')} rows of ${inputSize.toLocaleString('en-US')} inputs need ` +
    `${(bytes / 1e9).toFixed(1)} GB`;
  return { bytes, sentence };
}

/**
 * Encodes one split; its inputs go into `room` (`[rows, inputSize]`, zeroed), or into memory of their own. Refuses a
 * number that does not stay finite.
 */
async function encodeSplit(
  plan: DataPlan,
  split: SplitName,
  dtype: Dtype,
  room: FloatArray | null,
  pause: Pause,
): Promise<Outcome<Examples>> {
  const { summary, columns, target } = plan;
  const tableRows = plan.rows[split];
  const rows = tableRows.length;
  const into = room ?? tryAllocate(dtype, rows * summary.inputSize);
  const targets = tryAllocate(dtype, rows);
  if (into === null || targets === null) {
    return refuse(`${needOf(rows, summary.inputSize, dtype).sentence}, more than is free now. ${advice}`);
  }
  const inputs = await encodeInputs(columns, summary.features, tableRows, into, pause);
  if (!inputs.ok) return inputs;
  let bad: number | null = null;
  await inPieces(rows, pause, (first, end) => {
    for (let example = first; example < end; example += 1) {
      const row = tableRows[example] ?? 0;
      targets[example] = targetValue(target, summary.target, row);
      if (!Number.isFinite(targets[example])) bad ??= row;
    }
  });
  if (bad !== null) return refuse(tooLarge(target.name, bad));
  return succeed({ rows, inputs: inputs.value, targets, tableRows });
}

/** Encodes all splits; the training inputs into `trainRoom`, if it is given. */
export async function encodeData(
  plan: DataPlan,
  dtype: Dtype,
  trainRoom: FloatArray | null,
  pause: Pause,
): Promise<Outcome<PreparedData>> {
  const train = await encodeSplit(plan, 'train', dtype, trainRoom, pause);
  if (!train.ok) return train;
  const validation = await encodeSplit(plan, 'validation', dtype, null, pause);
  if (!validation.ok) return validation;
  const test = await encodeSplit(plan, 'test', dtype, null, pause);
  if (!test.ok) return test;
  const splits = { train: train.value, validation: validation.value, test: test.value };
  return succeed({ summary: plan.summary, splits });
}

/** Plans and encodes at once. Equal tables and settings give equal bits. */
export async function prepareData(
  table: Table,
  settings: DataSettings,
  dtype: Dtype,
  pause: Pause,
): Promise<Outcome<PreparedData>> {
  const plan = await planData(table, settings, null, pause);
  if (!plan.ok) return plan;
  const problem = sizeProblem(plan.value, dtype);
  return problem === null ? encodeData(plan.value, dtype, null, pause) : refuse(problem);
}
