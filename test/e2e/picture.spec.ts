import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { button, field, openExample, tab, trainToEnd } from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

const picture = (page: Page): Locator => page.getByRole('button', { name: /^The network as columns/ });
const shows = (page: Page, what: 'Units' | 'Lines'): Locator =>
  page.getByRole('combobox', { name: `${what} show` });
/** The weight that is chosen in the inspector, to the last digit. */
const weight = (page: Page): Locator => page.getByRole('spinbutton', { name: 'Value', exact: true });
/** What was said to the ear last. */
const said = (page: Page): Locator => picture(page).locator('xpath=../p[@aria-live="polite"]');

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('the picture tells the very weights that the inspector shows, by keyboard', async ({ page }) => {
  await openExample(page, 'XOR');
  await tab(page, 'Network').click();
  await expect(page.getByText('Press Train or take one step')).toBeVisible();
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  await expect(picture(page)).toBeVisible();

  await picture(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'Output' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(said(page)).toContainText('Dense 1, unit 4, Mean activation: ');
  for (let up = 0; up < 3; up += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { name: 'Dense 1' })).toBeVisible();
  const shown = Number(await weight(page).inputValue());

  const told = new Map<string, number>();
  for (let line = 0; line < 2; line += 1) {
    await page.keyboard.press('PageDown');
    await expect(said(page)).toContainText('→ Dense 1, unit 1, Weight: ');
    const [, from, value] = /^(\w+) → .* Weight: (\S+),/.exec(await said(page).innerText()) ?? [];
    told.set(from ?? '', Number(value?.replace('−', '-')));
  }
  expect([...told.keys()].sort()).toEqual(['x', 'y']);
  expect(told.get('x')).toBe(shown);
});

test('wide layers are summarised in words, numbers stand behind the picture, and it is saved', async ({
  page,
}) => {
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill('1');
  await trainToEnd(page);
  await tab(page, 'Network').click();
  await expect(
    page.getByText('64 inputs shown as 16 groups of 4; 48 units shown as 16 groups of 3 (Dense 1).'),
  ).toBeVisible();
  await shows(page, 'Units').selectOption({ label: 'RMS back-propagated error' });
  await shows(page, 'Lines').selectOption({ label: 'Gradient' });
  await expect(picture(page)).toHaveAttribute('aria-label', /Units show: RMS.*Lines show: Gradient/);
  expect(await seriousViolations(page)).toEqual([]);
  expect(await overlappingControls(page)).toEqual([]);

  await button(page, 'Show data table').click();
  await expect(page.getByRole('rowheader', { name: 'Dense 1, units 4–6' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Export.*Network/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  // 16 + 16 + 10 units, and the lines between them, under the names of the columns.
  expect(lines).toHaveLength(1 + 42 + 16 * 16 + 16 * 10);
});

test('the picture shows the moment, and is saved as a drawing', async ({ page }) => {
  await openExample(page, 'Ten sigmoid layers');
  await field(page, 'Epochs').fill('3');
  await trainToEnd(page);
  await tab(page, 'Network').click();
  await expect(page.getByText('after 21 updates')).toBeVisible();
  await page.getByRole('slider', { name: 'Moment' }).press('Home');
  await expect(page.getByText('after 0 updates')).toBeVisible();
  await shows(page, 'Lines').selectOption({ label: 'Gradient' });
  await expect(picture(page).getByText('Gradient, log scale')).toBeVisible();

  await page.getByRole('button', { name: /^Export.*Network/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /SVG/ }).click();
  const drawing = await readFile(await (await download).path(), 'utf8');
  expect(drawing).toMatch(/^<svg|^<\?xml/);
  expect(drawing.match(/<line/g)?.length).toBeGreaterThan(4 * 16 + 9 * 256);
  expect(drawing).toContain('sepal_length_cm');
  expect(drawing).not.toContain('var(--');
});
