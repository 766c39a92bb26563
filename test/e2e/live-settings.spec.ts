/** Settings that a run takes up while it stands or goes: the learning rate and the number of epochs. */
import { expect, test } from '@playwright/test';
import {
  button,
  expectFinishedAt,
  exportWeights,
  field,
  giveUpProject,
  openExample,
  openSteepIris,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('a run that diverges stops, says where, and ends finite with a tenth of the learning rate', async ({
  page,
}) => {
  await openSteepIris(page);
  await field(page, 'Learning rate').fill('5');
  await button(page, 'Train').click();
  await expect(page.getByRole('alert')).toContainText(/Training stopped at step \d+/);
  await page.getByRole('button', { name: /tenth of the learning rate/ }).click();
  await expect(field(page, 'Learning rate')).toHaveValue('0.5');
  await expectFinishedAt(page, '20');
  await expect(page.getByRole('alert')).toHaveCount(0);
  const afterwards = await exportWeights(page);
  expect(afterwards.training['learning_rate']).toBe(0.5);

  await giveUpProject(page);
  await openSteepIris(page);
  await field(page, 'Learning rate').fill('0.5');
  await trainToEnd(page);
  expect(afterwards.state_dict).toEqual((await exportWeights(page)).state_dict);
});

test('a learning rate typed right before Train holds from the first step', async ({ page }) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('4');
  await trainToEnd(page);
  await button(page, 'Reset').click();
  await expect(status(page)).toContainText('Ready');
  await field(page, 'Learning rate').fill('0.003');
  await trainToEnd(page);
  const typed = await exportWeights(page);

  await giveUpProject(page);
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('4');
  await field(page, 'Learning rate').fill('0.003');
  await trainToEnd(page);
  expect(typed.state_dict).toEqual((await exportWeights(page)).state_dict);
});

test('the learning rate is heard while the run goes on', async ({ page }) => {
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill('500');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText(/Epoch [1-9]/);
  await field(page, 'Learning rate').fill('0.0001');
  await expect(button(page, 'Pause')).toBeVisible();
  await button(page, 'Pause').click();
  await expect(status(page)).toContainText('Paused');
  expect((await exportWeights(page)).training['learning_rate']).toBe(0.0001);
});

test('a finished run goes on: to a larger number of epochs, else by as many as its first stretch had', async ({
  page,
}) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('4');
  await trainToEnd(page);
  await expect(status(page)).toContainText('Epoch 4 of 4');
  await field(page, 'Epochs').fill('6');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '6');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '10');
  await expect(field(page, 'Epochs')).toHaveValue('10');
});

test('fewer epochs than a finished run has done are epochs on top', async ({ page }) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('40');
  await trainToEnd(page);
  await field(page, 'Epochs').fill('10');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '50');
});

test('clicks are answered while a run goes on at full speed', async ({ page }) => {
  await openExample(page, 'Digits');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('full');
  await field(page, 'Epochs').fill('2000');
  await button(page, 'Train').click();
  // Each is heard under way, or the run would have finished.
  for (const place of ['Loss', 'Gradients', 'Predictions']) {
    await tab(page, place).click();
    await expect(region(page, place)).toBeVisible();
    await button(page, 'Pause').click();
    await expect(status(page)).toContainText('Paused');
    await button(page, 'Train').click();
  }
  await expect(button(page, 'Pause')).toBeVisible();
});

test('10,000 epochs are drawn, and listed in the table behind the chart', async ({ page }) => {
  await openExample(page, 'XOR');
  await tab(page, 'Data').click();
  await field(page, 'Rows').fill('40');
  await expect(region(page, 'Data')).toContainText('40 rows');
  await field(page, 'Batch size').fill('40');
  await field(page, 'Epochs').fill('10000');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('full');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '10,000');
  await region(page, 'Loss').getByRole('button', { name: 'Show data table' }).first().click();
  await expect(region(page, 'Loss').getByRole('table').first()).toContainText('10,000');
});
