/** Opening, saving and remembering files through the bridge; the dialogs are replaced in main. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, type DesktopApp } from '../support/desktop-app.ts';
import { expect, test, type DesktopGlobal } from '../support/plain-app.ts';

test('a cancelled dialog is an outcome, not an error', async ({ shell: { app, page } }) => {
  await answerDialogs(app, null);
  const outcomes = await page.evaluate(() => {
    const { desktop } = globalThis as DesktopGlobal;
    const bytes = new Uint8Array(1);
    return Promise.all([
      desktop.openProject(),
      desktop.openDataFile(),
      desktop.saveProjectAs('a', bytes),
      desktop.exportFile('weights', 'a', bytes),
    ]);
  });
  expect(outcomes).toEqual(Array(4).fill({ ok: true, value: null }));
});

test('a project of 3 MB is saved, saved again by its handle, and opened unchanged', async ({
  shell: { app, page },
  folder,
}) => {
  const path = join(folder, 'spiral.chainrule');
  // Without an ending: the shell adds it.
  await answerDialogs(app, join(folder, 'spiral'));
  const saved = await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
    const first = await desktop.saveProjectAs('spiral', new Uint8Array(10));
    if (!first.ok || first.value === null) return first;
    return desktop.saveProject(first.value.handle, bytes);
  });
  expect(saved).toMatchObject({ ok: true, value: { name: 'spiral.chainrule' } });
  expect(
    (await readFile(path)).equals(Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251))),
  ).toBe(true);

  await answerDialogs(app, path);
  const opened = await page.evaluate(async () => {
    const outcome = await (globalThis as DesktopGlobal).desktop.openProject();
    if (!outcome.ok || outcome.value === null) return outcome;
    const { name, bytes } = outcome.value;
    return { name, isBytes: bytes instanceof Uint8Array, length: bytes.length, last: bytes.at(-1) };
  });
  expect(opened).toEqual({
    name: 'spiral.chainrule',
    isBytes: true,
    length: 3_000_000,
    last: 2_999_999 % 251,
  });
});

test('a data file is read, but its handle cannot be saved over', async ({ shell: { app, page }, folder }) => {
  const path = join(folder, 'digits.csv');
  await writeFile(path, 'a,b\n'.repeat(70_000));
  await answerDialogs(app, path);
  const [length, saved] = await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const outcome = await desktop.openDataFile();
    if (!outcome.ok || outcome.value === null) return [0, outcome];
    return [outcome.value.bytes.length, await desktop.saveProject(outcome.value.handle, new Uint8Array(1))];
  });
  expect(length).toBe(280_000);
  expect(saved).toEqual({ ok: false, message: 'The file is no longer known to the app. Open it again.' });
  expect((await readFile(path)).length).toBe(280_000);
});

test('a file that cannot be opened is named, with the reason', async ({ shell: { app, page }, folder }) => {
  await answerDialogs(app, join(folder, 'gone.chainrule'));
  expect(await page.evaluate(() => (globalThis as DesktopGlobal).desktop.openProject())).toEqual({
    ok: false,
    message: '“gone.chainrule” could not be opened: the file or its folder no longer exists.',
  });
});

test('a full disk leaves the old project, and is said', async ({ shell: { app, page }, folder }) => {
  const path = join(folder, 'moons.chainrule');
  await writeFile(path, 'old content');
  await answerDialogs(app, path);
  await app.evaluate(() => {
    const disk = process.getBuiltinModule('node:fs/promises');
    const open = disk.open;
    disk.open = async (...args) => {
      const file = await open(...args);
      file.writeFile = async () => {
        await file.write('old'.slice(0, 2));
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return file;
    };
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
  const outcome = await page.evaluate(() =>
    (globalThis as DesktopGlobal).desktop.saveProjectAs('moons', new Uint8Array(1_000)),
  );
  expect(outcome).toEqual({ ok: false, message: '“moons.chainrule” could not be saved: the disk is full.' });
  expect(await readFile(path, 'utf8')).toBe('old content');
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

/** Saves a project, lets another program change it, and saves again; the question is answered by the button `answer`. */
async function saveOverTheirs(
  { app, page }: DesktopApp,
  folder: string,
  answer: number,
): Promise<{ readonly outcome: unknown; readonly path: string; readonly handedOver: unknown[] }> {
  const path = join(folder, 'iris.chainrule');
  await answerDialogs(app, path);
  const handle = await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    await desktop.takeStartupFile();
    const saved = await desktop.saveProjectAs('iris', new Uint8Array(5));
    return saved.ok ? (saved.value?.handle ?? '') : saved.message;
  });
  await writeFile(path, 'theirs');
  await answerDialogs(app, join(folder, 'other.chainrule'), answer);
  const { outcome, handedOver } = await page.evaluate(async (known) => {
    const { desktop } = globalThis as DesktopGlobal;
    const heard: unknown[] = [];
    desktop.on('file-opened', (file) =>
      heard.push(file.ok ? new TextDecoder().decode(file.value.bytes) : file.message),
    );
    const saved = await desktop.saveProject(known, new Uint8Array(7));
    return { outcome: saved, handedOver: heard };
  }, handle);
  return { outcome, path, handedOver };
}

test('a project that another program has changed is kept as a copy, and theirs stays', async ({
  shell,
  folder,
}) => {
  const { outcome, path } = await saveOverTheirs(shell, folder, 0);
  expect(outcome).toMatchObject({ ok: true, value: { name: 'other.chainrule' } });
  expect(await readFile(path, 'utf8')).toBe('theirs');
  expect(await readFile(join(folder, 'other.chainrule'))).toHaveLength(7);
});

test('a project that another program has changed is overwritten when the person says so', async ({
  shell,
  folder,
}) => {
  const { outcome, path } = await saveOverTheirs(shell, folder, 1);
  expect(outcome).toMatchObject({ ok: true, value: { name: 'iris.chainrule' } });
  expect(await readFile(path)).toHaveLength(7);
});

test('a project that another program has changed is opened as it is now', async ({ shell, folder }) => {
  const { outcome, path, handedOver } = await saveOverTheirs(shell, folder, 2);
  expect(outcome).toEqual({ ok: true, value: null });
  expect(handedOver).toEqual(['theirs']);
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

test('a project that another program has changed stays, and nothing is saved, on Cancel', async ({
  shell,
  folder,
}) => {
  const { outcome, path } = await saveOverTheirs(shell, folder, 3);
  expect(outcome).toEqual({ ok: true, value: null });
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

test('recent projects outlive a restart, open by their handle, and can be forgotten', async ({
  launchPlain,
  folder,
}) => {
  const path = join(folder, 'wine.chainrule');
  await writeFile(path, 'wine');
  const first = await launchPlain();
  await answerDialogs(first.app, path);
  await first.page.evaluate(() => (globalThis as DesktopGlobal).desktop.openProject());
  await first.app.close();

  const second = await launchPlain();
  const [recent, opened] = await second.page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const list = await desktop.listRecent();
    const handle = list[0]?.handle ?? '';
    const outcome = await desktop.openRecent(handle);
    await desktop.forgetRecent(handle);
    return [list, outcome.ok ? new TextDecoder().decode(outcome.value.bytes) : outcome.message] as const;
  });
  expect(recent).toMatchObject([{ name: 'wine.chainrule', place: folder }]);
  expect(JSON.stringify(recent)).not.toContain(path);
  expect(opened).toBe('wine');
  expect(await second.page.evaluate(() => (globalThis as DesktopGlobal).desktop.listRecent())).toEqual([]);
});
