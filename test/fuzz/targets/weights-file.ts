/** Weights files: broken text, and JSON that is nearly right. */
import { deepStrictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { parseWeightsText, stringifyWeights } from '../../../contract/weights-file-schema.ts';
import { predictWithWeights } from '../../../workers/engine/weights-predict.ts';
import { sampleWeights } from '../../contract/sample-weights.ts';
import { changedJsonText } from '../changed-json-text.ts';
import { oneOf } from '../draw.ts';
import { verdict, type Target } from '../target.ts';

const saved = ['weights-v1', 'weights-v2'].map(
  (name) => new URL(`../../contract/saved/${name}.json`, import.meta.url),
);

export async function openWeightsFiles(): Promise<Target> {
  const files = [
    stringifyWeights(sampleWeights()),
    ...(await Promise.all(saved.map((path) => readFile(path, 'utf8')))),
  ];
  return {
    close: async () => undefined,
    async attempt(random) {
      const parsed = parseWeightsText(changedJsonText(random, oneOf(random, files)));
      if (!parsed.ok) return verdict(parsed);
      deepStrictEqual(parseWeightsText(stringifyWeights(parsed.value)), parsed);
      // What is accepted can be computed with.
      verdict(await predictWithWeights(parsed.value, parsed.value.check.input));
      return 'accepted';
    },
  };
}
