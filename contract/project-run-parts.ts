/** A stored run as parts of a project: its record as JSON, its arrays as little-endian numbers. */
import type { Numbers } from './number-bytes.ts';
import { dtypeOf, numbersFromBytes, numbersToBytes } from './number-bytes.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { migrateRun } from './project-migrations.ts';
import type { PartName, Parts } from './project-manifest.ts';
import { jsonBytes, parseJson, required } from './project-json.ts';
import { parseRunRecord } from './project-schema.ts';
import type { StoredRun } from './project.ts';
import type { RunArrays } from './run.ts';
import { joinStoredRun } from './stored-run.ts';
import type { Dtype } from './training.ts';

/** Of the run as it is, and of the weights kept from its best epoch. Without batch normalization there are no statistics. */
const alwaysThere = ['weights.bin', 'optimizer.bin'] as const satisfies readonly PartName[];
const thereWhenNeeded = [
  'statistics.bin',
  'best-weights.bin',
  'best-statistics.bin',
] as const satisfies readonly PartName[];
export const runBinaries: readonly PartName[] = [...alwaysThere, ...thereWhenNeeded];

/** Throws RangeError for a run that `readRun` would refuse. */
export function runParts(run: StoredRun): Parts {
  const { parameters, optimizerState, statistics, best, ...rest } = run.snapshot;
  const record = required(
    parseRunRecord({ spec: run.spec, snapshot: { ...rest, best: best && { epoch: best.epoch } } }),
  );
  required(joinStoredRun(record, { parameters, optimizerState, statistics, best }));
  const arrays: Partial<Record<PartName, Numbers>> = {
    'weights.bin': parameters,
    'optimizer.bin': optimizerState,
    ...(statistics.length === 0 ? {} : { 'statistics.bin': statistics }),
    ...(best === null ? {} : { 'best-weights.bin': best.parameters }),
    ...(best === null || statistics.length === 0 ? {} : { 'best-statistics.bin': best.statistics }),
  };
  const parts: Partial<Record<PartName, Uint8Array>> = { 'run.json': jsonBytes(record) };
  for (const name of runBinaries) {
    const numbers = arrays[name];
    if (numbers === undefined) continue;
    if (dtypeOf(numbers) !== record.spec.training.dtype) {
      throw new RangeError(`the run is of ${record.spec.training.dtype}, its snapshot is not`);
    }
    parts[name] = numbersToBytes(numbers, name);
  }
  return parts;
}

function readArrays(parts: Parts, dtype: Dtype, keepsBest: boolean): Outcome<RunArrays> {
  const arrays: Partial<Record<PartName, Numbers>> = {};
  for (const name of runBinaries) {
    const bytes = parts[name] ?? new Uint8Array();
    const numbers = numbersFromBytes(bytes, dtype, name);
    if (!numbers.ok) return numbers;
    arrays[name] = numbers.value;
  }
  const none = new Float32Array();
  const {
    'weights.bin': parameters = none,
    'optimizer.bin': optimizerState = none,
    'statistics.bin': statistics = none,
    'best-weights.bin': bestParameters = none,
    'best-statistics.bin': bestStatistics = none,
  } = arrays;
  const best = keepsBest ? { parameters: bestParameters, statistics: bestStatistics } : null;
  return succeed({ parameters, optimizerState, statistics, best });
}

/** null where no run is stored. `schema` is that of the file. */
export function readRun(parts: Parts, schema: number): Outcome<StoredRun | null> {
  const json = parts['run.json'];
  if (json === undefined) {
    const stray = runBinaries.find((name) => parts[name] !== undefined);
    return stray === undefined ? succeed(null) : refuse(`The part "run.json" is missing beside "${stray}".`);
  }
  const parsed = parseJson(json, 'run.json');
  if (!parsed.ok) return parsed;
  const record = parseRunRecord(migrateRun(parsed.value, schema));
  if (!record.ok) return record;
  const { spec, snapshot } = record.value;
  const keepsBest = snapshot.best !== null;
  const missing = [...alwaysThere, ...(keepsBest ? (['best-weights.bin'] as const) : [])].find(
    (name) => parts[name] === undefined,
  );
  if (missing !== undefined) return refuse(`The part "${missing}" is missing beside "run.json".`);
  const stray = (['best-weights.bin', 'best-statistics.bin'] as const).find(
    (name) => !keepsBest && parts[name] !== undefined,
  );
  if (stray !== undefined) return refuse(`The part "${stray}" is not expected: the run keeps no best epoch.`);
  const arrays = readArrays(parts, spec.training.dtype, keepsBest);
  return arrays.ok ? joinStoredRun(record.value, arrays.value) : arrays;
}
