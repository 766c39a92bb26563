/**
 * The packed app: what is inside it, and that it starts. Without Electron's binary it is packed around a stub, and what
 * was packed then runs on the stand-in; signing, installing and what Electron does with a fuse cannot be seen here.
 */
import { createPackage, extractAll, extractFile } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { fetchedBinary } from '../../cli/electron-binary.ts';
import { shippedFolders } from '../../cli/packaging/builder-config.ts';
import {
  archivedFiles,
  packageProblems,
  packedApp,
  type PackedApp,
} from '../../cli/packaging/check-package.ts';
import { openExample, status } from '../support/laboratory.ts';
import { test as base, expect, projectRoot } from '../support/desktop-app.ts';
import { writeStubElectron } from '../support/stub-electron.ts';

interface Packed {
  readonly app: PackedApp;
  readonly archive: string;
  /** What the packaging command wrote. */
  readonly output: string;
}

const binary = fetchedBinary(projectRoot);

const test = base.extend<object, { packed: Packed }>({
  /** Packed once for all tests of this file, by the command that makes a release. */
  packed: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'chainrule-packed-'));
      const electron = binary === null ? join(folder, 'electron') : dirname(binary);
      if (binary === null) await writeStubElectron(electron);
      const out = join(folder, 'out');
      const command = ['node_modules/tsx/dist/cli.mjs', 'cli/package.ts', '--built', '--folder'];
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [...command, '--electron', electron, '--out', out],
        { cwd: projectRoot },
      );
      const [unpacked = ''] = (await readdir(out, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
      const app = packedApp(process.platform, join(out, unpacked));
      await use({ app, archive: join(app.resources, 'app.asar'), output: stdout });
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
test.skip(binary === null && process.platform !== 'linux', 'a stub of Electron can be packed on Linux only');

/** Paths below `folder`, with slashes, as they stand in the archive. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Packages that our code imports by name, other than for their types. */
async function importedPackages(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const realm of ['contract', 'src-main', 'src-renderer', 'workers']) {
    for (const path of await filesBelow(realm)) {
      if (!/\.(ts|svelte)$/.test(path)) continue;
      const text = await readFile(join(projectRoot, path), 'utf8');
      const imports = text.matchAll(
        /^\s*(?:import|export)\s(?!type\b)(?:[^'";]*\sfrom\s)?'([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm,
      );
      for (const [, named, dynamic] of imports) {
        const name = /^(@[^/]+\/)?[^/]+/.exec(named ?? dynamic ?? '')?.[0] ?? '';
        if (!name.startsWith('node:') && name !== 'electron') names.add(name);
      }
    }
  }
  return names;
}

test('the command checks what it has packed', ({ packed }) => {
  expect(packed.output).toMatch(/Checked .*: contents, size, integrity and fuses\./);
});

test('app.asar holds what was built, and nothing else', async ({ packed }) => {
  const built = (await Promise.all(shippedFolders.map(filesBelow))).flat();
  expect([...archivedFiles(packed.archive)].toSorted()).toEqual(['package.json', ...built].toSorted());
  const manifest = JSON.parse(extractFile(packed.archive, 'package.json').toString()) as Record<
    string,
    unknown
  >;
  expect(manifest).toMatchObject({ name: 'chainrule', main: 'out/main/main.js', type: 'module' });
  expect(manifest).not.toHaveProperty('devDependencies');
  expect(manifest).not.toHaveProperty('scripts');
});

test('the licences of all packages that are imported go with it, Electron’s and Chromium’s beside it', async ({
  packed,
}) => {
  const licences = extractFile(packed.archive, 'out/renderer/licences.txt').toString();
  const imported = await importedPackages();
  expect([...imported]).toEqual(expect.arrayContaining(['svelte', 'chart.js', 'comlink', 'zod', 'katex']));
  const described = new Set(
    [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(.+\)$/gm)].map(([, name]) => name),
  );
  expect([...imported].filter((name) => !described.has(name))).toEqual([]);
  const kinds = new Set([...licences.matchAll(/^\S+ \d+\.\d+\.\d+\S* \((.+)\)$/gm)].map(([, kind]) => kind));
  const accepted = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'OFL-1.1'];
  expect([...kinds].filter((kind) => !accepted.includes(kind ?? ''))).toEqual([]);
  expect(licences).toContain('The Chainrule authors');
  const beside = await readdir(join(packed.app.resources, '..'));
  expect(beside).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
});

test('its fuses are set in the binary, and that of WebAssembly’s trap handlers stays on', async ({
  packed,
}) => {
  const wire = await getCurrentFuseWire(packed.app.executable);
  const states = Object.entries(wire).filter(([name]) => name !== 'version');
  // In the order of the wire: run as Node, cookies, NODE_OPTIONS, inspect, integrity, asar only, snapshot, file://, traps.
  expect(
    states
      .slice(0, 9)
      .map(([, state]) => String.fromCharCode(Number(state)))
      .join(''),
  ).toBe('000011001');
});

test('a copy that may look for updates is told where', async ({ packed }) => {
  const where = await readFile(join(packed.app.resources, 'app-update.yml'), 'utf8');
  expect(where).toMatch(/^owner: chainrule$/m);
  expect(where).toMatch(/^provider: github$/m);
});

test('what does not belong is found: development files, too large an archive, a missing part, an open fuse', async ({
  packed,
  folder,
}) => {
  const content = join(folder, 'content');
  extractAll(packed.archive, content);
  for (const path of ['out/main/main.js.map', 'src-main/main.ts', 'out/renderer/page.test.js.ts']) {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), 'not for users');
  }
  await writeFile(join(content, 'out/renderer/large.js'), Buffer.alloc(16 * 1024 * 1024));
  await rm(join(content, 'out/renderer/licences.txt'));
  const manifest = JSON.parse(await readFile(join(content, 'package.json'), 'utf8')) as object;
  await writeFile(join(content, 'package.json'), JSON.stringify({ ...manifest, scripts: {} }));
  const resources = join(folder, 'resources');
  await createPackage(content, join(resources, 'app.asar'));
  const executable = join(folder, 'executable');
  await copyFile(packed.app.executable, executable);
  const bytes = await readFile(executable);
  bytes.write('1', bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34, 'latin1');
  await writeFile(executable, bytes);
  const statement = join(folder, 'statement');
  await writeFile(statement, 'the hash of another archive');

  const problems = await packageProblems({ resources, executable, integrityStatement: statement });
  for (const sentence of [
    /^app\.asar holds out\/main\/main\.js\.map,/,
    /^app\.asar holds src-main\/main\.ts,/,
    /^app\.asar holds out\/renderer\/page\.test\.js\.ts,/,
    /“scripts”/,
    /^app\.asar lacks out\/renderer\/licences\.txt\.$/,
    /bytes; 15728640 are the limit/,
    /does not state the hash/,
    /^The fuse runAsNode is not off\.$/,
  ]) {
    expect(problems).toContainEqual(expect.stringMatching(sentence));
  }
  expect(problems).toHaveLength(8);
});

test.describe('what was packed', () => {
  /** Electron runs the archive itself; the stand-in runs in Node, which reads none. */
  async function appFolder(archive: string, folder: string): Promise<string> {
    if (binary !== null) return archive;
    const extracted = join(folder, 'packed');
    extractAll(archive, extracted);
    return extracted;
  }

  test('starts, shows its page and trains in its worker', async ({ packed, launch, folder }) => {
    const { app, page } = await launch({ appFolder: await appFolder(packed.archive, folder) });
    await expect(page).toHaveTitle(/Chainrule/);
    await openExample(page, 'XOR');
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('epoch')?.click());
    await expect(status(page)).toContainText('Epoch 1');
  });

  test('reads the licences from its own address', async ({ packed, launch, folder }) => {
    const { page } = await launch({ appFolder: await appFolder(packed.archive, folder) });
    expect(await page.evaluate(async () => (await fetch('licences.txt')).text())).toContain(
      'SIL OPEN FONT LICENSE',
    );
  });

  test('looks for updates with electron-updater when asked, which needs nothing that was not packed', async ({
    packed,
    launch,
    folder,
  }) => {
    test.skip(binary !== null, 'Electron’s own binary counts an app that it is given as not installed');
    const { app } = await launch({ appFolder: await appFolder(packed.archive, folder) });
    const told = await app.evaluate(
      ({ dialog, Menu }) =>
        new Promise<string>((hear) => {
          dialog.showMessageBox = (async (options: { message: string }) => {
            hear(options.message);
            return { response: 0, checkboxChecked: false };
          }) as typeof dialog.showMessageBox;
          Menu.getApplicationMenu()?.getMenuItemById('look-for-updates')?.click();
        }),
    );
    // What electron-updater says of an app that is neither an AppImage nor a package of the system.
    expect(told).toBe('This copy of Chainrule does not replace itself.');
  });
});
