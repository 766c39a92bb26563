/** What was not saved when the page was killed is offered at the next start, and is all there. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import {
  button,
  chooseFileCommand,
  dataset,
  dropFile,
  exportWeights,
  field,
  giveUpProject,
  openExample,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

const question = (page: Page) => page.getByRole('dialog', { name: 'Restore unsaved work?' });
const answer = (page: Page, name: string) =>
  question(page).getByRole('button', { name, exact: true }).click();

/** Names of the files of all sessions in the browser's private file system. */
function journalFiles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const recovery = await root.getDirectoryHandle('recovery', { create: true });
    const names: string[] = [];
    for await (const session of recovery.values()) {
      if (session.kind !== 'directory' || !session.name.includes('-')) continue;
      for await (const name of session.keys()) names.push(name);
    }
    return names;
  });
}

/** What the journal says it holds; null before there is one. */
async function unsaved(page: Page): Promise<{ edits: number; runs: number; training: number } | null> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const recovery = await root.getDirectoryHandle('recovery', { create: true });
    for await (const session of recovery.values()) {
      if (session.kind !== 'directory' || !session.name.includes('-')) continue;
      try {
        const file = await (await session.getFileHandle('manifest.json')).getFile();
        const text = await file.text();
        if (text !== '') return JSON.parse(text).manifest.unsaved;
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      }
    }
    return null;
  });
}

/** The page's process ends at once; nothing is asked and nothing is finished. */
async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  // There is nobody left to answer.
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

async function startAgain(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

test('edits, undo, a table and a finished run are there after the page was killed', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await dropFile(page, dataset('iris.csv'));
  await field(page, 'Epochs').fill('12');
  await trainToEnd(page);
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  const before = await status(page).innerText();
  await expect.poll(() => unsaved(page)).toMatchObject({ runs: 1, training: 0 });
  await expect.poll(async () => (await unsaved(page))?.edits).toBeGreaterThanOrEqual(2);
  await kill(page);

  const again = await startAgain(context);
  await expect(question(again)).toContainText('iris');
  await expect(question(again)).toContainText('1 run');
  await answer(again, 'Restore');
  await expect(field(again, 'Seed')).toHaveValue('7');
  await expect(field(again, 'Epochs')).toHaveValue('12');
  await expect(region(again, 'Data')).toContainText('iris.csv');
  await expect(status(again)).toContainText('Finished');
  expect(before).toContain('Finished');
  await button(again, 'Undo').click();
  await expect(field(again, 'Seed')).toHaveValue('1');
  await button(again, 'Redo').click();
  await expect(field(again, 'Seed')).toHaveValue('7');
});

test('a run that was training goes on and ends in the bits of an uninterrupted one', async ({
  page,
  context,
}) => {
  const epochs = '400';
  await page.goto('/');
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill(epochs);
  await button(page, 'Train').click();
  await expect.poll(() => unsaved(page), { timeout: 20_000 }).toMatchObject({ runs: 1, training: 1 });
  await kill(page);

  const again = await startAgain(context);
  await expect(question(again)).toContainText('in training');
  await answer(again, 'Restore');
  await expect(status(again)).toContainText('Paused');
  await expect(status(again)).not.toContainText(`Epoch ${epochs} of`);
  await trainToEnd(again);
  const resumed = await exportWeights(again);
  await giveUpProject(again);
  await openExample(again, 'Digits');
  await field(again, 'Epochs').fill(epochs);
  await trainToEnd(again);
  expect((await exportWeights(again)).state_dict).toEqual(resumed.state_dict);
});

test('the engine dies: another one takes its place, and the run ends in the bits of an uninterrupted one', async ({
  page,
}) => {
  const epochs = '400';
  await page.goto('/');
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill(epochs);
  await button(page, 'Train').click();
  await expect.poll(() => unsaved(page), { timeout: 20_000 }).toMatchObject({ runs: 1, training: 1 });
  const engine = page.workers().find((worker) => worker.url().includes('engine.worker'));
  await engine?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expect(page.getByText('was started again')).toContainText('out of memory');
  await expect(status(page)).toContainText('Finished', { timeout: 60_000 });
  const runs = page.getByRole('list', { name: 'Latest runs' }).getByRole('button', { name: /^Run \d+,/ });
  await expect(runs).toHaveCount(1);
  const resumed = await exportWeights(page);
  await giveUpProject(page);
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill(epochs);
  await trainToEnd(page);
  expect((await exportWeights(page)).state_dict).toEqual(resumed.state_dict);
});

