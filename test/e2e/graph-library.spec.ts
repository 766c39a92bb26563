import { expect, test, type Locator, type Page } from '@playwright/test';
import { graphExamples } from '../../contract/graph/examples.ts';
import { exampleWords } from '../../src-renderer/text/en/graph-examples.ts';
import { button, field, region } from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

const library = (page: Page): Locator => region(page, 'Library');
const text = (page: Page): Locator => page.getByRole('textbox', { name: 'Expression', exact: true });
const about = (page: Page): Locator => region(page, 'About this example');
const walk = (page: Page): Locator => region(page, 'Walk through both passes');
const gates = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Gates in the order of computation' }).getByRole('option');
/** A card by its title: the accessible name begins with the formula. */
const card = (page: Page, title: string): Locator =>
  library(page)
    .getByRole('button')
    .filter({ has: page.getByText(title, { exact: true }) });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await expect(gates(page).first()).toBeAttached();
});

async function openLibrary(page: Page): Promise<void> {
  await button(page, 'Library').click();
  await expect(library(page)).toBeVisible();
}

test('every example of the library opens with one click, and says what there is to see', async ({ page }) => {
  // Each of them in turn, the largest with 300,000 weights.
  test.slow();
  for (const example of graphExamples) {
    const { title, sentences } = exampleWords[example.id];
    await openLibrary(page);
    await card(page, title).click();
    await expect(library(page)).toBeHidden();
    await expect(text(page)).toHaveValue(example.text);
    await expect(about(page).getByRole('heading')).toHaveText(title);
    await expect(about(page)).toContainText(sentences[0] ?? '');
    await expect(walk(page).getByRole('status'), example.id).toHaveText('Start');
    await button(page, 'To the end').click();
    await expect(walk(page).getByRole('status'), example.id).toHaveText('Both passes done');
    await expect(gates(page).first()).toHaveAccessibleName(/, value \S.*, gradient (?!not yet)/);
    await expect(page.getByRole('alert'), example.id).toHaveText([]);
  }
});

test('the library is searched and walked through by keyboard, and says what is open', async ({ page }) => {
  await openLibrary(page);
  await expect(card(page, 'Product of a sum')).toContainText('open');
  expect(await seriousViolations(page)).toEqual([]);
  expect(await overlappingControls(page)).toEqual([]);

  await expect(page.getByRole('searchbox', { name: 'Find examples' })).toBeFocused();
  await page.keyboard.type('apple');
  await expect(library(page).getByRole('status')).toHaveText('2 examples');
  await card(page, 'Apples with tax').focus();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Apples and oranges with tax')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(library(page)).toBeHidden();
  await expect(text(page)).toHaveValue(/orange = 150/);
  // Other numbers, and it is the same example still.
  await field(page, 'Value of orange').fill('90');
  await expect(about(page).getByRole('heading')).toHaveText('Apples and oranges with tax');

  await openLibrary(page);
  await page.getByRole('searchbox', { name: 'Find examples' }).fill('no such thing');
  await expect(library(page).getByRole('status')).toHaveText('No example is like that.');
  await page.keyboard.press('Escape');
  await expect(library(page)).toBeHidden();
});

test('an expression is kept, renamed, opened, deleted and brought back', async ({ page }) => {
  await text(page).fill('x = 2\nf = x^3');
  await openLibrary(page);
  await button(page, 'Keep this expression').click();
  const name = page.getByRole('textbox', { name: 'Name of f = x^3' });
  await expect(name).toBeFocused();
  await page.keyboard.type('A cube');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Name of A cube').first()).toBeVisible();

  await card(page, 'Scale').click();
  await page.reload();
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await openLibrary(page);
  await library(page)
    .getByRole('button', { name: /^A cube: / })
    .click();
  await expect(text(page)).toHaveValue('x = 2\nf = x^3');

  await openLibrary(page);
  await button(page, 'Delete A cube').click();
  await expect(button(page, 'Delete A cube')).toHaveCount(0);
  await button(page, 'Undo').click();
  await expect(button(page, 'Delete A cube')).toBeVisible();
});

