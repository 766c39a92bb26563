/** Launches the built desktop app for a spec: in real Electron where its binary is there, else in the stand-in. */
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchedBinary } from '../../cli/electron-binary.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');
const standIn = join(import.meta.dirname, 'electron-stand-in/electron');

const electron = fetchedBinary(projectRoot);

export const desktopHost = electron === null ? 'the stand-in (no Electron binary)' : 'Electron';

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** A fresh profile and a place for files; removed after the spec. */
  readonly folder: string;
  /** What starts this app again from outside, for hand-over between two launches. */
  readonly executable: string;
}

export interface LaunchOptions {
  /** Command-line arguments after the app's folder. */
  readonly args?: readonly string[];
  /** Reuse a profile of an earlier launch. */
  readonly folder?: string;
}

type Launch = (options?: LaunchOptions) => Promise<DesktopApp>;

export function profileArgument(folder: string): string {
  return `--user-data-dir=${join(folder, 'profile')}`;
}

/** The app's own page; the first window may still be blank when it is first seen. */
async function appPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol !== 'about:');
  await page.waitForLoadState();
  return page;
}

/** Ends the app without the questions that unsaved changes would raise. */
async function end(app: ElectronApplication): Promise<void> {
  const closed = new Promise<void>((done) => app.once('close', () => done()));
  if (app.process().exitCode !== null) return;
  // The answer may be lost, since the process is ending.
  await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
  await closed;
}

export const test = base.extend<{ launch: Launch; desktop: DesktopApp }>({
  launch: async ({}, use) => {
    const apps: ElectronApplication[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'chainrule-desktop-')));
      if (options.folder === undefined) folders.push(folder);
      const executable = electron ?? standIn;
      const app = await _electron.launch({
        executablePath: executable,
        args: [profileArgument(folder), projectRoot, ...(options.args ?? [])],
      });
      apps.push(app);
      return { app, page: await appPage(app), folder, executable };
    });
    for (const app of apps) await end(app);
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from '@playwright/test';
