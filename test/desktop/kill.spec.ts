/**
 * The app is killed while it trains and saves, at random moments of the clock and of the disk, and started again with
 * the file it was saving: the file is whole, holds everything that was said to be saved, and opens with its run.
 * `CHAINRULE_KILLS` sets the number of kills, `CHAINRULE_SEED` what is drawn, `CHAINRULE_FIGURES` a file for the figures.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { unpackProject } from '../../contract/project-file.ts';
import type { Project } from '../../contract/project.ts';
import { createRandom } from '../../workers/random.ts';
import { answerDialogs, expect, test } from '../support/desktop-app.ts';
import { killAtDiskCall, killDesktop } from '../support/kill-desktop.ts';
import { button, field, openExample, status } from '../support/laboratory.ts';

const kills = Number(process.env['CHAINRULE_KILLS'] ?? 12);
const seed = Number(process.env['CHAINRULE_SEED'] ?? 1);

/** The edit that is told apart from all others: the number of epochs, far more than are trained here. */
const firstEpochs = 50_000;
/** A save makes about this many calls, its list of recent projects included; kills fall into the first few saves. */
const mostCalls = 90;
const longestMs = 4_000;

/** A page is heard to be gone before its process is. */
const goneWithinMs = 10_000;

async function rejectAfter(ms: number, reason: unknown): Promise<never> {
  await delay(ms, undefined, { ref: false });
  throw reason;
}

async function projectIn(path: string): Promise<Project> {
  const project = await unpackProject(await readFile(path));
  if (!project.ok) throw new Error(`unreadable: ${project.message}`);
  return project.value;
}

/** Edits and saves until the app is gone. `onSaved` hears of every save that the person was told of. */
async function editAndSave(page: Page, name: string, next: () => number, onSaved: (epochs: number) => void) {
  const said = page.getByText(`Saved ${name}.`);
  for (;;) {
    const epochs = next();
    await field(page, 'Epochs').fill(String(epochs));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+s');
    await said.waitFor();
    onSaved(epochs);
    await button(page, 'Dismiss').click();
    await said.waitFor({ state: 'detached' });
  }
}

/** However busy the machine: only what never comes is a fault. */
const patient = expect.configure({ timeout: 60_000 });

// What a trace would show is gone with the window.
test.use({ trace: 'off' });

test(`${kills} kills of the app while it trains and saves`, async ({ launch, folder }) => {
  test.setTimeout(60_000 + kills * 40_000);
  const name = 'killed.chainrule';
  const path = join(folder, name);
  const random = createRandom(seed, 'kills');
  let tried = firstEpochs;
  let told = firstEpochs;
  const figures = { kills, seed, byClock: 0, byDiskCall: 0, savesTold: 0, leftOver: 0 };

  const first = await launch();
  await openExample(first.page, 'Iris');
  await field(first.page, 'Epochs').fill(String(firstEpochs));
  await answerDialogs(first.app, path);
  await first.page.keyboard.press('Control+s');
  await patient(first.page.getByText(`Saved ${name}.`)).toBeVisible();
  await killDesktop(first.app.process(), join(folder, 'profile'));

  let trained = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await test.step(`kill ${kill + 1}`, async () => {
      const before = await projectIn(path);
      const { app, page } = await launch({ args: [path] });
      // What was not saved is offered; here it is the file that counts.
      const offer = page.getByRole('dialog', { name: 'Restore unsaved work?' });
      await page.addLocatorHandler(offer, () => button(page, 'Open saved').click());
      await patient(field(page, 'Epochs')).toBeVisible();
      const { epochs: inFile } = before.document.training;
      await patient
        .poll(async () => Number(await field(page, 'Epochs').inputValue()), 'no edit of the file is lost')
        .toBeGreaterThanOrEqual(inFile);
      if (before.runs.length > 0) await patient(status(page)).toContainText('Paused');
      await button(page, 'Train').click();
      const main = app.process();
      const ended = new Promise<void>((done) => main.once('exit', () => done()));
      if (random.integer(2) === 0) {
        figures.byDiskCall += 1;
        await killAtDiskCall(app, 1 + random.integer(mostCalls));
      } else {
        figures.byClock += 1;
        setTimeout(() => main.kill('SIGKILL'), random.integer(longestMs));
      }
      const working = editAndSave(
        page,
        name,
        () => (tried += 1),
        (epochs) => {
          told = epochs;
          figures.savesTold += 1;
        },
      );
      // It ends with the app, in the middle of whatever it does to the page; if it ends before, that is a fault.
      const stopped = working.catch((error: unknown) => rejectAfter(goneWithinMs, error));
      await Promise.race([ended, stopped]);
      await killDesktop(main, join(folder, 'profile'));
      await working.catch(() => undefined);

      const after = await projectIn(path);
      const { epochs } = after.document.training;
      expect(epochs, 'what was said to be saved is in the file').toBeGreaterThanOrEqual(told);
      expect(epochs).toBeLessThanOrEqual(tried);
      const step = after.runs[0]?.record.step ?? 0;
      expect(step, 'no step that was saved is lost').toBeGreaterThanOrEqual(trained);
      trained = step;
    });
  }
  expect(trained).toBeGreaterThan(0);
  const remembered = await readdir(join(folder, 'profile'));
  expect(remembered.filter((entry) => entry.endsWith('.damaged'))).toEqual([]);
  figures.leftOver = (await readdir(folder)).filter((entry) => entry.startsWith('.saving-')).length;
  const report = process.env['CHAINRULE_FIGURES'];
  if (report !== undefined) await writeFile(report, JSON.stringify({ ...figures, steps: trained }));
});
