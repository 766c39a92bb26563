import { expect, test } from '@playwright/test';
import { button, dropFile, field, openExample, region, tab } from '../support/laboratory.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('a wrong guess about the file can be put right: delimiter and header', async ({ page }) => {
  const rows = Array.from({ length: 30 }, (_, index) => `${index};${index * 2};${index % 2}`);
  await dropFile(page, 'plain.csv', rows.join('\n'));
  await expect(page.getByRole('combobox', { name: 'Delimiter' })).toHaveValue(';');
  await expect(region(page, 'Data')).toContainText('30 rows');
  await page.getByText('Column names', { exact: true }).click();
  await expect(region(page, 'Data')).toContainText('29 rows');
  await button(page, 'Undo').click();
  await expect(region(page, 'Data')).toContainText('30 rows');
});

test('any table can be replaced by generated data, which can be changed and undone', async ({ page }) => {
  await openExample(page, 'Iris');
  await tab(page, 'Data').click();
  await button(page, 'Generate data').click();
  await expect(region(page, 'Data')).toContainText('moons');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('blobs');
  await expect(region(page, 'Data')).toContainText('3 classes');
  await field(page, 'Rows').fill('120');
  await expect(region(page, 'Data')).toContainText('120 rows');
  for (let edits = 0; edits < 3; edits += 1) await button(page, 'Undo').click();
  await expect(region(page, 'Data')).toContainText('iris.csv');
});

test('two settings of generated data, one right after the other, are both kept', async ({ page }) => {
  await openExample(page, 'XOR');
  await tab(page, 'Data').click();
  await field(page, 'Rows').fill('120');
  await field(page, 'Noise').fill('0.3');
  await expect(region(page, 'Data')).toContainText('120 rows');
  await expect(field(page, 'Rows')).toHaveValue('120');
  await expect(field(page, 'Noise')).toHaveValue('0.3');
  // Fields that are made anew show what the document holds, not what was typed.
  await tab(page, 'Overview').click();
  await tab(page, 'Data').click();
  await expect(field(page, 'Rows')).toHaveValue('120');
  await expect(field(page, 'Noise')).toHaveValue('0.3');
});

test('an entry that cannot be taken leaves what stood there before, and a decimal comma is a point', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await tab(page, 'Data').click();
  await field(page, 'Test %').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('120');
  await expect(page.getByText('At most 100')).toBeVisible();
  await field(page, 'Split seed').click();
  await expect(field(page, 'Test %')).toHaveValue('15');
  await expect(region(page, 'Data')).toContainText('105 train · 22 validation · 23 test');

  await field(page, 'Learning rate').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0,02');
  await expect(field(page, 'Learning rate')).toHaveValue('0.02');
});

test('settings of the data change what training sees', async ({ page }) => {
  await openExample(page, 'Iris');
  await tab(page, 'Data').click();
  await field(page, 'Test %').fill('40');
  await expect(region(page, 'Data')).toContainText('67 train · 23 validation · 60 test');
  await page.getByText('Min–max', { exact: true }).click();
  await expect(region(page, 'Data')).toContainText('min–max scaled');
  await page.getByRole('combobox', { name: 'Role of sepal_width_cm' }).selectOption('ignored');
  await expect(region(page, 'Data')).toContainText('3 features');
  await page.getByRole('combobox', { name: 'Target column' }).selectOption({ label: 'petal_width_cm' });
  await expect(page.getByRole('combobox', { name: 'Loss function' })).toHaveValue('mean_squared_error');
});

test('a large table shows how far it is, and can be cancelled without a trace', async ({ page }) => {
  await openExample(page, 'Iris');
  await page.evaluate(() => {
    const line = `${Array.from({ length: 12 }, (_, index) => (index * 1.37).toFixed(4)).join(',')},a\n`;
    const header = `${Array.from({ length: 13 }, (_, index) => `c${index}`).join(',')}\n`;
    const transfer = new DataTransfer();
    transfer.items.add(new File([header, line.repeat(1_000_000)], 'large.csv'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  await expect(page.getByText('Reading large.csv…').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Reading large.csv…')).toHaveCount(0);
  await expect(region(page, 'Data')).toContainText('iris.csv');
  await expect(button(page, 'Train')).toBeEnabled();
});
