import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpackProject } from '../../contract/project-file.ts';
import { readZipDirectory } from '../../contract/zip-directory.ts';
import { packedBytes, projectOfRuns, sampleProject, syntheticProject } from './sample-project.ts';
import { setAt } from './set-at.ts';

type Files = Record<string, Uint8Array>;

const packed = await packedBytes(sampleProject());
const synthetic = await packedBytes(syntheticProject());
const several = await packedBytes(projectOfRuns());

async function refusal(bytes: Uint8Array): Promise<string> {
  const outcome = await unpackProject(bytes);
  return outcome.ok ? 'opened' : outcome.message;
}

function filesOf(bytes: Uint8Array): Files {
  return unzipSync(bytes);
}

/** The same archive with its manifest changed. */
function withManifest(change: (manifest: Record<string, unknown>) => void, files = filesOf(packed)): Files {
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Record<
    string,
    unknown
  >;
  change(manifest);
  return { ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) };
}

/** What a manifest says of a part, to be changed. */
function recordIn(manifest: Record<string, unknown>, name: string): { sha256: string; bytes: number } {
  return (manifest['parts'] as Record<string, { sha256: string; bytes: number }>)[name]!;
}

/** The archive with a part replaced and the manifest telling its true length and checksum. */
function withPart(name: string, bytes: Uint8Array | null, archive = packed): Files {
  const { [name]: _, ...others } = filesOf(archive);
  return withManifest(
    (manifest) => {
      const { [name]: __, ...parts } = manifest['parts'] as Record<string, unknown>;
      const record =
        bytes === null
          ? {}
          : { [name]: { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length } };
      manifest['parts'] = { ...parts, ...record };
    },
    bytes === null ? others : { ...others, [name]: bytes },
  );
}

/** The archive with an entry of one of its JSON parts replaced. */
function withEntry(name: string, path: string, entry: unknown, archive = packed): Files {
  const value = JSON.parse(strFromU8(filesOf(archive)[name] ?? new Uint8Array())) as unknown;
  return withPart(name, strToU8(JSON.stringify(setAt(value, path, entry))), archive);
}

/** The archive with other numbers in `runs.bin` from byte `at` on. */
function withNumbers(at: number, numbers: Float32Array | Float64Array, archive = packed): Files {
  const bytes = filesOf(archive)['runs.bin']?.slice() ?? new Uint8Array();
  bytes.set(new Uint8Array(numbers.buffer), at);
  return withPart('runs.bin', bytes, archive);
}

/** Of the sample's run: two points of two layers, then 10 parameters and 10 numbers of the optimizer. */
const curves = 8 * 2 * (7 + 2 * 10);
/** Of the second of several: the same curves, 22 + 22 numbers, 8 statistics (4 means, 4 variances), 22 + 8 of the best. */
const secondArrays = curves + 4 * 20 + curves;

/**
 * Places where a change may leave the content as it was: versions, flags, times and attributes of the zip headers,
 * and deflated bytes, where another code can mean the same text (its checksum proves that it does).
 */
function harmlessPlaces(bytes: Uint8Array): Set<number> {
  const text = strFromU8(bytes, true);
  const fields: readonly (readonly [signature: string, from: number, to: number])[] = [
    ['PK\u0003\u0004', 4, 8],
    ['PK\u0003\u0004', 10, 14],
    ['PK\u0001\u0002', 4, 10],
    ['PK\u0001\u0002', 12, 16],
    ['PK\u0001\u0002', 34, 42],
  ];
  const places = new Set<number>();
  for (const [signature, from, to] of fields) {
    for (let at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
      for (let place = at + from; place < at + to; place += 1) places.add(place);
    }
  }
  const directory = readZipDirectory(bytes);
  for (const { method, packed: content } of directory.ok ? directory.value : []) {
    if (method === 'stored') continue;
    for (let place = 0; place < content.length; place += 1) places.add(content.byteOffset + place);
  }
  return places;
}

