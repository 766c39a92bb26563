/** The place Runs: the table of all runs, their curves over each other, what they were set to. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  button,
  chooseFileCommand,
  field,
  openExample,
  region,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

const table = (page: Page): Locator => page.getByRole('grid', { name: 'All runs' });
/** Without the header. */
const rows = (page: Page): Locator =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const row = (page: Page, number: number): Locator =>
  rows(page).filter({ has: page.getByRole('checkbox', { name: `Select run ${number}`, exact: true }) });
const header = (page: Page, name: string): Locator =>
  table(page).getByRole('columnheader', { name, exact: true });

/** As they stand, by number. */
async function numbers(page: Page): Promise<readonly number[]> {
  const names = await table(page)
    .getByRole('checkbox', { name: /^Select run / })
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
  return names.map((name) => Number(name.replace('Select run ', '')));
}

/** Three runs that differ in seed and learning rate; the second one learns next to nothing. */
test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('8');
  await trainToEnd(page);
  for (const [seed, rate] of [
    ['5', '0.00001'],
    ['7', '0.02'],
  ] as const) {
    await field(page, 'Seed').fill(seed);
    await field(page, 'Learning rate').fill(rate);
    await expect(page.getByText('The settings changed since this run')).toBeVisible();
    await trainToEnd(page);
  }
  await tab(page, 'Runs').click();
  await expect(rows(page)).toHaveCount(3);
});

test('rows are sorted by a column, found by words and by star', async ({ page }) => {
  expect(await numbers(page)).toEqual([3, 2, 1]);
  await header(page, 'Train loss').getByRole('button').click();
  await expect(header(page, 'Train loss')).toHaveAttribute('aria-sort', 'ascending');
  expect((await numbers(page)).at(-1)).toBe(2);
  await header(page, 'Train loss').getByRole('button').click();
  await expect(header(page, 'Train loss')).toHaveAttribute('aria-sort', 'descending');
  expect((await numbers(page))[0]).toBe(2);
  await expect(header(page, 'Run')).toHaveAttribute('aria-sort', 'none');

  await button(page, 'Star run 1').click();
  await page.getByRole('checkbox', { name: 'Starred', exact: true }).check();
  await expect(rows(page)).toHaveCount(1);
  await button(page, 'Show all').click();
  await button(page, 'Notes on run 2').click();
  await page.getByRole('textbox', { name: 'Notes on run 2' }).fill('much too slow');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Find runs' }).fill('SLOW much');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 2)).toContainText('much too slow');
  await page.getByRole('searchbox', { name: 'Find runs' }).fill('no such run');
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByText('No run is like that.')).toBeVisible();
});

test('the keyboard moves, selects, stars, renames, shows and deletes; undo brings runs back', async ({
  page,
}) => {
  await row(page, 3).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 2)).toBeFocused();
  await page.keyboard.press('s');
  await expect(button(page, 'Star run 2')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('F2');
  await page.keyboard.type('The slow one');
  await page.keyboard.press('Enter');
  await expect(row(page, 2)).toBeFocused();
  await expect(row(page, 2)).toContainText('The slow one');
  await page.keyboard.press('Enter');
  await expect(row(page, 2)).toHaveAttribute('aria-current', 'true');
  await expect(field(page, 'Seed')).toHaveValue('5');

  await page.keyboard.press('Space');
  await expect(row(page, 2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Space');
  await expect(row(page, 1)).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 3)).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 3)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(rows(page)).toHaveCount(3);
  await expect(row(page, 2)).toContainText('The slow one');
  await expect(row(page, 2)).toHaveAttribute('aria-current', 'true');
});

test('selected runs are drawn over each other, and only what differs in their settings is told', async ({
  page,
}) => {
  const curves = region(page, 'Curves of several runs');
  await expect(curves).toContainText('The 3 runs listed above');
  await page.getByRole('checkbox', { name: 'Select run 1' }).check();
  await page.getByRole('checkbox', { name: 'Select run 3' }).click({ modifiers: ['Shift'] });
  await expect(curves).toContainText('3 selected runs');
  await page.getByRole('checkbox', { name: 'Select run 2' }).uncheck();
  await expect(curves).toContainText('2 selected runs');

  const settings = region(page, 'Settings that differ').getByRole('row');
  await expect(settings).toHaveText([/^Setting/, /^Learning rate\s*0\.01\s*0\.02$/, /^Seed\s*1\s*7$/]);

  await curves.getByRole('button', { name: 'Show data table' }).first().click();
  const data = page.getByRole('region', { name: 'Train loss, data table' });
  await expect(data.getByRole('columnheader')).toHaveText(['Epoch', /^1 /, /^3 /]);
  await expect(data.getByRole('row')).toHaveCount(10);
  const last = await row(page, 3).getByRole('gridcell').nth(2).innerText();
  const cell = data.getByRole('row').nth(1).getByRole('cell').last();
  expect(Number(await cell.innerText())).toBeCloseTo(Number(last), 3);
});

test('names, stars, notes and groups come back with a saved project', async ({ page }) => {
  await button(page, 'Star run 2').click();
  await button(page, 'Name of run 1').click();
  await page.getByRole('textbox', { name: 'Name of run 1' }).fill('Baseline');
  await page.keyboard.press('Enter');
  await button(page, 'Notes on run 3').click();
  await page.getByRole('textbox', { name: 'Notes on run 3' }).fill('twice the rate');
  await page.keyboard.press('Enter');
  await button(page, 'Compare…').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('checkbox', { name: 'sigmoid', exact: true }).check();
  await sheet.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('radio', { name: /^All/ }).check({ force: true });
  await expect(row(page, 4)).toContainText('done', { timeout: 30_000 });
  await expect(row(page, 4)).toContainText('Comparison: activation');

  await chooseFileCommand(page, 'Save in this browser');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^iris\.chainrule/ }).click();
  await tab(page, 'Runs').click();
  await expect(rows(page)).toHaveCount(4);
  await expect(row(page, 1)).toContainText('Baseline');
  await expect(button(page, 'Star run 2')).toHaveAttribute('aria-pressed', 'true');
  await expect(row(page, 3)).toContainText('twice the rate');
  await expect(row(page, 4)).toContainText('Comparison: activation');
  await expect(page.getByRole('radio', { name: 'Comparison: activation' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the place has no serious violation and nothing overlaps in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await expect(region(page, 'Settings that differ')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await overlappingControls(page)).toEqual([]);
  });
}
