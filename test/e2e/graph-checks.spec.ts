/** What is asked about a graph beside its passes: numerical gradients, Jacobians, and sheets to print. */
import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test, type Download, type Locator, type Page } from '@playwright/test';
import { button, region } from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

const neuron = 'w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))';
const matrixNorm = 'W = [0.1, 0.5; -0.3, 0.8]\nx = [0.2, 0.4]\nq = W * x\nf = norm2(q)';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the graph' }).click();
});

const place = (page: Page): Locator => region(page, 'Graph');
const show = (page: Page, side: 'Check' | 'Jacobian'): Promise<void> =>
  place(page).getByText(side, { exact: true }).click();

async function type(page: Page, text: string): Promise<void> {
  await place(page).getByRole('textbox', { name: 'Expression' }).fill(text);
}

const checks = (page: Page): Locator => region(page, 'Gradients, analytic and numerical');
const checkRow = (page: Page, name: string): Locator =>
  checks(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const jacobian = (page: Page): Locator => region(page, 'Jacobian');

test('every gradient of the sigmoid unit stands beside a numerical one', async ({ page }) => {
  await type(page, neuron);
  await show(page, 'Check');
  await expect(region(page, 'Numerical gradients')).toContainText('All 13 gradients agree.');
  const gradients = { w0: '−0.20', x0: '0.39', w1: '−0.39', x1: '−0.59', w2: '0.20' };
  for (const [name, gradient] of Object.entries(gradients)) {
    await expect(checkRow(page, name).getByRole('cell').nth(0)).toHaveText(gradient);
    await expect(checkRow(page, name).getByRole('cell').nth(1)).toHaveText(gradient);
    await expect(checkRow(page, name)).toContainText('agrees');
  }

  const h = place(page).getByRole('spinbutton', { name: 'Step h' });
  await expect(h).toHaveValue('0.00001');
  await button(page, 'Ten times h').click();
  await expect(h).toHaveValue('0.0001');
  await h.fill('0.3');
  await expect(region(page, 'Numerical gradients')).toContainText(/\d of 13 gradients differ/);
  await button(page, 'A tenth of h').click();
  await expect(h).toHaveValue('0.1');

  await checkRow(page, 'x1').getByRole('button').click();
  await expect(checkRow(page, 'x1').getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  const chart = place(page).getByRole('group', { name: 'Error by step h' });
  await expect(chart).toContainText('of x1');
  await expect(place(page)).toContainText(/Smallest at h = 1e−[4567]|Smallest at h = 3e−[4567]/);
});

test('a small Jacobian is drawn in full, with the rule beside it', async ({ page }) => {
  await type(page, matrixNorm);
  await show(page, 'Jacobian');
  await jacobian(page).getByRole('combobox', { name: 'Of' }).selectOption({ label: 'q' });
  await jacobian(page).getByRole('combobox', { name: 'By' }).selectOption({ label: 'W' });
  const matrix = region(page, 'Jacobian of q by W');
  await expect(matrix.getByRole('row')).toHaveCount(3);
  const cells = (row: number): Locator => matrix.getByRole('row').nth(row).getByRole('cell');
  await expect(cells(1)).toHaveText(['0.20', '0.40', '0', '0']);
  await expect(cells(2)).toHaveText(['0', '0', '0.20', '0.40']);
  await expect(jacobian(page)).toContainText('2 × 4 = 32 B in float32');

  await jacobian(page).getByRole('combobox', { name: 'Of' }).selectOption({ label: 'f' });
  await jacobian(page).getByRole('combobox', { name: 'By' }).selectOption({ label: 'W' });
  const gradient = region(page, 'Jacobian of f by W');
  await expect(gradient.getByRole('row').nth(1).getByRole('cell')).toHaveText([
    '0.09',
    '0.18',
    '0.10',
    '0.21',
  ]);
  const [whole, entry] = [jacobian(page).locator('math').nth(0), jacobian(page).locator('math').nth(1)];
  await expect(whole).toContainText('2q');
  await expect(whole).toContainText('⊤');
  await expect(entry.locator('annotation')).toContainText('2 q_{i} \\thinspace x_{j}');
});

test('a Jacobian that is too large is named by its shape and memory, and never built', async ({ page }) => {
  await type(page, 'x = linspace(-2, 2, 4096)\nz = max(0, x)\nf = sum(z)');
  await show(page, 'Jacobian');
  await jacobian(page).getByRole('combobox', { name: 'Of' }).selectOption({ label: 'z' });
  await expect(jacobian(page)).toContainText('4,096 × 4,096 = 64 MiB in float32');
  await expect(jacobian(page)).toContainText('For a batch of 100: 409,600 × 409,600 = 625 GiB');
  await expect(jacobian(page)).toContainText('Never built, because it is diagonal');
  await expect(jacobian(page).getByRole('img', { name: 'Jacobian of z by x' })).toBeVisible();
  await expect(jacobian(page).getByRole('table')).toHaveCount(0);
  await jacobian(page).getByRole('spinbutton', { name: 'Batch of' }).fill('1');
  await expect(jacobian(page)).toContainText('For a batch of 1: 4,096 × 4,096 = 64 MiB');
});

async function saveSheet(page: Page, choice: string): Promise<Download> {
  await button(page, 'Save a worked-example sheet of this graph').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: choice }).click();
  return download;
}

