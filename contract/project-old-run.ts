/** The one run of a project of schema 1 or 2: its record as JSON, its arrays as a part each. Only read. */
import { z } from 'zod';
import { curveByteLength, curveLimits, readCurves, writeCurves } from './curve-bytes.ts';
import type { Numbers } from './number-bytes.ts';
import { numbersFromBytes } from './number-bytes.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { parseJson } from './project-json.ts';
import type { OldPartName, Parts } from './project-manifest.ts';
import { migrateRun } from './project-migrations.ts';
import type { StoredRun } from './project.ts';
import type { EpochPoint, LayerGradients, RunArrays, RunSpec, SnapshotRecord } from './run.ts';
import { runSpecSchema, snapshotShape } from './run-schema.ts';
import { parseWith } from './schema-errors.ts';
import { finiteNumber, listOf, matching } from './schema-parts.ts';
import type { ArrayName } from './stored-run.ts';
import { arrayNames, findArraysProblem } from './stored-run.ts';
import type { Dtype } from './training.ts';

interface OldRun {
  readonly spec: RunSpec;
  readonly snapshot: SnapshotRecord;
}

/** Bounds are those of the curves that are written since (curve-bytes.ts). */
const layerSchema = matching<LayerGradients>()(
  z.strictObject({
    weightGradientNorm: finiteNumber(),
    zeroGradientShare: finiteNumber().nullable(),
    errorRms: finiteNumber(),
    activationRms: finiteNumber().nullable(),
    weightFactor: finiteNumber().nullable(),
    derivativeFactor: finiteNumber().nullable(),
    normalizationFactor: finiteNumber().nullable(),
    saturatedShare: finiteNumber().nullable(),
    deadShare: finiteNumber().nullable(),
    updateRatio: finiteNumber().nullable(),
  }),
);

const pointSchema = matching<EpochPoint>()(
  z.strictObject({
    epoch: finiteNumber(),
    step: finiteNumber(),
    trainLoss: finiteNumber(),
    validationLoss: finiteNumber().nullable(),
    trainMetric: finiteNumber().nullable(),
    validationMetric: finiteNumber().nullable(),
    learningRate: finiteNumber(),
    layers: listOf(layerSchema, 0, curveLimits.layers, 'layers'),
  }),
);

const oldRunSchema = matching<OldRun>()(
  z.strictObject({
    spec: runSpecSchema,
    snapshot: z.strictObject({
      ...snapshotShape,
      history: listOf(pointSchema, 0, curveLimits.points, 'points'),
    }),
  }),
);

const partNames: Readonly<Record<ArrayName, OldPartName>> = {
  parameters: 'weights.bin',
  optimizerState: 'optimizer.bin',
  statistics: 'statistics.bin',
  bestParameters: 'best-weights.bin',
  bestStatistics: 'best-statistics.bin',
};
const alwaysThere = ['weights.bin', 'optimizer.bin'] as const;
const onlyWithBest = ['best-weights.bin', 'best-statistics.bin'] as const;

/** `run.json` in the present form, its curves within the bounds of those that are written. `schema` is the file's. */
export function parseOldRun(value: unknown, schema: number): Outcome<OldRun> {
  const parsed = parseWith(oldRunSchema, migrateRun(value, schema), 'run');
  if (!parsed.ok) return parsed;
  const { spec, snapshot } = parsed.value;
  const { history } = snapshot;
  const layers = spec.network.hidden.length + 1;
  const place = 'run.snapshot.history';
  const bytes = new Uint8Array(curveByteLength(history.length, layers));
  const written = writeCurves(history, layers, bytes, 0, place);
  if (!written.ok) return written;
  const read = readCurves(bytes, history.length, layers, place);
  return read.ok ? succeed({ spec, snapshot: { ...snapshot, history: read.value } }) : read;
}

function findPartsProblem(parts: Parts, keepsBest: boolean): string | null {
  const needed = [...alwaysThere, ...(keepsBest ? (['best-weights.bin'] as const) : [])];
  const missing = needed.find((name) => parts[name] === undefined);
  if (missing !== undefined) return `The part "${missing}" is missing beside "run.json".`;
  const stray = onlyWithBest.find((name) => !keepsBest && parts[name] !== undefined);
  return stray === undefined ? null : `The part "${stray}" is not expected: the run keeps no best epoch.`;
}

function readArrays(parts: Parts, dtype: Dtype, keepsBest: boolean): Outcome<RunArrays> {
  const arrays: Partial<Record<ArrayName, Numbers>> = {};
  for (const name of arrayNames) {
    const part = partNames[name];
    const numbers = numbersFromBytes(parts[part] ?? new Uint8Array(), dtype, part);
    if (!numbers.ok) return numbers;
    arrays[name] = numbers.value;
  }
  const none = new Float32Array();
  const { parameters = none, optimizerState = none, statistics = none } = arrays;
  const best = keepsBest
    ? { parameters: arrays.bestParameters ?? none, statistics: arrays.bestStatistics ?? none }
    : null;
  return succeed({ parameters, optimizerState, statistics, best });
}

/**
 * null where no run is stored. It becomes the project's first run, made when the file was; schemas 1 and 2 had one
 * table and no name for it, so that its hash is that of the table's bytes, and null for a generated table.
 */
export function readOldRun(
  parts: Parts,
  schema: number,
  file: { readonly created: string; readonly tableSha256: string | null },
): Outcome<StoredRun | null> {
  const json = parts['run.json'];
  if (json === undefined) {
    const stray = Object.values(partNames).find((name) => parts[name] !== undefined);
    return stray === undefined ? succeed(null) : refuse(`The part "run.json" is missing beside "${stray}".`);
  }
  const value = parseJson(json, 'run.json');
  if (!value.ok) return value;
  const old = parseOldRun(value.value, schema);
  if (!old.ok) return old;
  const { spec, snapshot } = old.value;
  const keepsBest = snapshot.best !== null;
  const partsProblem = findPartsProblem(parts, keepsBest);
  if (partsProblem !== null) return refuse(partsProblem);
  const arrays = readArrays(parts, spec.training.dtype, keepsBest);
  if (!arrays.ok) return arrays;
  const problem = findArraysProblem(spec, arrays.value, partNames);
  if (problem !== null) return refuse(problem);
  return succeed({
    about: {
      id: 'run-1',
      number: 1,
      name: '',
      notes: '',
      isStarred: false,
      created: file.created,
      origin: { kind: 'document' },
    },
    spec,
    tableSha256: file.tableSha256,
    record: snapshot,
    arrays: arrays.value,
  });
}
