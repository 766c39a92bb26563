/** The main job in the desktop app: its own page, its own dialogs (answered in main), real files on disk. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, expect, test } from '../support/desktop-app.ts';
import {
  button,
  dataset,
  dropFile,
  expectWeightsHold,
  field,
  openExample,
  region,
  status,
  trainToEnd,
} from '../support/laboratory.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';

for (const { name, atLeast } of [
  { name: 'iris.csv', atLeast: 0.93 },
  { name: 'wine.csv', atLeast: 0.94 },
  { name: 'digits.csv', atLeast: 0.94 },
]) {
  test(`${name}: dropped, trained with the proposed settings, exported to disk, recomputed by an independent reader`, async ({
    desktop: { app, page },
    folder,
  }) => {
    await dropFile(page, dataset(name));
    await expect(region(page, 'Data')).toContainText(name);
    await trainToEnd(page);
    const path = join(folder, 'weights.json');
    await answerDialogs(app, path);
    await button(page, 'Export weights').click();
    await expect(page.getByText('Saved weights.json.')).toBeVisible();
    const file = JSON.parse(await readFile(path, 'utf8')) as WeightsFile;
    expect(file.training.metrics['test_accuracy']).toBeGreaterThanOrEqual(atLeast);
    expect((await expectWeightsHold(file, dataset(name))).accuracyOnAllRows).toBeGreaterThanOrEqual(atLeast);
  });
}

test('a project is saved to disk, leaves no litter, and opens again with its run after a restart', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'kept.chainrule');
  const first = await launch();
  await openExample(first.page, 'Iris');
  await field(first.page, 'Epochs').fill('10');
  await trainToEnd(first.page);
  const reading = await status(first.page).innerText();
  await answerDialogs(first.app, path);
  await first.page.keyboard.press('Control+s');
  await expect(first.page.getByText('Saved kept.chainrule.')).toBeVisible();
  expect((await readdir(folder)).filter((entry) => entry.includes('kept'))).toEqual(['kept.chainrule']);
  await first.app.close();

  const second = await launch({ args: [path] });
  await expect(status(second.page)).toContainText('Finished');
  expect(await status(second.page).innerText()).toBe(reading);
  await expect(field(second.page, 'Epochs')).toHaveValue('10');
});

test('the recent project on the start screen opens it', async ({ launch, folder }) => {
  const path = join(folder, 'recent.chainrule');
  const first = await launch();
  await openExample(first.page, 'XOR');
  await answerDialogs(first.app, path);
  await first.page.keyboard.press('Control+s');
  await expect(first.page.getByText('Saved recent.chainrule.')).toBeVisible();
  await first.app.close();

  const second = await launch();
  await second.page.getByRole('button', { name: /^recent\.chainrule/ }).click();
  await expect(region(second.page, 'Data')).toContainText('xor');
});

test('closing a changed project asks in the page, and the answer closes the window', async ({
  desktop: { app, page },
}) => {
  await openExample(page, 'XOR');
  await button(page, 'Add layer').click();
  const window = await app.browserWindow(page);
  await window.evaluate((browserWindow) => browserWindow.close());
  const question = page.getByRole('dialog', { name: 'Save your changes?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(region(page, 'Network')).toBeVisible();
  const closed = page.waitForEvent('close');
  await window.evaluate((browserWindow) => browserWindow.close());
  const answered = question
    .getByRole('button', { name: 'Don’t save' })
    .click()
    .catch((error: unknown) => {
      // The window may be gone before the click is acknowledged.
      if (!page.isClosed()) throw error;
    });
  await Promise.all([closed, answered]);
});

test('the menu drives the page: train, undo, export', async ({ desktop: { app, page }, folder }) => {
  await openExample(page, 'XOR');
  const choose = (id: string): Promise<void> =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
  await button(page, 'Add layer').click();
  await choose('undo');
  await expect(region(page, 'Network').getByRole('spinbutton', { name: 'Units' })).toHaveCount(1);
  await choose('epoch');
  await expect(status(page)).toContainText('Epoch 1');
  const path = join(folder, 'from-menu.json');
  await answerDialogs(app, path);
  await choose('export-weights');
  await expect(page.getByText('Saved from-menu.json.')).toBeVisible();
  expect((JSON.parse(await readFile(path, 'utf8')) as WeightsFile).format).toBe('chainrule-weights');
});