test('a sheet is saved with its numbers and opens as a page of its own', async ({ page, context }) => {
  await type(page, neuron);
  await expect(place(page)).toContainText('w2');
  const worked = await saveSheet(page, 'Worked example (HTML, to print)');
  expect(worked.suggestedFilename()).toMatch(/-worked\.html$/);
  const path = test.info().outputPath('sheet.html');
  await worked.saveAs(path);
  expect((await stat(path)).size).toBeLessThan(600_000);

  const sheet = await context.newPage();
  const asked: string[] = [];
  sheet.on('request', (request) => {
    if (/^https?:/.test(request.url())) asked.push(request.url());
  });
  await sheet.goto(pathToFileURL(path).href);
  await expect(sheet.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText([
    'Formula',
    'Given',
    'Forward pass',
    'Backward pass',
    'Gradients and their check',
  ]);
  const rows = (heading: string): Locator =>
    sheet
      .locator('section')
      .filter({ has: sheet.getByRole('heading', { name: heading, exact: true }) })
      .locator('tbody tr');
  await expect(rows('Forward pass')).toHaveCount(8);
  await expect(rows('Forward pass').last().locator('annotation')).toHaveText(/= 0\.73$/);
  await expect(rows('Backward pass').last().locator('annotation').last()).toHaveText(/= 0\.39$/);
  await expect(rows('Gradients and their check')).toHaveCount(5);
  // The typefaces of the formulas are in the file.
  const faces = await sheet.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(faces).toEqual(expect.arrayContaining(['KaTeX_Main', 'KaTeX_Math']));
  expect(asked).toEqual([]);
  const isWiderThanPaper = await sheet.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isWiderThanPaper).toBe(false);
  await sheet.close();
});

test('a blank copy has the formulas and none of the answers, as a page and as Markdown', async ({ page }) => {
  await type(page, neuron);
  for (const choice of ['Blank copy for students (HTML)', 'Blank copy for students (Markdown)']) {
    const blank = await saveSheet(page, choice);
    expect(blank.suggestedFilename()).toMatch(/-blank\.(html|md)$/);
    const text = (await readFile(await blank.path(), 'utf8')).replace(/<style>.*?<\/style>/s, '');
    expect(text).toContain('Fill in the blanks');
    expect(text).toContain('underline');
    for (const answer of ['0.73', '0.37', '1.37', '0.53', '0.20', '0.39', '0.59']) {
      expect(text).not.toContain(answer);
    }
  }
});

for (const theme of ['light', 'dark'] as const) {
  test(`checks and Jacobians have no serious violation in the ${theme} theme, and nothing overlaps`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await type(page, matrixNorm);
    for (const side of ['Check', 'Jacobian'] as const) {
      await show(page, side);
      await expect(side === 'Check' ? checks(page) : jacobian(page).getByRole('table')).toBeVisible();
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
