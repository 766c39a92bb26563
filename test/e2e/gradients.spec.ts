/** The place Gradients: the diagnosis, the cause behind it, histograms, and what can be saved of a chart. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import papa from 'papaparse';
import { button, openExample, region, tab, trainToEnd } from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const place = (page: Page): Locator => region(page, 'Gradients');
const diagnosis = (page: Page): Locator => region(page, 'Diagnosis');

async function openView(page: Page, name: 'Over time' | 'Now' | 'Cause' | 'Histograms'): Promise<void> {
  await tab(page, 'Gradients').click();
  await place(page).locator('label').getByText(name, { exact: true }).click();
}

/** What a chart is saved as. */
async function saved(page: Page, title: string, item: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await button(page, `Export: ${title}`).click();
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function savedRows(page: Page, title: string): Promise<Record<string, string>[]> {
  const { bytes } = await saved(page, title, 'Data (CSV)');
  const { data, errors } = papa.parse<Record<string, string>>(bytes.toString('utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

test('ten sigmoid layers: σ′ is named as the cause, shown factor by factor, and a cure is a run of its own', async ({
  page,
}) => {
  await openExample(page, 'Ten sigmoid layers');
  await trainToEnd(page);
  await expect(page.getByText(/Vanishing gradient: Dense 1 gets .* of the output’s error/)).toBeVisible();
  await button(page, 'Look into it').click();
  await expect(diagnosis(page)).toContainText(/σ′ \(0\.2\d a layer\) is the main factor/);

  await openView(page, 'Cause');
  await expect(place(page)).toContainText(/From the output to Dense 1 the error shrinks [\d,]+ times: σ′/);
  const rows = await savedRows(page, 'The error’s way back');
  expect(rows).toHaveLength(11);
  let level = 1;
  for (const row of rows.slice(1)) {
    expect(Number(row['derivative'])).toBeLessThanOrEqual(0.25);
    level *= Number(row['weights']) * Number(row['derivative']);
    expect(Number(row['error']) / level).toBeCloseTo(1, 9);
  }
  expect(level).toBeLessThan(1e-4);

  await page.getByRole('slider', { name: 'Layer of the picture' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(place(page)).toContainText('σ′ is at most 0.25; here it leaves');

  await diagnosis(page).getByRole('button', { name: 'ReLU with He uniform' }).click();
  await expect(page.getByRole('button', { name: /^Run 2, ReLU with He uniform/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Run 1, 10 × sigmoid/ })).toBeVisible();
  await expect(diagnosis(page)).not.toContainText('Vanishing gradient', { timeout: 30_000 });
  // What else there is to try is still offered, as a run beside the first.
  await expect(diagnosis(page)).toContainText('Also to try for run 1:');
  await expect(diagnosis(page).getByRole('button', { name: 'ReLU with He uniform' })).toHaveCount(0);
  await diagnosis(page).getByRole('button', { name: 'Batch norm' }).click();
  await expect(page.getByRole('button', { name: /^Run 3,/ })).toBeVisible();
});

test('a run that learns is told that nothing is unusual, and no other view says otherwise', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await trainToEnd(page);
  await expect(button(page, 'Look into it')).toHaveCount(0);
  await tab(page, 'Gradients').click();
  await expect(diagnosis(page)).toContainText('Nothing unusual.');
});

test('histograms count every weight, now and at a moment chosen in the picture over time', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await trainToEnd(page);
  await openView(page, 'Histograms');
  await expect(place(page)).toContainText('64 weights, none exactly 0');
  const counted = (await savedRows(page, 'Dense 1: weights')).reduce(
    (sum, row) => sum + Number(row['Count']),
    0,
  );
  expect(counted).toBe(64);

  const moments = place(page).getByRole('slider', { name: 'Moment of the picture' });
  await moments.focus();
  await page.keyboard.press('Home');
  await expect(place(page)).toContainText('Step 0, epoch 0: 64 weights');
  await page.keyboard.press('Enter');
  await expect(place(page)).toContainText('64 weights, none exactly 0 at step 0');
  await place(page).locator('label').getByText('Now', { exact: true }).click();
  await expect(place(page)).toContainText('at step 0, on the batch that comes next');
});

test('a chart is saved as a picture of twice its size, as a drawing and as all of its numbers', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await trainToEnd(page);
  await openView(page, 'Over time');
  const title = 'Weight gradient (Norm)';

  const png = await saved(page, title, 'Picture (PNG)');
  expect(png.name).toBe('weight-gradient-norm.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1800, 1080]);

  const svg = (await saved(page, title, 'Drawing (SVG)')).bytes.toString('utf8');
  const names = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    if (parsed.querySelector('parsererror') !== null) throw new Error('no SVG');
    return [...parsed.querySelectorAll('text')].map((element) => element.textContent);
  }, svg);
  expect(names).toEqual(expect.arrayContaining([title, 'Epoch', 'Dense 1', 'Dense 2', 'Output']));

  const rows = await savedRows(page, title);
  expect(rows).toHaveLength(201);
  expect(Object.keys(rows[0] ?? {})).toEqual(['Epoch', 'Dense 1', 'Dense 2', 'Output']);
  expect(Number(rows.at(-1)?.['Dense 1'])).toBeGreaterThan(0);
});

test('the menu of a chart opens beside its button, within the window', async ({ page }) => {
  await openExample(page, 'Iris');
  await trainToEnd(page);
  for (const title of ['Loss', 'Accuracy']) {
    const trigger = button(page, `Export: ${title}`);
    await trigger.click();
    const from = await trigger.boundingBox();
    const menu = await page.getByRole('menu', { name: `Export: ${title}` }).boundingBox();
    if (from === null || menu === null) throw new Error('the menu is not open');
    expect(menu.y - (from.y + from.height)).toBeLessThan(8);
    expect(menu.x).toBeLessThan(from.x + from.width);
    expect(menu.x + menu.width).toBeGreaterThan(from.x);
    expect(menu.x + menu.width).toBeLessThanOrEqual(1280);
    await page.keyboard.press('Escape');
  }
});

test('norm and RMS differ by the root of the number of weights', async ({ page }) => {
  await openExample(page, 'Iris');
  await trainToEnd(page);
  await openView(page, 'Over time');
  const norms = await savedRows(page, 'Weight gradient (Norm)');
  await place(page).locator('label').getByText('RMS', { exact: true }).click();
  const means = await savedRows(page, 'Weight gradient (RMS)');
  const weights = { 'Dense 1': 4 * 16, 'Dense 2': 16 * 8, Output: 8 * 3 };
  for (const [layer, count] of Object.entries(weights)) {
    expect(Number(norms.at(-1)?.[layer]) / Number(means.at(-1)?.[layer])).toBeCloseTo(Math.sqrt(count), 9);
  }
});

for (const theme of ['light', 'dark'] as const) {
  test(`diagnosis, cause and histograms have no serious violation in the ${theme} theme, and nothing overlaps`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openExample(page, 'Ten sigmoid layers');
    await trainToEnd(page);
    for (const view of ['Cause', 'Histograms'] as const) {
      await openView(page, view);
      await expect(place(page).getByRole('slider').first()).toBeVisible();
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await seriousViolations(page)).toEqual([]);
      for (const size of [
        { width: 1280, height: 800 },
        { width: 1024, height: 700 },
      ]) {
        await page.setViewportSize(size);
        expect(await overlappingControls(page)).toEqual([]);
      }
    }
  });
}
