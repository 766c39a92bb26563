/** The only way from untrusted data to the parts of a project. The container around them: project-file.ts. */
import { z } from 'zod';
import { dataSettingsSchema, dataSourceSchema } from './dataset-schema.ts';
import { networkSchema } from './network-schema.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { ProjectDocument, StoredRun } from './project.ts';
import type { RunSpec } from './run.ts';
import type { SnapshotRecord } from './run-schema.ts';
import { runSpecSchema, snapshotRecordSchema } from './run-schema.ts';
import { parseWith } from './schema-errors.ts';
import { matching } from './schema-parts.ts';
import { trainingSchema } from './training-schema.ts';
import { optimizerBuffers } from './training.ts';
import { tableLimits } from './dataset.ts';

const documentSchema = matching<ProjectDocument>()(
  z.strictObject({
    source: dataSourceSchema,
    data: dataSettingsSchema,
    network: networkSchema,
    training: trainingSchema,
  }),
);

/** `project.json`; also what a recovery file or the undo history may hold. */
export function parseProjectDocument(value: unknown): Outcome<ProjectDocument> {
  return parseWith(documentSchema, value, '');
}

/** `run.json`: a stored run without its arrays. */
export interface RunRecord {
  readonly spec: RunSpec;
  readonly snapshot: SnapshotRecord;
}

const runRecordSchema = matching<RunRecord>()(
  z.strictObject({ spec: runSpecSchema, snapshot: snapshotRecordSchema }),
);

export function parseRunRecord(value: unknown): Outcome<RunRecord> {
  return parseWith(runRecordSchema, value, 'run');
}

/**
 * Whether some number of inputs and of output units, which follow from the table and are not stored, makes the
 * network have `count` parameters. The engine, which knows the table, checks the exact number.
 */
function canHaveParameters(spec: RunSpec, count: number): boolean {
  const hidden = spec.network.hidden.map((layer) => layer.units);
  const mostOutputs = spec.data.task === 'regression' ? 1 : tableLimits.classes;
  for (let outputs = 1; outputs <= mostOutputs; outputs += 1) {
    const units = [...hidden, outputs];
    const [first = outputs] = units;
    let others = first;
    for (let layer = 1; layer < units.length; layer += 1) {
      others += ((units[layer - 1] ?? 0) + 1) * (units[layer] ?? 0);
    }
    const firstWeights = count - others;
    if (firstWeights >= first && firstWeights % first === 0) return true;
  }
  return false;
}

/** Joins a run's record with its arrays, which must be as long as its network and its optimizer need. */
export function joinStoredRun(
  { spec, snapshot }: RunRecord,
  parameters: Float32Array | Float64Array,
  optimizerState: Float32Array | Float64Array,
): Outcome<StoredRun> {
  if (!canHaveParameters(spec, parameters.length)) {
    return refuse(`weights.bin: ${parameters.length} numbers do not fit the network of the stored run.`);
  }
  const expected = optimizerBuffers[spec.training.optimizer.kind] * parameters.length;
  if (optimizerState.length !== expected) {
    return refuse(`optimizer.bin: expected ${expected} numbers, got ${optimizerState.length}.`);
  }
  const layers = spec.network.hidden.length + 1;
  const wrong = snapshot.history.findIndex(
    (point) => point.layers.length > 0 && point.layers.length !== layers,
  );
  if (wrong >= 0) {
    return refuse(`run.snapshot.history[${wrong}].layers: expected ${layers} layers or none.`);
  }
  return succeed({ spec, snapshot: { ...snapshot, parameters, optimizerState } });
}
