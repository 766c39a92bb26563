import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import { dataset, dropFile, exportWeights, field, trainToEnd } from '../support/laboratory.ts';
import { finalWeights } from '../support/final-weights.ts';

test('a run as proposed ends in Chromium with the bits that stand in the repository', async ({ page }) => {
  await page.goto('/');
  await dropFile(page, dataset(`${finalWeights.dataset}.csv`));
  await field(page, 'Epochs').fill(String(finalWeights.epochs));
  await trainToEnd(page);
  const file = parseWeightsText(JSON.stringify(await exportWeights(page)));
  if (!file.ok) throw new Error(file.message);
  const { layers, state_dict, dtype } = file.value;
  expect(dtype).toBe('float32');
  const numbers = layers.flatMap((_, index) =>
    ['weight', 'bias'].flatMap((name) => state_dict[`layers.${index}.${name}`]!.flat()),
  );
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => bytes.writeFloatLE(number, 4 * index));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(finalWeights.sha256);
});
