/** The gradient check in the place Gradients: every gradient of backpropagation beside a numerical one. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  button,
  exportWeights,
  field,
  openExample,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const place = (page: Page): Locator => region(page, 'Gradients');

async function openCheck(page: Page): Promise<void> {
  await tab(page, 'Gradients').click();
  await place(page).getByText('Check', { exact: true }).click();
}

async function expectVerdict(page: Page, text: string | RegExp): Promise<void> {
  await expect(place(page).getByText(text)).toBeVisible({ timeout: 30_000 });
}

test('all gradients of a trained network are right, and checking leaves its weights alone', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  const before = await exportWeights(page);
  await openCheck(page);
  await button(page, 'Check gradients').click();
  await expectVerdict(page, /Backpropagation is right: all \d+ gradients agree/);
  await expect(place(page)).toContainText('All 243 parameters, 32 rows, double precision');
  await expect(place(page).getByRole('region', { name: 'Largest errors' }).getByRole('row')).toHaveCount(11);
  await expect(place(page).getByRole('region', { name: 'By layer' }).getByRole('row')).toHaveCount(4);
  await expect(place(page).getByRole('img')).toHaveCount(2);
  await expect(status(page)).toContainText('Finished');
  expect((await exportWeights(page)).state_dict).toEqual(before.state_dict);

  const tables = place(page).getByRole('button', { name: 'Show data table' });
  await tables.first().click();
  await expect(place(page).getByRole('region', { name: 'Relative errors, data table' })).toContainText('1e');
  await button(page, 'Reset').click();
  await expect(place(page)).toContainText('The weights have moved on since.');
});

test('the starting weights are checked where nothing was trained yet, with the chosen number of rows', async ({
  page,
}) => {
  await openExample(page, 'XOR');
  await openCheck(page);
  await button(page, 'Options').click();
  await place(page).getByRole('spinbutton', { name: 'Rows' }).fill('8');
  await button(page, 'Check gradients').click();
  await expectVerdict(page, /Backpropagation is right/);
  await expect(place(page)).toContainText('8 rows, double precision, at the weights of step 0');
});

test('a long check says how far it is and can be given up', async ({ page }) => {
  await openExample(page, 'Digits');
  await openCheck(page);
  await button(page, 'Options').click();
  await place(page).getByRole('spinbutton', { name: 'Rows' }).fill('1024');
  await place(page).getByRole('spinbutton', { name: 'Parameters' }).fill('20000');
  await button(page, 'Check gradients').click();
  await expect(place(page).getByRole('progressbar')).toBeVisible();
  await place(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(button(page, 'Check gradients')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the check has no serious violation in the ${theme} theme, and nothing overlaps`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openExample(page, 'Iris');
    await openCheck(page);
    expect(await seriousViolations(page)).toEqual([]);
    await button(page, 'Check gradients').click();
    await expectVerdict(page, /Backpropagation is right/);
    await button(page, 'Options').click();
    expect(await seriousViolations(page)).toEqual([]);
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1024, height: 700 },
    ]) {
      await page.setViewportSize(size);
      expect(await overlappingControls(page)).toEqual([]);
    }
  });
}
