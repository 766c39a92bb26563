import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import { readZipDirectory } from '../../contract/zip-directory.ts';
import { normalizedRun, packOptions, sampleProject, syntheticProject } from './sample-project.ts';

type Files = Record<string, Uint8Array>;

const packed = packProject(sampleProject(), packOptions);
const normalized = packProject({ ...sampleProject(), run: normalizedRun() }, packOptions);

function refusal(bytes: Uint8Array): string {
  const outcome = unpackProject(bytes);
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

/** The archive with a part replaced and the manifest telling its true length and checksum. */
function withPart(name: string, bytes: Uint8Array | null, archive = packed): Files {
  const { [name]: _, ...others } = filesOf(archive);
  return withManifest(
    (manifest) => {
      const { [name]: __, ...parts } = manifest['parts'] as Record<string, unknown>;
      const record =
        bytes === null ? {} : { [name]: { sha256: bytesToHex(sha256(bytes)), bytes: bytes.length } };
      manifest['parts'] = { ...parts, ...record };
    },
    bytes === null ? others : { ...others, [name]: bytes },
  );
}

function withJson(name: string, change: (value: Record<string, unknown>) => void): Files {
  const value = JSON.parse(strFromU8(filesOf(packed)[name] ?? new Uint8Array())) as Record<string, unknown>;
  change(value);
  return withPart(name, strToU8(JSON.stringify(value)));
}

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
  it.each([0x01, 0x08, 0x80, 0xff])('is refused or unchanged when any one byte is changed by %i', (mask) => {
    const expected = { ok: true, value: sampleProject() };
    const harmless = harmlessPlaces(packed);
    for (let at = 0; at < packed.length; at += 1) {
      const damaged = packed.slice();
      damaged[at] = (damaged[at] ?? 0) ^ mask;
      const outcome = unpackProject(damaged);
      if (outcome.ok) expect(outcome, `byte ${at}`).toEqual(expected);
      expect(outcome.ok && !harmless.has(at), `byte ${at} changed unnoticed`).toBe(false);
    }
  });

  it('is refused with a sentence at every length but its own', () => {
    for (let length = 0; length < packed.length; length += 1) {
      expect(refusal(packed.subarray(0, length))).toMatch(
        /^The file is (not a Chainrule project|incomplete).*\.$/,
      );
    }
  });

  it('is refused when bytes follow it or stand before it', () => {
    const longer = new Uint8Array(packed.length + 1);
    longer.set(packed);
    expect(refusal(longer)).toMatch(/incomplete/);
    longer.set(packed, 1);
    longer[0] = 0;
    expect(refusal(longer)).toMatch(/not a zip archive/);
  });

  it('is refused when it is no archive at all', () => {
    expect(refusal(strToU8('length,species\n1.5,a\n'))).toMatch(/not a zip archive/);
  });
});