describe('a damaged project file', () => {
  it.each([0x01, 0x08, 0x80, 0xff])(
    'is refused or unchanged when any one byte is changed by %i',
    async (mask) => {
      const expected = { ok: true, value: sampleProject() };
      const harmless = harmlessPlaces(packed);
      for (let at = 0; at < packed.length; at += 1) {
        const damaged = packed.slice();
        damaged[at] = (damaged[at] ?? 0) ^ mask;
        const outcome = await unpackProject(damaged);
        if (outcome.ok) expect(outcome, `byte ${at}`).toEqual(expected);
        expect(outcome.ok && !harmless.has(at), `byte ${at} changed unnoticed`).toBe(false);
      }
    },
  );

  it('is refused with a sentence at every length but its own', async () => {
    for (let length = 0; length < packed.length; length += 1) {
      expect(await refusal(packed.subarray(0, length))).toMatch(
        /^The file is (not a Chainrule project|incomplete).*\.$/,
      );
    }
  });

  it('is refused when bytes follow it or stand before it', async () => {
    const longer = new Uint8Array(packed.length + 1);
    longer.set(packed);
    expect(await refusal(longer)).toMatch(/incomplete/);
    longer.set(packed, 1);
    longer[0] = 0;
    expect(await refusal(longer)).toMatch(/not a zip archive/);
  });

  it('is refused when it is no archive at all', async () => {
    expect(await refusal(strToU8('length,species\n1.5,a\n'))).toMatch(/not a zip archive/);
  });
});

