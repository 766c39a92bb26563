import { expect, test, type Locator, type Page } from '@playwright/test';
import { button, dropFile, field, group, openExample, tab } from '../support/laboratory.ts';

const layer = (page: Page, name: string): Locator => page.getByRole('group', { name: `Layer: ${name}` });
const inLayer = (page: Page, name: string, action: string): Locator =>
  layer(page, name).getByRole('button', { name: action, exact: true });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Spiral');
});

test('Home and End lead to the first and the last place', async ({ page }) => {
  await tab(page, 'Overview').press('End');
  await expect(tab(page, 'Runs')).toBeFocused();
  await expect(tab(page, 'Runs')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(tab(page, 'Overview')).toBeFocused();
  await expect(tab(page, 'Overview')).toHaveAttribute('aria-selected', 'true');
});

test('a layer moved by keyboard keeps the focus, and at the end the opposite button has it', async ({
  page,
}) => {
  await inLayer(page, 'Dense 1', 'Move layer down').press('Enter');
  await expect(inLayer(page, 'Dense 2', 'Move layer down')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inLayer(page, 'Dense 3', 'Move layer up')).toBeFocused();
  await expect(layer(page, 'Dense 3').getByRole('spinbutton')).toHaveValue('24');
});

test('removing a layer focuses the one that takes its place', async ({ page }) => {
  await inLayer(page, 'Dense 2', 'Remove layer').press('Enter');
  await expect(inLayer(page, 'Dense 2', 'Dense 2')).toBeFocused();
  await inLayer(page, 'Dense 2', 'Remove layer').press('Enter');
  await expect(inLayer(page, 'Output', 'Output')).toBeFocused();
});

test('undo in a half-typed field is the field’s own, and the document’s once the field has a value', async ({
  page,
}) => {
  const epochs = field(page, 'Epochs');
  const before = await epochs.inputValue();
  await epochs.fill('120');
  await epochs.press('ControlOrMeta+a');
  await epochs.press('Backspace');
  await expect(epochs).toHaveAttribute('aria-invalid', 'true');
  await epochs.press('ControlOrMeta+z');
  await expect(epochs).toHaveValue('120');
  await epochs.press('ControlOrMeta+z');
  await expect(epochs).toHaveValue(before);
});

test('a field keeps its name while its value is refused', async ({ page }) => {
  await field(page, 'Epochs').fill('0');
  await expect(field(page, 'Epochs')).toHaveAccessibleDescription('At least 1');
});

test('arrow keys step in decimals', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption({ label: 'Momentum' });
  await group(page, 'Optimizer parameters').click();
  await field(page, 'Momentum').press('ArrowUp');
  await expect(field(page, 'Momentum')).toHaveValue('0.95');
});

test('undo of an added layer selects the layer that is left', async ({ page }) => {
  await button(page, 'Add layer').press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Dense 4');
  await inLayer(page, 'Output', 'Output').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(inLayer(page, 'Output', 'Output')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Output');
});

test('a run without test rows shows the split that it has', async ({ page }) => {
  await tab(page, 'Data').click();
  await field(page, 'Test %').fill('0');
  await expect(page.getByText(/ 0 test /)).toBeVisible();
  await button(page, 'Step').click();
  await tab(page, 'Predictions').click();
  const splits = page.getByRole('group', { name: 'Rows', exact: true });
  await expect(splits.getByRole('radio')).toHaveCount(2);
  await expect(splits.getByRole('radio', { name: 'Validation' })).toBeChecked();
  await expect(page.getByText('Rows right')).toBeVisible();
});

test('keys and drops do nothing behind a dialog', async ({ page }) => {
  await field(page, 'Epochs').fill('120');
  await button(page, 'File').click();
  await page.getByRole('menuitem', { name: /^New/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await dropFile(page, 'other.csv', 'a,b\n1,x\n2,y\n3,x\n4,y\n');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('spiral');
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');
  await expect(field(page, 'Epochs')).toHaveValue('120');
});

test('the window itself cannot be scrolled: what is out of sight scrolls within its panel', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await button(page, 'Step').click();
  await inLayer(page, 'Dense 2', 'Dense 2').click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Weights');
  const moved = await page.evaluate(() => {
    const roots = [document.documentElement, document.body, document.querySelector('#app')];
    for (const input of document.querySelectorAll('input')) input.focus();
    return roots.map((root) => {
      root?.scrollTo(0, 500);
      return [root?.scrollTop, (root?.scrollHeight ?? 0) - (root?.clientHeight ?? 0)];
    });
  });
  expect(moved).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});
