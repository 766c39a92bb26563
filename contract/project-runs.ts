/** The runs of a project as parts: `runs.json`, and `runs.bin` with the curves and arrays of one run after the other. */
import { curveByteLength, readCurves, writeCurves } from './curve-bytes.ts';
import type { DataSettings } from './dataset.ts';
import { dataSettingsSchema } from './dataset-schema.ts';
import { bytesPerNumber, dtypeOf, numbersFromBytes, writeNumbers, type Numbers } from './number-bytes.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { jsonBytes, parseJson, required } from './project-json.ts';
import type { Parts } from './project-manifest.ts';
import { runsDocumentSchema, type RunEntry, type RunsDocument } from './project-runs-schema.ts';
import type { Project, StoredRun } from './project.ts';
import type { RunArrays, RunSpec } from './run.ts';
import { parseWith } from './schema-errors.ts';
import { arrayLengths, arrayNames, findArraysProblem, namedArrays, type ArrayName } from './stored-run.ts';

export type ProjectRuns = Pick<Project, 'runs' | 'groups' | 'shownRun'>;

/** What sentences call the arrays and the curves of a run. */
function placesOf(index: number): Readonly<Record<ArrayName | 'history', string>> {
  const run = `runs[${index}]`;
  return {
    history: `${run}.history`,
    parameters: `${run}.parameters`,
    optimizerState: `${run}.optimizerState`,
    statistics: `${run}.statistics`,
    bestParameters: `${run}.best.parameters`,
    bestStatistics: `${run}.best.statistics`,
  };
}

function layersOf(spec: Pick<RunSpec, 'network'>): number {
  return spec.network.hidden.length + 1;
}

export function curveBytesOf({ spec, record }: StoredRun): number {
  return curveByteLength(record.history.length, layersOf(spec));
}

export function arrayBytesOf({ arrays }: StoredRun): number {
  if (arrays === null) return 0;
  return Object.values(namedArrays(arrays)).reduce((sum, numbers) => sum + numbers.byteLength, 0);
}

/** Settings that several runs share are written once. Same settings, same index, whatever the order of their keys. */
class SharedData {
  readonly list: DataSettings[] = [];
  private readonly indexOf = new Map<DataSettings, number>();
  private readonly indexOfText = new Map<string, number>();

  add(settings: DataSettings, place: string): number {
    const known = this.indexOf.get(settings);
    if (known !== undefined) return known;
    const parsed = required(parseWith(dataSettingsSchema, settings, place));
    const text = JSON.stringify(parsed);
    const index = this.indexOfText.get(text) ?? this.list.push(parsed) - 1;
    this.indexOf.set(settings, index);
    this.indexOfText.set(text, index);
    return index;
  }
}

function entryOf(run: StoredRun, data: number): RunEntry {
  const { about, spec, tableSha256, record, arrays } = run;
  const { history, ...rest } = record;
  return {
    about,
    spec: { ...spec, data },
    tableSha256,
    record: rest,
    points: history.length,
    parameters: arrays?.parameters.length ?? null,
  };
}

/** Writes the run's numbers from byte `from` on. */
function writeRun(run: StoredRun, index: number, target: Uint8Array, from: number): void {
  const { spec, record, arrays } = run;
  const places = placesOf(index);
  required(writeCurves(record.history, layersOf(spec), target, from, places.history));
  if (arrays === null) return;
  if ((record.best === null) !== (arrays.best === null)) {
    throw new RangeError(
      `runs[${index}]: its record and its arrays differ on whether the best epoch is kept`,
    );
  }
  const problem = findArraysProblem(spec, arrays, places);
  if (problem !== null) throw new RangeError(`a project that could not be opened again: ${problem}`);
  let at = from + curveBytesOf(run);
  for (const [name, numbers] of Object.entries(namedArrays(arrays)) as [ArrayName, Numbers][]) {
    if (numbers.length > 0 && dtypeOf(numbers) !== spec.training.dtype) {
      throw new RangeError(`${places[name]}: the run is of ${spec.training.dtype}, its arrays are not`);
    }
    writeNumbers(numbers, target, at, places[name]);
    at += numbers.byteLength;
  }
}

