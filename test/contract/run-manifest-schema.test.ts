import { describe, expect, it } from 'vitest';
import { parseRunManifest, stringifyRunManifest } from '../../contract/run-manifest-schema.ts';
import { sampleManifest as manifest } from './sample-manifest.ts';
import { setAt } from './set-at.ts';

describe('the record of a run', () => {
  it('comes back from its text', () => {
    expect(parseRunManifest(stringifyRunManifest(manifest))).toEqual({ ok: true, value: manifest });
  });

  it('knows one zero only, whatever its text says', () => {
    const initializer = { kind: 'constant', value: 0 };
    const text = JSON.stringify(setAt(manifest, 'spec/network/output/initializer', initializer));
    const parsed = parseRunManifest(text.replace('"value":0', '"value":-0'));
    if (!parsed.ok) throw new Error(parsed.message);
    // toEqual tells −0 from 0.
    expect(parsed.value.spec.network.output.initializer).toEqual(initializer);
  });

  it.each<[path: string, entry: unknown, message: string]>([
    ['format', 'run', 'format: expected "chainrule-run", got "run".'],
    ['version', 2, 'This record of a run was made by a newer Chainrule (version 2; this one reads up to 1).'],
    [
      'weightsSha256',
      'B'.repeat(64),
      `weightsSha256: expected a SHA-256 of 64 lower-case hexadecimal digits, got "${'B'.repeat(60)}…".`,
    ],
    ['spec/training/l1', -1, 'spec.training.l1: expected a number from 0 to 1000000, got -1.'],
    [
      'interventions/0/epochs',
      0,
      'interventions[0].epochs: expected a whole number from 1 to 100000, got 0.',
    ],
    ['elapsed', 1, 'The file: unknown entry "elapsed".'],
  ])('is refused for %s = %j', (path, entry, message) => {
    expect(parseRunManifest(JSON.stringify(setAt(manifest, path, entry)))).toEqual({ ok: false, message });
  });

  it('is refused when it is cut off', () => {
    expect(parseRunManifest(stringifyRunManifest(manifest).slice(0, -3))).toEqual({
      ok: false,
      message: 'The file is not the record of a run: it is not complete, valid JSON.',
    });
  });
});
