/** What a run was, to the bit: told, computed again, saved; with what was done to it by hand. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { RunManifest } from '../../contract/run-manifest.ts';
import {
  button,
  chooseFileCommand,
  dropFile,
  expectFinishedAt,
  field,
  giveUpProject,
  openExample,
  status,
  trainToEnd,
} from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Verify this run' });

async function expectVerified(page: Page): Promise<void> {
  await button(page, 'Verify this run…').click();
  await dialog(page).getByRole('button', { name: 'Replay and verify' }).click();
  await expect(dialog(page)).toContainText('Bit for bit the same', { timeout: 30_000 });
}

test('a run that was changed on the way is computed again to the same bits, and its record is saved', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('4');
  await trainToEnd(page);
  await field(page, 'Learning rate').fill('0.002');
  await field(page, 'Epochs').fill('8');
  await button(page, 'Train').click();
  await expectFinishedAt(page, '8');
  await expectVerified(page);
  await expect(dialog(page)).toContainText('iris.csv, 150 rows');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
  await expect(dialog(page)).toContainText('Learning rate set to 0.002');
  await expect(dialog(page)).toContainText('To end after 8 epochs');

  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Save record…' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('iris-run.json');
  const record = JSON.parse(await readFile(await saved.path(), 'utf8')) as RunManifest;
  expect(record.spec.training.epochs).toBe(4);
  await expect(dialog(page)).toContainText(record.weightsSha256);
  await expect(dialog(page)).toContainText(record.data.sha256);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('a run out of a project file is still verified', async ({ page }) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('3');
  await trainToEnd(page);
  await field(page, 'Learning rate').fill('0.05');
  await field(page, 'Epochs').fill('4');
  await button(page, 'Step').click();
  const download = page.waitForEvent('download');
  await chooseFileCommand(page, 'Download project file');
  const project = await readFile(await (await download).path());
  await giveUpProject(page);
  await dropFile(page, 'xor.chainrule', project);
  await expect(status(page)).toContainText('Epoch 3');
  await expectVerified(page);
});

test('a weight is set by hand, put back, and both stand in the account of the run', async ({ page }) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('3');
  await trainToEnd(page);
  const value = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Value', { exact: true });
  const before = await value.inputValue();
  await value.fill('0.5');
  await value.press('Enter');
  await expect(page.getByText(/^Weight of Dense 1 \(unit 1, input 1\) is now 0\.5/)).toBeVisible();
  await expect(value).toHaveValue('0.5');
  await page.getByText('is now 0.5').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(value).toHaveValue(before);
  await expectVerified(page);
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
  await expect(dialog(page)).toContainText('Weight of Dense 1 (unit 1, input 1) set to 0.5');
});

test('what is said stands within the open dialog, where it can be dismissed', async ({ page }) => {
  await openExample(page, 'XOR');
  await button(page, 'Step').click();
  const value = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Value', { exact: true });
  await value.fill('0.5');
  await value.press('Enter');
  await expect(page.getByText('is now 0.5')).toBeVisible();
  await button(page, 'Verify this run…').click();
  await dialog(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('is now 0.5')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the account of a run has no serious violation in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1024, height: 700 });
    await openExample(page, 'XOR');
    await field(page, 'Epochs').fill('2');
    await trainToEnd(page);
    expect(await overlappingControls(page)).toEqual([]);
    await expectVerified(page);
    expect(await seriousViolations(page)).toEqual([]);
  });
}