/** Throws RangeError for runs that `readRuns` would refuse. */
export function runsParts({ runs, groups, shownRun }: ProjectRuns): Parts {
  const data = new SharedData();
  const entries = runs.map((run, index) => entryOf(run, data.add(run.spec.data, `runs[${index}].spec.data`)));
  const document = { shownRun, groups, data: data.list, runs: entries } satisfies RunsDocument;
  const json = jsonBytes(required(parseWith(runsDocumentSchema, document, '')));

  const lengths = runs.map((run) => curveBytesOf(run) + arrayBytesOf(run));
  const binary = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let from = 0;
  for (const [index, run] of runs.entries()) {
    writeRun(run, index, binary, from);
    from += lengths[index] ?? 0;
  }
  return { 'runs.json': json, 'runs.bin': binary };
}

function arraysByteLength({ spec, record, parameters }: RunEntry): number {
  if (parameters === null) return 0;
  const lengths = arrayLengths(spec, parameters, record.best !== null);
  return bytesPerNumber[spec.training.dtype] * arrayNames.reduce((sum, name) => sum + lengths[name], 0);
}

/** `bytes` are those of the run's arrays and no more. */
function readArrays(
  spec: RunSpec,
  parameters: number,
  keepsBest: boolean,
  bytes: Uint8Array,
  index: number,
): Outcome<RunArrays> {
  const places = placesOf(index);
  const { dtype } = spec.training;
  const lengths = arrayLengths(spec, parameters, keepsBest);
  const none = new Float32Array();
  const named: Record<ArrayName, Numbers> = {
    parameters: none,
    optimizerState: none,
    statistics: none,
    bestParameters: none,
    bestStatistics: none,
  };
  let from = 0;
  for (const name of arrayNames) {
    const end = from + lengths[name] * bytesPerNumber[dtype];
    const numbers = numbersFromBytes(bytes.subarray(from, end), dtype, places[name]);
    if (!numbers.ok) return numbers;
    named[name] = numbers.value;
    from = end;
  }
  const { optimizerState, statistics, bestParameters, bestStatistics } = named;
  const best = keepsBest ? { parameters: bestParameters, statistics: bestStatistics } : null;
  const arrays = { parameters: named.parameters, optimizerState, statistics, best };
  const problem = findArraysProblem(spec, arrays, places);
  return problem === null ? succeed(arrays) : refuse(problem);
}

function readRun(
  entry: RunEntry,
  data: DataSettings,
  curves: Uint8Array,
  arrayBytes: Uint8Array,
  index: number,
): Outcome<StoredRun> {
  const { about, tableSha256, record, points, parameters } = entry;
  const spec = { ...entry.spec, data };
  const history = readCurves(curves, points, layersOf(spec), placesOf(index).history);
  if (!history.ok) return history;
  const arrays =
    parameters === null
      ? succeed(null)
      : readArrays(spec, parameters, record.best !== null, arrayBytes, index);
  if (!arrays.ok) return arrays;
  const stored = { about, spec, tableSha256, record: { ...record, history: history.value } };
  return succeed({ ...stored, arrays: arrays.value });
}

/** Reads untrusted parts; nothing in the answer shares memory with them. */
export function readRuns(json: Uint8Array, binary: Uint8Array): Outcome<ProjectRuns> {
  const value = parseJson(json, 'runs.json');
  if (!value.ok) return value;
  const document = parseWith(runsDocumentSchema, value.value, '');
  if (!document.ok) return document;
  const { shownRun, groups, data } = document.value;
  const pieces = document.value.runs.map((entry) => {
    const curves = curveByteLength(entry.points, layersOf(entry.spec));
    return { entry, curves, arrays: arraysByteLength(entry) };
  });
  const expected = pieces.reduce((sum, { curves, arrays }) => sum + curves + arrays, 0);
  if (binary.length !== expected) {
    return refuse(`runs.bin: expected ${expected} bytes, got ${binary.length}.`);
  }
  const runs: StoredRun[] = [];
  let from = 0;
  for (const [index, { entry, curves, arrays }] of pieces.entries()) {
    const settings = data[entry.spec.data];
    if (settings === undefined) throw new RangeError('the schema lets no run pass without data settings');
    const middle = from + curves;
    const end = middle + arrays;
    const run = readRun(entry, settings, binary.subarray(from, middle), binary.subarray(middle, end), index);
    if (!run.ok) return run;
    runs.push(run.value);
    from = end;
  }
  return succeed({ runs, groups, shownRun });
}