describe('a project file made by others', () => {
  it('is read when another tool has packed the same parts again', async () => {
    expect(await unpackProject(zipSync(filesOf(packed), { level: 9 }))).toEqual({
      ok: true,
      value: sampleProject(),
    });
  });

  const invalid = strToU8('{');
  const [group] = projectOfRuns().groups;
  /** The archive with `runs.bin` cut off. */
  const withBytes = (length: number) =>
    zipSync(withPart('runs.bin', filesOf(packed)['runs.bin']?.slice(0, length) ?? null));
  const { 'manifest.json': __, ...withoutManifest } = filesOf(packed);
  const { dataset: ___, ...withoutDataset } = filesOf(packed);

  it.each<[string, Files, string]>([
    [
      'a newer schema',
      withManifest((manifest) => Object.assign(manifest, { schema: 4, parts: 'whatever' })),
      'This project was made by a newer Chainrule (schema 4; this one reads up to 3).',
    ],
    [
      'another format',
      withManifest((manifest) => (manifest['format'] = 'zip')),
      'manifest.format: expected "chainrule-project", got "zip".',
    ],
    [
      'no manifest',
      withoutManifest,
      'The file is not a Chainrule project: the part "manifest.json" is missing.',
    ],
    [
      'a manifest that is not JSON',
      { ...filesOf(packed), 'manifest.json': invalid },
      'manifest.json is not valid JSON.',
    ],
    [
      'an unknown entry in the manifest',
      withManifest((manifest) => (manifest['extra'] = 1)),
      'manifest: unknown entry "extra".',
    ],
    ['a missing part', withoutDataset, 'The part "dataset" is missing.'],
    [
      'an unlisted part',
      { ...filesOf(packed), 'notes.txt': invalid },
      'The part "notes.txt" does not belong to a project.',
    ],
    [
      'a path for a name',
      { ...filesOf(packed), '../../evil': invalid },
      'The part "../../evil" does not belong to a project.',
    ],
    [
      'a part named like a prototype',
      withPart('constructor', invalid),
      'manifest.parts: unknown entry "constructor".',
    ],
    [
      'a table that the source does not have',
      withPart('project.json', filesOf(synthetic)['project.json'] ?? invalid),
      'The part "dataset" is not expected: the table is a generated one.',
    ],
    [
      'no table for a source that has one',
      withPart('dataset', null),
      'The part "dataset" is missing: the table came from a file.',
    ],
    [
      'another table than was saved',
      { ...filesOf(packed), dataset: strToU8('length,species\n9.5,a\n2.5,b\n3.5,a\n') },
      'The part "dataset" is not what the project was saved with: its checksum differs.',
    ],
    [
      'a length that differs from the table’s',
      withManifest((manifest) => (recordIn(manifest, 'dataset').bytes += 1)),
      'The part "dataset" is not what the project was saved with: its checksum differs.',
    ],
    [
      'a checksum that differs from that of the runs',
      withManifest((manifest) => (recordIn(manifest, 'runs.json').sha256 = 'a'.repeat(64))),
      'The part "runs.json" is not what the project was saved with: its checksum differs.',
    ],
    [
      'settings that are not JSON, and not what was saved',
      { ...filesOf(packed), 'project.json': invalid },
      'The part "project.json" is not what the project was saved with: its checksum differs.',
    ],
    ['settings that are not JSON', withPart('project.json', invalid), 'project.json is not valid JSON.'],
    [
      'settings out of bounds',
      withEntry('project.json', 'training/batchSize', 0),
      'training.batchSize: expected a whole number from 1 to 1000000, got 0.',
    ],
    ['an unknown setting', withEntry('project.json', 'theme', 'dark'), 'The file: unknown entry "theme".'],
    [
      'a run of an older schema',
      { ...filesOf(packed), 'run.json': invalid },
      'The part "run.json" does not belong to a project.',
    ],
    [
      'no numbers of the runs',
      withPart('runs.bin', null),
      'manifest.parts["runs.bin"]: expected an object, got nothing.',
    ],
    ['runs that are not JSON', withPart('runs.json', invalid), 'runs.json is not valid JSON.'],
    [
      'half a number',
      withPart('runs.bin', new Uint8Array(curves + 78)),
      `runs.bin: expected ${curves + 80} bytes, got ${curves + 78}.`,
    ],
    [
      'a run of another dtype',
      withEntry('runs.json', 'runs/0/spec/training/dtype', 'float64'),
      `runs.bin: expected ${curves + 160} bytes, got ${curves + 80}.`,
    ],
    [
      'more points than numbers',
      withEntry('runs.json', 'runs/0/points', 3),
      `runs.bin: expected ${1.5 * curves + 80} bytes, got ${curves + 80}.`,
    ],
    [
      'too few weights',
      withEntry('runs.json', 'runs/0/parameters', 5, withBytes(curves + 40)),
      'runs[0].parameters: 5 numbers do not fit the network of the stored run.',
    ],
    [
      'weights that are not numbers',
      withNumbers(curves, Float32Array.of(NaN)),
      'runs[0].parameters: number 0 is NaN; expected finite numbers.',
    ],
    [
      'an optimizer state that is not a number',
      withNumbers(curves + 40, Float32Array.of(0, -Infinity)),
      'runs[0].optimizerState: number 1 is -Infinity; expected finite numbers.',
    ],
    [
      'a variance below 0',
      withNumbers(secondArrays + 4 * (44 + 6), Float32Array.of(-1), several),
      'runs[1].statistics: number 6 is a variance below 0.',
    ],
    [
      'a variance of the best epoch below 0',
      withNumbers(secondArrays + 4 * (44 + 8 + 22 + 7), Float32Array.of(-1), several),
      'runs[1].best.statistics: number 7 is a variance below 0.',
    ],
    [
      'a loss that is not a number',
      withNumbers(8 * (2 * 2 + 1), Float64Array.of(NaN)),
      'runs[0].history[1].trainLoss: expected a finite number, got NaN.',
    ],
    [
      'a run on screen that is not there',
      withEntry('runs.json', 'shownRun', 'run-4', several),
      'shownRun: no run has this id.',
    ],
    [
      'two runs of one id',
      withEntry('runs.json', 'runs/2/about/id', 'run-1', several),
      'runs[2].about.id: another run has the same id.',
    ],
    [
      'two runs of one number',
      withEntry('runs.json', 'runs/2/about/number', 1, several),
      'runs[2].about.number: another run has the same number.',
    ],
    [
      'two groups of one id',
      withEntry('runs.json', 'groups', [group, group], several),
      'groups[1].id: another group has the same id.',
    ],
    [
      'data settings that are not there',
      withEntry('runs.json', 'runs/2/spec/data', 1, several),
      'runs[2].spec.data: there are no such data settings.',
    ],
    [
      'a setting that nothing has',
      withEntry('runs.json', 'runs/1/about/origin/changes/0/setting', 'colour', several),
      'runs[1].about.origin.changes[0].setting: expected one of "activation", "initializer", "loss", "optimizer", "schedule", "scaling", "dtype", "batchNorm", "hiddenLayers", "units", "dropout", "learningRate", "warmUpEpochs", "clipping", "batchSize", "epochs", "earlyStopping", "l1", "l2", "seed", "splitSeed", got "colour".',
    ],
    [
      'a time that is none',
      withEntry('runs.json', 'runs/0/about/created', 'yesterday'),
      'runs[0].about.created: expected a date and time such as 2026-01-31T12:00:00Z, got "yesterday".',
    ],
    [
      'a status that no run has',
      withEntry('runs.json', 'runs/0/record/status', 'lost'),
      'runs[0].record.status: expected one of "ready", "running", "paused", "finished", "diverged", got "lost".',
    ],
    [
      'a step below 0',
      withEntry('runs.json', 'runs/0/record/interventions/0/step', -1),
      'runs[0].record.interventions[0].step: expected a whole number of at least 0, got -1.',
    ],
    [
      'a value set at a place that no network has',
      withEntry('runs.json', 'runs/0/record/interventions/0', {
        kind: 'parameter',
        step: 1,
        place: { layer: 65, tensor: 'weight', row: 0, column: 0 },
        value: 1,
      }),
      'runs[0].record.interventions[0].place.layer: expected a whole number from 0 to 64, got 65.',
    ],
    [
      'a divergence in no layer',
      withEntry('runs.json', 'runs/0/record/divergence', {
        step: 1,
        epoch: 1,
        batch: 1,
        layer: 0,
        quantity: 'loss',
        cause: 'inputs',
      }),
      'runs[0].record.divergence.layer: expected a whole number from 1 to 65, got 0.',
    ],
    [
      'curves in the text',
      withEntry('runs.json', 'runs/0/record/history', []),
      'runs[0].record: unknown entry "history".',
    ],
  ])('is refused for %s', async (_, files, message) => {
    expect(await refusal(zipSync(files))).toBe(message);
  });

  it.each(['{"__proto__": {"source": 1}}', '{"source": {"__proto__": {"kind": "file"}}}'])(
    'is refused for a key that would swap a prototype: %s',
    async (text) => {
      expect(await refusal(zipSync(withPart('project.json', strToU8(text))))).toMatch(
        /expected|unknown entry/,
      );
      expect(({} as Record<string, unknown>)['source']).toBeUndefined();
    },
  );

  it('is refused for a part named __proto__', async () => {
    // Same length, so that the archive's own records need no change.
    const archive = zipSync({ ...filesOf(packed), xxprotoxx: strToU8('1') });
    const renamed = strToU8(strFromU8(archive, true).replaceAll('xxprotoxx', '__proto__'), true);
    expect(await refusal(renamed)).toBe('The part "__proto__" does not belong to a project.');
  });

  it('is refused for a part that occurs twice', async () => {
    const archive = zipSync({ ...filesOf(packed), datasex: strToU8('1') });
    const renamed = strToU8(strFromU8(archive, true).replaceAll('datasex', 'dataset'), true);
    expect(await refusal(renamed)).toBe('The part "dataset" occurs twice.');
  });

  it('is refused for too many parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`part${index}`, strToU8('1')]));
    expect(await refusal(zipSync(many))).toBe('The archive has 20 parts; a project has at most 16.');
  });
});
