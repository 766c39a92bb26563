import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  button,
  expectFinishedAt,
  exportWeights,
  field,
  group,
  openExample,
  region,
  status,
  trainToEnd,
} from '../support/laboratory.ts';

const layer = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: `Layer: ${name}`, exact: true });
const choice = (page: Page | Locator, name: string): Locator =>
  page.getByRole('combobox', { name, exact: true });
const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });
const valuesOf = (list: Locator): Promise<string[]> =>
  list.locator('option').evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));

async function select(page: Page, name: string): Promise<void> {
  await layer(page, name).getByRole('button', { name, exact: true }).click();
}

/** The first weight of the first layer, as the file holds it. */
async function firstWeight(page: Page): Promise<number> {
  const { state_dict } = await exportWeights(page);
  const [weight] = Object.values(state_dict as Record<string, number[][]>);
  return weight![0]![0]!;
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
});

test('every function of a layer, every start, every loss and every optimizer takes a step', async ({
  page,
}) => {
  await select(page, 'Dense 1');
  await group(page, 'Starting weights').click();
  const lists = [
    choice(page.locator('[aria-label^="Layer: "]').first(), 'Activation'),
    choice(page, 'Starting weights'),
    choice(page, 'Loss function'),
    choice(page, 'Optimizer'),
  ];
  const expected = [11, 10, 6, 7];
  for (const [at, list] of lists.entries()) {
    const kinds = await valuesOf(list);
    expect(kinds).toHaveLength(expected[at]!);
    for (const kind of kinds) {
      await list.selectOption(kind);
      await button(page, 'Reset').click();
      await expect(page.getByText('0 steps', { exact: true }), kind).toBeVisible();
      await button(page, 'Step').click();
      await expect(page.getByText('1 step', { exact: true }), kind).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
  }
});

test('a card tells what is on, and every part of it can be undone', async ({ page }) => {
  await button(page, 'Add maxout layer').click();
  await expect(choice(layer(page, 'Maxout 3'), 'Activation')).toHaveValue('maxout');
  await select(page, 'Maxout 3');
  await field(page, 'Pieces').fill('3');
  await expect(choice(layer(page, 'Maxout 3'), 'Activation').locator('option:checked')).toHaveText(
    'max of 3',
  );
  await group(page, 'Norm, dropout, freeze').click();
  await page.getByRole('checkbox', { name: 'Batch normalization' }).check();
  await field(page, 'Dropout').fill('0.2');
  await page.getByRole('checkbox', { name: 'Freeze this layer' }).check();
  const card = layer(page, 'Maxout 3');
  await expect(card).toContainText('frozen · batch norm · dropout 20 %');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(card).toContainText('batch norm · dropout 20 %');
  await expect(card).not.toContainText('frozen');
  await trainToEnd(page);
});

test('a frozen layer keeps its weights while the others learn', async ({ page }) => {
  await select(page, 'Dense 1');
  await group(page, 'Norm, dropout, freeze').click();
  await page.getByRole('checkbox', { name: 'Freeze this layer' }).check();
  await field(page, 'Epochs').fill('5');
  await button(page, 'Step').click();
  const before = await firstWeight(page);
  const loss = status(page).getByText(/^Loss/);
  const early = await loss.innerText();
  await trainToEnd(page);
  expect(await firstWeight(page)).toBe(before);
  await expect(loss).not.toHaveText(early);
});

test('one weight is set by keyboard, and put back', async ({ page }) => {
  await select(page, 'Dense 1');
  await button(page, 'Step').click();
  const before = await firstWeight(page);
  const map = inspector(page).getByRole('button', { name: /^Weights as colours/ });
  await map.press('ArrowRight');
  await map.press('ArrowDown');
  await expect(field(page, 'Unit')).toHaveValue('2');
  await expect(field(page, 'Input')).toHaveValue('2');
  await map.press('ArrowUp');
  await map.press('ArrowLeft');
  await map.press('Enter');
  await expect(field(page, 'Value')).toBeFocused();
  await page.keyboard.type('-2.5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is now −2.5')).toBeVisible();
  await expect(field(page, 'Value')).toHaveValue('-2.5');
  await page.getByText('Undo', { exact: true }).click();
  await expect(field(page, 'Value')).not.toHaveValue('-2.5');
  await field(page, 'Value').fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is now 3')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page, 'Value')).not.toHaveValue('3');
  expect(await firstWeight(page)).toBe(before);
});

