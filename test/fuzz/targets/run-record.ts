/** Records of runs. */
import { deepStrictEqual } from 'node:assert';
import { parseRunManifest, stringifyRunManifest } from '../../../contract/run-manifest-schema.ts';
import { sampleManifest } from '../../contract/sample-manifest.ts';
import { changedJsonText } from '../changed-json-text.ts';
import { verdict, type Target } from '../target.ts';

export async function openRunRecords(): Promise<Target> {
  const text = stringifyRunManifest(sampleManifest);
  return {
    close: async () => undefined,
    async attempt(random) {
      const parsed = parseRunManifest(changedJsonText(random, text));
      if (parsed.ok) deepStrictEqual(parseRunManifest(stringifyRunManifest(parsed.value)), parsed);
      return verdict(parsed);
    },
  };
}