describe('a project file made by others', () => {
  it('is read when another tool has packed the same parts again', () => {
    expect(unpackProject(zipSync(filesOf(packed), { level: 9 }))).toEqual({
      ok: true,
      value: sampleProject(),
    });
  });

  const invalid = strToU8('{');
  const nan = new Uint8Array(new Float32Array(10).fill(NaN).buffer);
  const { 'manifest.json': __, ...withoutManifest } = filesOf(packed);
  const { dataset: ___, ...withoutDataset } = filesOf(packed);

  it.each<[string, Files, string]>([
    [
      'a newer schema',
      withManifest((manifest) => Object.assign(manifest, { schema: 3, parts: 'whatever' })),
      'This project was made by a newer Chainrule (schema 3; this one reads up to 2).',
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
      withPart(
        'project.json',
        filesOf(packProject(syntheticProject(), packOptions))['project.json'] ?? invalid,
      ),
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
    ['settings that are not JSON', withPart('project.json', invalid), 'project.json is not valid JSON.'],
    [
      'settings out of bounds',
      withJson('project.json', (value) => Object.assign(value['training'] as object, { batchSize: 0 })),
      'training.batchSize: expected a whole number from 1 to 1000000, got 0.',
    ],
    [
      'an unknown setting',
      withJson('project.json', (value) => (value['theme'] = 'dark')),
      'The file: unknown entry "theme".',
    ],
    [
      'a run without weights',
      withPart('weights.bin', null),
      'The part "weights.bin" is missing beside "run.json".',
    ],
    [
      'weights without a run',
      withPart('run.json', null),
      'The part "run.json" is missing beside "weights.bin".',
    ],
    [
      'half a number',
      withPart('weights.bin', new Uint8Array(39)),
      'weights.bin: 39 bytes are not a whole number of float32 numbers.',
    ],
    [
      'too few weights',
      withPart('weights.bin', new Uint8Array(20)),
      'weights.bin: 5 numbers do not fit the network of the stored run.',
    ],
    [
      'too short an optimizer state',
      withPart('optimizer.bin', new Uint8Array(36)),
      'optimizer.bin: expected 10 numbers, got 9.',
    ],
    [
      'running statistics that are missing',
      withPart('statistics.bin', null, normalized),
      'statistics.bin: expected 8 numbers, got 0.',
    ],
    [
      'running statistics without batch normalization',
      withPart('statistics.bin', new Uint8Array(32)),
      'statistics.bin: expected 0 numbers, got 8.',
    ],
    [
      'a variance below 0',
      withPart('statistics.bin', new Uint8Array(Float32Array.of(0, 0, 0, 0, 1, 1, -1, 1).buffer), normalized),
      'statistics.bin: number 6 is a variance below 0.',
    ],
    [
      'no weights of the best epoch',
      withPart('best-weights.bin', null, normalized),
      'The part "best-weights.bin" is missing beside "run.json".',
    ],
    [
      'too few weights of the best epoch',
      withPart('best-weights.bin', new Uint8Array(84), normalized),
      'best-weights.bin: expected 22 numbers, got 21.',
    ],
    [
      'no statistics of the best epoch',
      withPart('best-statistics.bin', null, normalized),
      'best-statistics.bin: expected 8 numbers, got 0.',
    ],
    [
      'weights of a best epoch that the run does not keep',
      withPart('best-weights.bin', new Uint8Array(40)),
      'The part "best-weights.bin" is not expected: the run keeps no best epoch.',
    ],
    [
      'weights that are not numbers',
      withPart('weights.bin', nan),
      'weights.bin: number 0 is NaN; expected finite numbers.',
    ],
    [
      'a run of another dtype',
      withJson('run.json', (value) => {
        const { training } = value['spec'] as { training: object };
        Object.assign(training, { dtype: 'float64' });
      }),
      'weights.bin: 5 numbers do not fit the network of the stored run.',
    ],
    [
      'a history with null for a number',
      withJson('run.json', (value) => {
        const { history } = value['snapshot'] as { history: object[] };
        Object.assign(history[1] ?? {}, { trainLoss: null });
      }),
      'run.snapshot.history[1].trainLoss: expected a finite number, got null.',
    ],
  ])('is refused for %s', (_, files, message) => {
    expect(refusal(zipSync(files))).toBe(message);
  });

  it.each(['{"__proto__": {"source": 1}}', '{"source": {"__proto__": {"kind": "file"}}}'])(
    'is refused for a key that would swap a prototype: %s',
    (text) => {
      expect(refusal(zipSync(withPart('project.json', strToU8(text))))).toMatch(/expected|unknown entry/);
      expect(({} as Record<string, unknown>)['source']).toBeUndefined();
    },
  );

  it('is refused for a part named __proto__', () => {
    // Same length, so that the archive's own records need no change.
    const archive = zipSync({ ...filesOf(packed), xxprotoxx: strToU8('1') });
    const renamed = strToU8(strFromU8(archive, true).replaceAll('xxprotoxx', '__proto__'), true);
    expect(refusal(renamed)).toBe('The part "__proto__" does not belong to a project.');
  });

  it('is refused for a part that occurs twice', () => {
    const archive = zipSync({ ...filesOf(packed), datasex: strToU8('1') });
    const renamed = strToU8(strFromU8(archive, true).replaceAll('datasex', 'dataset'), true);
    expect(refusal(renamed)).toBe('The part "dataset" occurs twice.');
  });

  it('is refused for too many parts', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`part${index}`, strToU8('1')]));
    expect(refusal(zipSync(many))).toBe('The archive has 20 parts; a project has at most 16.');
  });
});
