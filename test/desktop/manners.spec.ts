/** What people expect of a program of their desktop. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs } from '../support/desktop-app.ts';
import { expect, test, type DesktopGlobal } from '../support/plain-app.ts';

test('File → Open Recent has what was saved, and opens it', async ({ shell: { app, page }, folder }) => {
  test.skip(process.platform === 'darwin', 'macOS keeps this list itself');
  const path = join(folder, 'moons.chainrule');
  await answerDialogs(app, path);
  const opened = page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    await desktop.takeStartupFile();
    await desktop.saveProjectAs('moons', new TextEncoder().encode('moons'));
    return new Promise<string>((done) => {
      desktop.on('file-opened', (file) =>
        done(file.ok ? new TextDecoder().decode(file.value.bytes) : file.message),
      );
    });
  });
  const label = (): Promise<string | undefined> =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('recent-0')?.label);
  await expect.poll(label).toBe(`moons.chainrule – ${folder}`);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('recent-0')?.click());
  expect(await opened).toBe('moons');
});

test('a file that was saved or exported is shown in its folder; another handle shows nothing', async ({
  shell: { app, page },
  folder,
}) => {
  await app.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    shell.showItemInFolder = (path) => void shown.push(path);
  });
  await answerDialogs(app, join(folder, 'table.csv'));
  await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const saved = await desktop.exportFile('table', 'table', new Uint8Array(3));
    await desktop.showInFolder(saved.ok ? (saved.value?.handle ?? '?') : '?');
    await desktop.showInFolder('/etc/passwd');
  });
  expect(await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([
    join(folder, 'table.csv'),
  ]);
});

test('Help → Copy Diagnostics tells versions, settings and the last errors, and nothing of the person', async ({
  shell: { app, page },
  folder,
}) => {
  const profile = join(folder, 'profile');
  const errors = [
    `Error: “salaries.chainrule” could not be saved\n    at save (file://${folder}/main.js:1:2)`,
    `ENOENT: no such file or directory, open '${join(folder, 'salaries.csv')}'`,
  ];
  const lines = errors.map((detail) =>
    JSON.stringify({ at: '2026-01-01T00:00:00.000Z', kind: 'main', detail }),
  );
  await writeFile(join(profile, 'errors.jsonl'), `${lines.join('\n')}\n`);
  await page.evaluate(() => (globalThis as DesktopGlobal).desktop.describeSettings({ theme: 'dark' }));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('copy-diagnostics')?.click());
  const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('The last errors (2):');
  const text = await copied();
  expect(text).toMatch(/^Chainrule: /);
  expect(text).toContain('theme: dark');
  expect(text).toContain('at save main.js:1:2');
  expect(text).not.toContain('salaries');
  expect(text).not.toContain(folder);
  expect(await readFile(join(profile, 'errors.jsonl'), 'utf8')).toContain('salaries');
});
