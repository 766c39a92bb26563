/**
 * The built main process and preload around an empty page: specs about the shell then hear only what they say
 * themselves, while the product's page would answer events and take files on its own.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopBridge } from '../../contract/desktop-api.ts';
import { projectRoot, test as base, type DesktopApp, type LaunchOptions } from './desktop-app.ts';

/** In `page.evaluate`: `(globalThis as DesktopGlobal).desktop`. */
export type DesktopGlobal = typeof globalThis & { readonly desktop: DesktopBridge };

const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Plain page</title></head>
  <body>
    <a id="outside" href="https://example.org/">outside</a>
    <a id="new-window" href="https://example.org/" target="_blank">new window</a>
    <textarea></textarea>
  </body>
</html>
`;

async function makePlainApp(folder: string): Promise<string> {
  const app = join(folder, 'plain-app');
  await mkdir(join(app, 'out/renderer'), { recursive: true });
  await cp(join(projectRoot, 'package.json'), join(app, 'package.json'));
  for (const part of ['main', 'preload']) {
    await cp(join(projectRoot, 'out', part), join(app, 'out', part), { recursive: true });
  }
  await writeFile(join(app, 'out/renderer/index.html'), page);
  return app;
}

type LaunchPlain = (options?: Omit<LaunchOptions, 'appFolder'>) => Promise<DesktopApp>;

export const test = base.extend<{ launchPlain: LaunchPlain; shell: DesktopApp }>({
  launchPlain: async ({ launch, folder }, use) => {
    const appFolder = await makePlainApp(folder);
    await use((options = {}) => launch({ ...options, appFolder }));
  },
  shell: async ({ launchPlain }, use) => {
    await use(await launchPlain());
  },
});

export { expect } from '@playwright/test';