test('an error is shared in both forms, with numbers that can be changed', async ({ page }) => {
  await openLibrary(page);
  await card(page, 'Sharing an error, two ways').click();
  const row = (name: string): Locator => page.getByRole('row', { name: new RegExp(`^${name} `) }).last();
  await expect(row('Hidden 1')).toHaveText(/0\.7\s*3\.5/);
  await expect(row('Hidden 2')).toHaveText(/1\.3\s*6\.5/);
  await expect(row('Input 1')).toHaveText(/0\.5825\s*17\.0/);
  await expect(row('Input 2')).toHaveText(/1\.4175\s*52\.5/);
  // 1.5 shared 1 : 1 and 0.5 shared 1 : 4.
  await field(page, 'Output 1 from hidden 1').fill('3');
  await expect(row('Hidden 1')).toHaveText(/0\.85\s*5\.0/);
  expect(await seriousViolations(page)).toEqual([]);
  await button(page, 'Open as a graph').first().click();
  await expect(text(page)).toHaveValue(/W_out = \[3, 3; 1, 4\]/);
});

test('a value of the input changes the outputs of its own position, or all of them', async ({ page }) => {
  await openLibrary(page);
  await card(page, 'Fully connected or 1 × 1 convolution').click();
  await field(page, 'Input at top right, channel 1').focus();
  await expect(library(page)).toContainText(
    '1 × 1 convolution: 2 of 8 outputs depend on it. Fully connected layer: 2 of 2 outputs depend on it.',
  );
  const outputs = (of: string): Locator =>
    library(page)
      .locator('dl', { hasText: 'output 1' })
      .and(page.locator(`[aria-label="${of}"]`))
      .locator('dd');
  await expect(outputs('top left')).toHaveText(['0.90', '0.40']);
  await expect(outputs('top right')).toHaveText(['−1.50', '−0.60']);
  await button(page, 'Swap left and right').click();
  await expect(outputs('top left')).toHaveText(['−1.50', '−0.60']);
  await expect(outputs('top right')).toHaveText(['0.90', '0.40']);
  await expect(library(page)).toContainText('were 3.15 and −1.45 and are −4.30 and 4.35 now');
  expect(await seriousViolations(page)).toEqual([]);
  expect(await overlappingControls(page)).toEqual([]);
});

test('a planted fault is found by the checks', async ({ page }) => {
  await page.getByText('Exercises', { exact: true }).click();
  await page.getByRole('button', { name: /^One unit that learns too fast/ }).click();
  await page.getByText('Check', { exact: true }).click();
  const table = region(page, 'Gradients, analytic and numerical');
  const differing = table.getByRole('row').filter({ hasText: 'differs,' }).getByRole('rowheader');
  // Everything before the sigmoid, and nothing behind it.
  await expect(differing).toHaveText(['w', 'x', 'b', 'p', 's']);
  expect(await seriousViolations(page)).toEqual([]);

  const atFault = page.getByRole('combobox', { name: 'Gate at fault' });
  const kind = page.getByRole('combobox', { name: 'What it does wrong' });
  await expect(button(page, 'Answer')).toBeDisabled();
  await kind.selectOption({ label: 'Leaves out its local gradient' });
  await atFault.selectOption({ label: 'd' });
  await button(page, 'Answer').click();
  await expect(
    page.getByText('A fault of d would show first at h and t, and there the check agrees.'),
  ).toBeVisible();
  await atFault.selectOption({ label: 'p' });
  await button(page, 'Answer').click();
  await expect(
    page.getByText('The gradient of p itself is wrong already, so the fault lies between p and the output.'),
  ).toBeVisible();

  // Chosen in the table or in the picture, it is chosen for the answer.
  await button(page, 'Show a hint').click();
  await expect(page.getByText('Hint 1 of 3')).toBeVisible();
  await table.getByRole('button', { name: 'h', exact: true }).click();
  await expect(atFault.locator('option:checked')).toHaveText('h');
  await kind.selectOption({ label: 'Loses a minus sign' });
  await button(page, 'Answer').click();
  await expect(page.getByText('h is the place.')).toBeVisible();
  await kind.selectOption({ label: 'Leaves out its local gradient' });
  await button(page, 'Answer').click();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await expect(page.getByText('After 4 answers.')).toBeVisible();
  await expect(page.getByText(/^At s the backward pass says .*; numerically it is /)).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await expect(page.getByText('1 of 15 solved')).toBeVisible();
  await expect(page.getByRole('button', { name: 'One unit that learns too fast solved' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});
