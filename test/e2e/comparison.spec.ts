/** Comparisons from the same start: what they show, how they are made, and that the page stays free meanwhile. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import papa from 'papaparse';
import { button, field, openExample, region, tab, trainToEnd } from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { clickThroughViews, expectFree, trainEight, watchPage } from '../support/responsiveness.ts';
import { seriousViolations } from '../support/violations.ts';

const title = 'Comparison: activation';
const comparison = (page: Page): Locator => region(page, title);
const panels = (page: Page): Locator => comparison(page).getByRole('listitem');
const activations = ['sigmoid', 'tanh', 'ReLU', 'Leaky ReLU', 'ELU', 'Maxout'];

/** Every epoch of every run, as the comparison is saved. */
async function savedEpochs(page: Page): Promise<Record<string, string>[]> {
  const download = page.waitForEvent('download');
  await button(page, `Export: ${title}`).click();
  await page.getByRole('menuitem', { name: 'Data (CSV)' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const { data, errors } = papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

test('two clicks after the diagnosis of ten sigmoid layers, other activations stand beside it', async ({
  page,
}) => {
  await page.goto('/');
  await openExample(page, 'Ten sigmoid layers');
  await trainToEnd(page);
  await expect(
    page.getByText(/Vanishing gradient: Dense 1 gets .*σ′ \(0\.2\d a layer\) is the main factor/),
  ).toBeVisible();
  await button(page, 'Look into it').click();
  await button(page, 'Compare activations').click();
  await expect(comparison(page)).toBeFocused();

  await expect(panels(page)).toHaveCount(activations.length, { timeout: 30_000 });
  await expect(comparison(page).getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
  for (const [index, name] of activations.entries()) {
    await expect(panels(page).nth(index)).toContainText(name);
  }
  await expect(panels(page).first()).toContainText('Vanishing gradient');
  for (let index = 1; index < activations.length; index += 1) {
    await expect(panels(page).nth(index)).toContainText('Nothing unusual');
  }

  expect(await overlappingControls(page)).toEqual([]);
  expect(await seriousViolations(page)).toEqual([]);

  const epochs = await savedEpochs(page);
  for (const name of activations) {
    const own = epochs.filter((row) => row['Run'] === name);
    expect(own.at(-1)?.['Epoch'], `${name} is trained to its end`).toBe('200');
    const ratio = Number(own.at(-1)?.['Layer 1']) / Number(own.at(-1)?.['Output']);
    if (name === 'sigmoid') expect(ratio).toBeLessThan(1e-4);
    else expect(ratio, name).toBeGreaterThan(0.05);
  }
  const untrained = (name: string): string | undefined =>
    epochs.find((row) => row['Run'] === name && row['Epoch'] === '0')?.['Training loss'];
  expect(untrained('ReLU')).not.toBe(untrained('tanh'));
});

test('any setting is compared: typed values, one run each; a number is looked at by keyboard', async ({
  page,
}) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('10');
  await trainToEnd(page);
  await tab(page, 'Runs').click();
  await button(page, 'Compare…').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Setting' }).selectOption('Learning rate');
  const values = sheet.getByRole('textbox', { name: 'Values, with commas between them' });
  await values.fill('0.1, x');
  await expect(sheet.getByRole('alert')).toContainText('“x” is not a number');
  await expect(sheet.getByRole('button', { name: 'Train' })).toBeDisabled();
  await values.fill('0.1, 0.001');
  await expect(sheet).toContainText('2 new runs.');
  expect(await seriousViolations(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Train' }).click();
  await expect(button(page, 'Compare…')).toBeFocused();

  const rates = region(page, 'Comparison: learning rate');
  await expect(rates.getByRole('listitem')).toHaveCount(2, { timeout: 30_000 });
  await expect(rates.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await expect(rates.getByRole('listitem').first()).toContainText('Learning rate 0.001');
  const cursor = rates.getByRole('slider', { name: 'Epoch looked at' });
  await cursor.press('Home');
  await expect(cursor).toHaveAttribute('aria-valuetext', /^epoch 0: Learning rate 0\.001 train/);
  const started = /train ([\d.]+)/g;
  const [first, second] = [...((await cursor.getAttribute('aria-valuetext')) ?? '').matchAll(started)];
  expect(first?.[1], 'the same weights before the first step').toBe(second?.[1]);

  await button(page, 'Show this run: Learning rate 0.1').click();
  await expect(field(page, 'Learning rate')).toHaveValue('0.1');
});

const clicks = 24;

test('the page stays free while eight runs are trained side by side', { tag: '@alone' }, async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/');
  await trainEight(page);
  const watch = await watchPage(page);
  await clickThroughViews(page, clicks, ['Gradients', 'Runs', 'Loss', 'Overview']);
  expectFree(await watch.stop(), clicks);
  await tab(page, 'Runs').click();
  await button(page, 'Cancel').click();
  await expect(region(page, 'Comparison: seed').getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
});