test('what was saved is not offered, and its undo is still there', async ({ page, context }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  await expect.poll(() => unsaved(page)).not.toBeNull();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  expect(await journalFiles(page)).toEqual([]);
  await button(page, 'Undo').click();
  await expect(field(page, 'Seed')).toHaveValue('1');
  await button(page, 'Redo').click();
  await expect(field(page, 'Seed')).toHaveValue('7');
  // What was undone for a moment may have been written; it goes with the next look, now that nothing is unsaved.
  await page.waitForTimeout(1500);
  await expect.poll(() => journalFiles(page)).toEqual([]);
  await kill(page);
  const again = await startAgain(context);
  await expect(again.getByRole('button', { name: /^iris\.chainrule/ })).toBeVisible();
  await expect(question(again)).toHaveCount(0);
});

test('both are kept: the saved project as it was, the restored one under a new name', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  await expect.poll(() => unsaved(page)).not.toBeNull();
  await kill(page);

  const again = await startAgain(context);
  await answer(again, 'Keep both');
  await expect(field(again, 'Seed')).toHaveValue('7');
  await again.keyboard.press('Control+s');
  await expect(again.getByText('Saved iris (restored).chainrule.')).toBeVisible();
  await chooseFileCommand(again, 'New…');
  await again.getByRole('button', { name: /^iris\.chainrule/ }).click();
  await expect(field(again, 'Seed')).toHaveValue('1');
});

test('the saved one is opened, and what was not saved goes', async ({ page, context }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved iris.chainrule.')).toBeVisible();
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  await expect.poll(() => unsaved(page)).not.toBeNull();
  await kill(page);

  const again = await startAgain(context);
  await answer(again, 'Open saved');
  await expect(field(again, 'Seed')).toHaveValue('1');
  await expect.poll(() => journalFiles(again)).toEqual([]);
});

test('a damaged piece is set aside, never deleted, and the rest is restored', async ({ page, context }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  await expect.poll(() => unsaved(page)).toMatchObject({ runs: 1, training: 0 });
  await kill(page);

  const again = await startAgain(context);
  await expect(question(again)).toBeVisible();
  await again.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const recovery = await root.getDirectoryHandle('recovery');
    for await (const session of recovery.values()) {
      if (session.kind !== 'directory' || !session.name.includes('-')) continue;
      const text = await (await (await session.getFileHandle('manifest.json')).getFile()).text();
      const { sha256 } = JSON.parse(text).manifest.parts['run/1.bin'][0];
      const stream = await (await session.getFileHandle(`${sha256}.part`)).createWritable();
      await stream.write('not what it was');
      await stream.close();
    }
  });
  await answer(again, 'Restore');
  await expect(again.getByText('The weights and curves of run 1 could not be read.')).toBeVisible();
  await expect(field(again, 'Epochs')).toHaveValue('5');
  await tab(again, 'Runs').click();
  await expect(again.getByRole('row').nth(1)).toBeVisible();
  await expect
    .poll(async () => (await journalFiles(again)).filter((name) => name.endsWith('.damaged')).length)
    .toBe(1);
});

test('what crashes again soon after it was restored is not offered at once, and stays', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Seed').fill('7');
  await page.keyboard.press('Tab');
  await expect.poll(() => unsaved(page)).not.toBeNull();
  await kill(page);
  const second = await startAgain(context);
  await answer(second, 'Restore');
  await expect(field(second, 'Seed')).toHaveValue('7');
  await kill(second);

  const third = await startAgain(context);
  await expect(third.getByText('so it started without')).toBeVisible();
  await expect(question(third)).toHaveCount(0);
  await region(third, 'Unsaved work').getByRole('button', { name: /^iris/ }).click();
  await answer(third, 'Restore');
  await expect(field(third, 'Seed')).toHaveValue('7');
});
