/** The window's life: title, menu, hand-over of files, closing. */
import type { ElectronApplication, Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { menuCommands } from '../../contract/desktop-api.ts';
import { expect, test, type DesktopGlobal } from '../support/plain-app.ts';

type Notes = typeof globalThis & { notes: unknown[] };

/** The page notes every event it gets. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { desktop } = globalThis as DesktopGlobal;
    const notes: unknown[] = ((globalThis as Notes).notes = []);
    desktop.on('menu', (command) => notes.push(command));
    desktop.on('close-requested', () => notes.push('close-requested'));
    desktop.on('file-opened', (file) =>
      notes.push(file.ok ? new TextDecoder().decode(file.value.bytes) : file.message),
    );
  });
}

const notes = (page: Page): Promise<unknown[]> => page.evaluate(() => (globalThis as Notes).notes);

const describeAs = (page: Page, edited: boolean): Promise<void> =>
  page.evaluate(
    (isEdited) => (globalThis as DesktopGlobal).desktop.describeWindow('spiral', isEdited),
    edited,
  );

const pressClose = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const answerMessageBox = (app: ElectronApplication, response: number): Promise<void> =>
  app.evaluate(({ dialog }, answer) => {
    dialog.showMessageBox = async () => ({ response: answer, checkboxChecked: false });
  }, response);

const closed = (app: ElectronApplication): Promise<void> =>
  new Promise((done) => app.once('close', () => done()));

test('the page names the window', async ({ shell: { app, page } }) => {
  await describeAs(page, false);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    'spiral',
  );
});

test('every menu command reaches the page, until it stops listening', async ({ shell: { app, page } }) => {
  await listen(page);
  const click = (ids: readonly string[]): Promise<void> =>
    app.evaluate(({ Menu }, all) => {
      for (const id of all) Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    }, ids);
  await click(menuCommands);
  await expect.poll(() => notes(page)).toEqual(menuCommands);

  const counted = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let heard = 0;
        const { desktop } = globalThis as DesktopGlobal;
        const stop = desktop.on('menu', () => {
          heard += 1;
          stop();
        });
        desktop.on('menu', (command) => {
          if (command === 'redo') done(heard);
        });
      }),
  );
  await click(['save', 'undo', 'redo']);
  expect(await counted).toBe(1);
});

test('a link of the menu opens in the browser of the person', async ({ shell: { app } }) => {
  const opened = await app.evaluate(({ Menu, shell }) => {
    const urls: string[] = [];
    shell.openExternal = async (url) => void urls.push(url);
    Menu.getApplicationMenu()?.getMenuItemById('website')?.click();
    return urls;
  });
  expect(opened).toEqual([expect.stringMatching(/^https:\/\//)]);
});

test('a project on the command line waits for the page, and is given once', async ({
  launchPlain,
  folder,
}) => {
  const path = join(folder, 'given.chainrule');
  await writeFile(path, 'given');
  const { page } = await launchPlain({ args: [path] });
  const taken = await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const [first, second] = [await desktop.takeStartupFile(), await desktop.takeStartupFile()];
    return [first?.ok === true ? new TextDecoder().decode(first.value.bytes) : first, second];
  });
  expect(taken).toEqual(['given', null]);
});

test('a second launch hands its project to the first and ends', async ({
  shell: { page, command },
  folder,
}) => {
  await listen(page);
  await page.evaluate(() => (globalThis as DesktopGlobal).desktop.takeStartupFile());
  await writeFile(join(folder, 'second.chainrule'), 'second');
  const second = spawn(command.executable, [...command.args, 'second.chainrule'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const exitCode = await new Promise((ended) => second.once('exit', ended));
  expect(exitCode).toBe(0);
  await expect.poll(() => notes(page)).toEqual(['second']);
});

test('a window without changes closes, and the app ends', async ({ shell: { app, page }, folder }) => {
  await describeAs(page, false);
  const ended = closed(app);
  await pressClose(app);
  await ended;
  expect(JSON.parse(await readFile(join(folder, 'profile/window.json'), 'utf8'))).toMatchObject({
    isMaximized: false,
  });
});

test('a window with changes asks the page, which closes it', async ({ shell: { app, page } }) => {
  await listen(page);
  await describeAs(page, true);
  await pressClose(app);
  await expect.poll(() => notes(page)).toEqual(['close-requested']);
  const ended = closed(app);
  // The reply may be lost with the window.
  await page.evaluate(() => void (globalThis as DesktopGlobal).desktop.closeWindow());
  await ended;
});

test('a page that does not answer cannot hold the window open', async ({ shell: { app, page } }) => {
  await describeAs(page, true);
  await answerMessageBox(app, 0);
  await pressClose(app);
  await pressClose(app);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await answerMessageBox(app, 1);
  const ended = closed(app);
  await pressClose(app);
  await ended;
});

test('a crashed page is loaded again; one that crashes again at once is told, and the window can be closed', async ({
  shell: { app },
}) => {
  const crash = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
  await answerMessageBox(app, 1);
  // Playwright has no more use for the page that crashed.
  const again = app.waitForEvent('window');
  await crash();
  const next = await again;
  await next.waitForURL((url) => url.protocol !== 'about:');
  await describeAs(next, true);
  const ended = closed(app);
  await crash();
  await ended;
});

test('quitting asks as well', async ({ shell: { app, page } }) => {
  await listen(page);
  await describeAs(page, true);
  await app.evaluate(({ app: main }) => main.quit());
  await expect.poll(() => notes(page)).toEqual(['close-requested']);
});
