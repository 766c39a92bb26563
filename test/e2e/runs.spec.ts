/** Runs that are kept: one click away in the strip, with the settings they were made with. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  button,
  chooseFileCommand,
  field,
  openExample,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const chip = (page: Page, number: number): Locator =>
  page
    .getByRole('list', { name: 'Latest runs' })
    .getByRole('button', { name: new RegExp(`^Run ${number},`) });

async function twoRuns(page: Page): Promise<void> {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('10');
  await trainToEnd(page);
  await field(page, 'Seed').fill('5');
  await expect(page.getByText('The settings changed since this run')).toBeVisible();
  await trainToEnd(page);
  await expect(chip(page, 2)).toHaveAttribute('aria-pressed', 'true');
}

test('a run that was replaced is shown again with its settings, and undo brings back both', async ({
  page,
}) => {
  await twoRuns(page);
  await chip(page, 1).click();
  await expect(chip(page, 1)).toHaveAttribute('aria-pressed', 'true');
  await expect(field(page, 'Seed')).toHaveValue('1');
  await expect(page.getByText('The settings changed since this run')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(chip(page, 2)).toHaveAttribute('aria-pressed', 'true');
  await expect(field(page, 'Seed')).toHaveValue('5');
  await expect(page.getByText('The settings changed since this run')).toHaveCount(0);
});

test('a shown run goes on as if it had never been left', async ({ page }) => {
  await twoRuns(page);
  await chip(page, 1).click();
  await field(page, 'Epochs').fill('20');
  await trainToEnd(page);
  await expect(status(page)).toContainText('Epoch 20 of 20');
  await button(page, 'Verify this run…').click();
  const dialog = page.getByRole('dialog', { name: 'Verify this run' });
  await dialog.getByRole('button', { name: 'Replay and verify' }).click();
  await expect(dialog).toContainText('Bit for bit the same', { timeout: 30_000 });
});

test('all runs are in the saved project, opened with the one that was on screen', async ({ page }) => {
  await twoRuns(page);
  await chip(page, 1).click();
  await expect(chip(page, 1)).toHaveAttribute('aria-pressed', 'true');
  await chooseFileCommand(page, 'Save in this browser');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^iris\.chainrule/ }).click();
  await expect(chip(page, 1)).toHaveAttribute('aria-pressed', 'true');
  await expect(status(page)).toContainText('Epoch 10 of 10');
  await chip(page, 2).click();
  await expect(field(page, 'Seed')).toHaveValue('5');
  await expect(status(page)).toContainText('Finished');
});

test('in a small window with the inspector open every place can be reached', async ({ page }) => {
  await twoRuns(page);
  await page.setViewportSize({ width: 1024, height: 700 });
  const places = page.getByRole('tablist', { name: 'Views' });
  const room = (await page.getByRole('navigation').boundingBox())!;
  for (const place of await places.getByRole('tab').all()) {
    const box = (await place.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(room.x);
    expect(box.x + box.width).toBeLessThanOrEqual(room.x + room.width);
  }
  await tab(page, 'Runs').click();
  await expect(tab(page, 'Runs')).toHaveAttribute('aria-selected', 'true');
});
