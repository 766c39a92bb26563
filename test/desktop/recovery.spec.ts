/** What was not saved when the app or its window ended as it should not. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerDialogs, expect, test } from '../support/desktop-app.ts';
import { killDesktop } from '../support/kill-desktop.ts';
import { button, field, openExample, status, trainToEnd } from '../support/laboratory.ts';

const question = (page: Page) => page.getByRole('dialog', { name: 'Restore unsaved work?' });
const answer = (page: Page, name: string) =>
  question(page).getByRole('button', { name, exact: true }).click();

/** Sessions that have a manifest. */
async function sessions(folder: string): Promise<readonly string[]> {
  const recovery = join(folder, 'profile/recovery');
  const names = await readdir(recovery, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('manifest.json'));
}

/** Longer than the journal takes to notice an edit and to write it. */
const writtenWithinMs = 2_000;

// What a trace would show is gone with the window.
test.use({ trace: 'off' });

test('the app is killed: edits and a finished run are restored into the file they belong to', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'iris.chainrule');
  const first = await launch();
  await openExample(first.page, 'Iris');
  await answerDialogs(first.app, path);
  await first.page.keyboard.press('Control+s');
  await expect(first.page.getByText('Saved iris.chainrule.')).toBeVisible();
  expect(await sessions(folder)).toEqual([]);
  await field(first.page, 'Epochs').fill('12');
  await trainToEnd(first.page);
  await field(first.page, 'Seed').fill('7');
  await first.page.keyboard.press('Tab');
  await first.page.waitForTimeout(writtenWithinMs);
  await killDesktop(first.app.process(), join(folder, 'profile'));
  expect(await sessions(folder)).toHaveLength(1);

  const { page } = await launch();
  await answer(page, 'Restore');
  await expect(field(page, 'Seed')).toHaveValue('7');
  await expect(status(page)).toContainText('Finished');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  expect(await sessions(folder)).toEqual([]);
});

test('the window crashes: it is loaded again with everything, and the run trains on', async ({
  desktop: { app, page },
}) => {
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill('50000');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText(/Epoch [1-9]/);
  await page.waitForTimeout(2 * writtenWithinMs);
  // Playwright has no more use for the page that crashed.
  const again = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const next = await again;
  await expect(field(next, 'Epochs')).toHaveValue('50000', { timeout: 20_000 });
  await expect(button(next, 'Pause')).toBeVisible({ timeout: 20_000 });
  await expect(next.getByText('It is not saved yet.')).toBeVisible();
});

test('closing without saving gives up what was kept', async ({ launch, folder }) => {
  const { app, page } = await launch();
  await openExample(page, 'Iris');
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  await page.waitForTimeout(writtenWithinMs);
  expect(await sessions(folder)).toHaveLength(1);
  const ended = new Promise<void>((done) => app.once('close', () => done()));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).click();
  await ended;
  expect(await sessions(folder)).toEqual([]);
});
