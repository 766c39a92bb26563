/** Launches the built desktop app for a spec: in real Electron where its binary is there, else in the stand-in. */
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchedBinary } from '../../cli/electron-binary.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');
const electron = fetchedBinary(projectRoot);

export const desktopHost = electron === null ? 'the stand-in (no Electron binary)' : 'Electron';

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The command that starts this app with this profile once more, from outside. */
  readonly command: { readonly executable: string; readonly args: readonly string[] };
}

export interface LaunchOptions {
  /** Command-line arguments after the app's folder. */
  readonly args?: readonly string[];
  /** Where package.json is; the project itself unless given. */
  readonly appFolder?: string;
}

type Launch = (options?: LaunchOptions) => Promise<DesktopApp>;

/** The app's own page; the first window may still be blank when it is first seen. */
async function appPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol !== 'about:');
  await page.waitForLoadState();
  return page;
}

/** Ends the app without the questions that unsaved changes would raise. */
async function end(app: ElectronApplication, closed: Promise<void>): Promise<void> {
  // Fails where the app has ended already, or ends before its answer arrives.
  await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
  await closed;
}

/** Every dialog that main opens from now on answers itself: `path` is chosen (null: cancelled), `messageBox` pressed. */
export async function answerDialogs(
  app: ElectronApplication,
  path: string | null,
  messageBox = 0,
): Promise<void> {
  await app.evaluate(
    ({ dialog }, answer) => {
      const canceled = answer.path === null;
      dialog.showOpenDialog = async () => ({
        canceled,
        filePaths: answer.path === null ? [] : [answer.path],
      });
      dialog.showSaveDialog = async () => ({ canceled, filePath: answer.path ?? '' });
      dialog.showMessageBox = async () => ({ response: answer.messageBox, checkboxChecked: false });
    },
    { path, messageBox },
  );
}

export const test = base.extend<{ folder: string; launch: Launch; desktop: DesktopApp }>({
  /** Holds the profile, and whatever files a spec makes; removed after it. Launches of one spec share the profile. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'chainrule-desktop-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ folder }, use) => {
    const endings: (() => Promise<void>)[] = [];
    await use(async ({ args = [], appFolder = projectRoot } = {}) => {
      const executable = electron ?? join(import.meta.dirname, 'electron-stand-in/electron');
      const ownArgs = [`--user-data-dir=${join(folder, 'profile')}`, appFolder];
      const app = await _electron.launch({ executablePath: executable, args: [...ownArgs, ...args] });
      const closed = new Promise<void>((done) => app.once('close', () => done()));
      endings.push(() => end(app, closed));
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      return { app, page: await appPage(app), command: { executable, args: [...sandbox, ...ownArgs] } };
    });
    for (const endApp of endings) await endApp();
  },
  desktop: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from '@playwright/test';
