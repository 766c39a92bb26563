/** What counts as saved: exactly what is in the file. */
import { expect, test, type Page } from '@playwright/test';
import {
  button,
  chooseFileCommand,
  dataset,
  dropFile,
  expectFinishedAt,
  field,
  openExample,
  region,
  status,
  trainToEnd,
} from '../support/laboratory.ts';

const question = (page: Page) => page.getByRole('dialog', { name: 'Save your changes?' });
const startScreen = (page: Page) => page.getByRole('heading', { name: 'What should the network learn?' });

async function save(page: Page, fileName: string): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByText(`Saved ${fileName}.`)).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('a run that went on after it was saved is unsaved', async ({ page }) => {
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill('400');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText(/Epoch [1-9]/);
  await save(page, 'digits.chainrule');
  await expect(button(page, 'Pause')).toBeVisible();
  await expect(status(page)).toContainText('Finished', { timeout: 50_000 });
  await chooseFileCommand(page, 'New…');
  await expect(question(page)).toBeVisible();
});

test('a run that was left out of the file, because its table had gone, is unsaved', async ({ page }) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('12');
  await trainToEnd(page);
  await dropFile(page, dataset('wine.csv'));
  await expect(region(page, 'Data')).toContainText('wine.csv');
  await save(page, 'iris.chainrule');
  await button(page, 'Undo').click();
  await expect(region(page, 'Data')).toContainText('iris.csv');
  await expectFinishedAt(page, '12');
  await chooseFileCommand(page, 'New…');
  await question(page).getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: /^iris\.chainrule/ }).click();
  await expect(region(page, 'Data')).toContainText('iris.csv');
  await expectFinishedAt(page, '12');
});

test('saving what is saved already changes nothing', async ({ page }) => {
  await page.keyboard.press('Control+s');
  await expect(startScreen(page)).toBeVisible();
  await openExample(page, 'Iris');
  for (let saves = 0; saves < 2; saves += 1) {
    await save(page, 'iris.chainrule');
    await button(page, 'Dismiss').click();
    await expect(page.getByText('Saved iris.chainrule.')).toHaveCount(0);
  }
  await chooseFileCommand(page, 'New…');
  await expect(startScreen(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^iris.*\.chainrule/ })).toHaveCount(1);
});
