import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
  button,
  dataset,
  dropFile,
  expectWeightsHold,
  field,
  giveUpProject,
  openExample,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

for (const { name, atLeast } of [
  { name: 'iris.csv', atLeast: 0.93 },
  { name: 'wine.csv', atLeast: 0.94 },
  { name: 'digits.csv', atLeast: 0.94 },
]) {
  test(`${name}: dropped, trained with the proposed settings, exported, recomputed by an independent reader`, async ({
    page,
  }) => {
    await dropFile(page, dataset(name));
    await expect(region(page, 'Data')).toContainText(name);
    await trainToEnd(page);
    await expect(region(page, 'Loss')).toBeVisible();
    await expect(region(page, 'Gradients')).toBeVisible();
    await expect(region(page, 'Predictions')).toContainText('Accuracy');

    const download = page.waitForEvent('download');
    await button(page, 'Export weights').click();
    const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as WeightsFile;
    expect(file.training.metrics['test_accuracy']).toBeGreaterThanOrEqual(atLeast);
    const { accuracyOnAllRows } = await expectWeightsHold(file, dataset(name));
    expect(accuracyOnAllRows).toBeGreaterThanOrEqual(atLeast);
  });
}

test('the data file input, the target, the layers and every setting answer to their names', async ({
  page,
}) => {
  await page.getByLabel('Open data file').setInputFiles(dataset('iris.csv'));
  await expect(page.getByRole('combobox', { name: 'Target column' })).toHaveValue('4');
  const card = page.getByRole('group', { name: 'Layer: Dense 1', exact: true });
  await expect(card.getByRole('spinbutton', { name: 'Units' })).toHaveValue('32');
  await expect(card.getByRole('combobox', { name: 'Activation' })).toHaveValue('tanh');
  for (const name of ['Remove layer', 'Duplicate layer', 'Move layer up', 'Move layer down']) {
    await expect(card.getByRole('button', { name })).toHaveCount(1);
  }
  for (const name of ['Learning rate', 'Batch size', 'Epochs', 'Seed'])
    await expect(field(page, name)).toBeVisible();
  for (const name of ['Loss function', 'Optimizer']) {
    await expect(page.getByRole('combobox', { name })).toBeVisible();
  }
  for (const name of ['Train', 'Step', 'Run one epoch', 'Reset', 'New seed', 'Export weights', 'Add layer']) {
    await expect(button(page, name)).toBeVisible();
  }
  for (const name of ['Data', 'Network', 'Training']) await expect(region(page, name)).toBeVisible();
  await tab(page, 'Overview').click();
  for (const name of ['Loss', 'Gradients', 'Predictions']) await expect(region(page, name)).toBeVisible();
  await button(page, 'Train').click();
  await button(page, 'Pause').click();
  await expect(status(page)).toContainText('Paused');
  expect(await page.getByRole('button', { name: 'Show data table' }).count()).toBeGreaterThanOrEqual(2);
});

for (const title of ['XOR', 'Circles', 'Spiral', 'Iris', 'Digits', 'Ten sigmoid layers']) {
  test(`the example ${title} is one click from training`, async ({ page }) => {
    await openExample(page, title);
    await button(page, 'Train').click();
    await expect(status(page)).toContainText(/Epoch [1-9]/);
    await expect(region(page, 'Loss')).not.toContainText('starts it');
  });
}

test('an example that cannot be loaded is a sentence, and the others still open', async ({ page }) => {
  await page.route('**/datasets/iris.csv', (route) => route.abort());
  await page.getByRole('button', { name: /^Iris / }).click();
  await expect(page.getByRole('alert')).toContainText('iris.csv');
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await openExample(page, 'XOR');
  await expect(region(page, 'Data')).toContainText('xor');
});

test('generated examples are learned: circles and spiral reach 95 % on test rows', async ({ page }) => {
  for (const title of ['Circles', 'Spiral']) {
    await openExample(page, title);
    await trainToEnd(page);
    const accuracy = region(page, 'Predictions')
      .getByText(/^\d+(\.\d+)?\s%$/)
      .first();
    await expect.poll(async () => Number.parseFloat(await accuracy.innerText())).toBeGreaterThanOrEqual(95);
    await giveUpProject(page);
  }
});

test('ten sigmoid layers: the first layer’s gradient is at least 10⁴ times smaller than the last’s', async ({
  page,
}) => {
  await openExample(page, 'Ten sigmoid layers');
  await button(page, 'Run one epoch').click();
  await expect(status(page)).toContainText('Epoch 1');
  const norm = async (name: string): Promise<number> => {
    const text = await page
      .getByRole('group', { name: `Layer: ${name}`, exact: true })
      .getByTitle('Norm of the weight gradient')
      .innerText();
    return Number(text.replace('−', '-'));
  };
  expect((await norm('Output')) / (await norm('Dense 1'))).toBeGreaterThan(1e4);
});