test('what was done last is undone first, be it a weight or an edit, and redone in that order', async ({
  page,
}) => {
  await field(page, 'Epochs').fill('7');
  await select(page, 'Dense 1');
  await button(page, 'Step').click();
  const before = await firstWeight(page);
  await field(page, 'Value').fill('3');
  await page.keyboard.press('Enter');
  const told = page.getByText('A weight was set by hand after step 1.');
  await expect(told).toBeVisible();
  await field(page, 'Seed').fill('8');
  const bar = page.getByRole('banner');
  const [undo, redo] = [bar.getByRole('button', { name: 'Undo' }), bar.getByRole('button', { name: 'Redo' })];
  await undo.click();
  await expect(field(page, 'Seed')).toHaveValue('1');
  await expect(field(page, 'Value')).toHaveValue('3');
  await undo.click();
  await expect(told).toBeHidden();
  expect(await firstWeight(page)).toBe(before);
  await undo.click();
  await expect(field(page, 'Epochs')).not.toHaveValue('7');
  await redo.click();
  await expect(field(page, 'Epochs')).toHaveValue('7');
  await expect(told).toBeHidden();
  await redo.click();
  await expect(told).toBeVisible();
  await expect(field(page, 'Value')).toHaveValue('3');
  await redo.click();
  await expect(field(page, 'Seed')).toHaveValue('8');
  await undo.click();
  await button(page, 'Step').click();
  await expect(told).toBeHidden();
});

test('the undo of a weight goes with its run', async ({ page }) => {
  await select(page, 'Dense 1');
  await button(page, 'Step').click();
  await field(page, 'Value').fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is now 3')).toBeVisible();
  await button(page, 'Reset').click();
  await expect(page.getByText('is now 3')).toBeHidden();
  await expect(page.getByText('set by hand')).toBeHidden();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('running statistics are shown and cannot be set', async ({ page }) => {
  await select(page, 'Dense 1');
  await group(page, 'Norm, dropout, freeze').click();
  await page.getByRole('checkbox', { name: 'Batch normalization' }).check();
  await button(page, 'Step').click();
  await choice(inspector(page), 'Show').selectOption('runningVariance');
  await expect(field(page, 'Value')).not.toBeEditable();
  await choice(inspector(page), 'Show').selectOption('gamma');
  await field(page, 'Value').fill('3');
  await field(page, 'Value').press('Enter');
  await expect(page.getByText('γ of Dense 1 (unit 1) is now 3')).toBeVisible();
});

test('the learning rate’s course is drawn, and a group with something unusual shows itself', async ({
  page,
}) => {
  await group(page, 'Learning-rate schedule').click();
  await choice(page, 'Schedule').selectOption('cosine');
  await field(page, 'Warm-up, epochs').fill('10');
  await expect(
    page.getByRole('img', { name: /^Learning rate over 200 epochs: .* at the end$/ }),
  ).toBeVisible();
  await group(page, 'Learning-rate schedule').click();
  await expect(region(page, 'Training')).toContainText('cosine down to × 0 · warm-up over 10 epochs');
});

test('early stopping ends a run and says so', async ({ page }) => {
  await group(page, 'Early stopping').click();
  await page.getByRole('checkbox', { name: /^Stop when/ }).check();
  await field(page, 'Patience, epochs').fill('1');
  await field(page, 'Smallest gain').fill('0.5');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Stopped early');
  await expect(page.getByText(/Early stopping ended the run after epoch/)).toBeVisible();
});

test('a full batch is one step per epoch', async ({ page }) => {
  await field(page, 'Epochs').fill('7');
  await button(page, 'All rows').click();
  await expect(region(page, 'Training')).toContainText('all 105 rows');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '7');
  await expect(page.getByText('7 steps')).toBeVisible();
});

test('a target of numbers offers the losses that compare numbers', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Target column' }).selectOption({ index: 0 });
  expect(await valuesOf(choice(page, 'Loss function'))).toEqual([
    'mean_squared_error',
    'squared_error',
    'huber',
  ]);
  await choice(page, 'Loss function').selectOption('huber');
  await field(page, 'Huber δ').fill('0.5');
  await button(page, 'Step').click();
  await expect(page.getByText('1 step', { exact: true })).toBeVisible();
});
