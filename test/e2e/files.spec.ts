import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import {
  button,
  chooseFileCommand,
  field,
  openExample,
  region,
  status,
  trainToEnd,
} from '../support/laboratory.ts';

const reading = (page: Page): Promise<string> => status(page).innerText();

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('12');
  await trainToEnd(page);
});

test('a project saved in the browser is there after a reload, with its run', async ({ page }) => {
  const before = await reading(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^iris\.chainrule/ }).click();
  await expect(status(page)).toContainText('Finished');
  expect(await reading(page)).toBe(before);
  await expect(field(page, 'Epochs')).toHaveValue('12');
});

test('a downloaded project file can be dropped and goes on training', async ({ page }) => {
  const download = page.waitForEvent('download');
  await chooseFileCommand(page, 'Download project file');
  const path = await (await download).path();
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  await page.keyboard.press('Control+s');
  await page.reload();
  await page.getByLabel('Open data file').setInputFiles({
    name: 'kept.chainrule',
    mimeType: 'application/octet-stream',
    buffer: await readFile(path),
  });
  await expect(status(page)).toContainText('Finished');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Epoch 24 of 24', { timeout: 30_000 });
});

test('leaving a changed project asks: cancel stays, don’t save leaves, save keeps it', async ({ page }) => {
  await chooseFileCommand(page, 'New…');
  const question = page.getByRole('dialog', { name: 'Save your changes?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(region(page, 'Data')).toContainText('iris.csv');

  await chooseFileCommand(page, 'New…');
  await question.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What should the network learn?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^iris\.chainrule/ })).toBeVisible();

  await openExample(page, 'XOR');
  await button(page, 'Add layer').click();
  await chooseFileCommand(page, 'New…');
  await question.getByRole('button', { name: 'Don’t save' }).click();
  await expect(page.getByRole('heading', { name: 'What should the network learn?' })).toBeVisible();
});

test('a saved project that was not changed closes without a question', async ({ page }) => {
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  await chooseFileCommand(page, 'New…');
  await expect(page.getByRole('heading', { name: 'What should the network learn?' })).toBeVisible();
});

test('deleting a project from the browser asks first', async ({ page }) => {
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  await chooseFileCommand(page, 'New…');
  await page.getByRole('button', { name: 'Delete iris.chainrule from this browser' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /^iris\.chainrule/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete iris.chainrule from this browser' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Projects you save appear here.')).toBeVisible();
});

test('a pasted table opens like a file', async ({ page }) => {
  await page.evaluate(() => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `${index}\t${index % 7}\t${index % 2 === 0 ? 'a' : 'b'}`,
    );
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ['n\tm\tclass', ...rows].join('\n'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(region(page, 'Data')).toContainText('pasted table');
  await expect(page.getByRole('combobox', { name: 'Target column' })).toHaveValue('2');
});
