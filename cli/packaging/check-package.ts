/** What must be true of a packed app, found out from its files: read by the packaging command and by its tests. */
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { fuses, shippedFolders } from './builder-config.ts';
import { licencesFile } from './bundled-licences.ts';

/** All that the app is made of fits well below this; something larger has slipped in. */
const archiveLimitBytes = 15 * 1024 * 1024;

/** Endings of what the app runs and shows. A source file, a map, a test or a tool has another, or another place. */
const shippedEndings = ['.js', '.cjs', '.html', '.css', '.svg', '.woff2', '.csv', '.md', '.txt'];
/** Of package.json only what is said of the app itself goes with it. */
const developmentFields = ['build', 'dependencies', 'devDependencies', 'scripts'];
/** How a fuse is written in the binary: the characters 0 and 1 (an r where the fuse is of no use any more). */
const fuseStates = { off: 0x30, on: 0x31 } as const;

export interface PackedApp {
  /** Holds app.asar. */
  readonly resources: string;
  /** The file that carries the fuses: the executable, or on macOS the `.app` folder it is found by. */
  readonly executable: string;
  /** The file that states what app.asar must hash to; null on Linux, where Electron does not check it. */
  readonly integrityStatement: string | null;
}

/** Where the parts of an app lie in the folder that electron-builder has packed. */
export function packedApp(platform: NodeJS.Platform, folder: string): PackedApp {
  if (platform === 'darwin') {
    const app = join(folder, 'Chainrule.app');
    const contents = join(app, 'Contents');
    return {
      resources: join(contents, 'Resources'),
      executable: app,
      integrityStatement: join(contents, 'Info.plist'),
    };
  }
  const executable = join(folder, platform === 'win32' ? 'Chainrule.exe' : 'chainrule');
  return {
    resources: join(folder, 'resources'),
    executable,
    integrityStatement: platform === 'win32' ? executable : null,
  };
}

/** Paths of the files in the archive, with slashes. */
export function archivedFiles(archive: string): readonly string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.split(sep).join('/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(archive, path.split('/').join(sep))));
}

/** A sentence for each thing that is not as it must be; none for an app that may be given away. */
export async function packageProblems(app: PackedApp): Promise<readonly string[]> {
  const archive = join(app.resources, 'app.asar');
  const files = archivedFiles(archive);
  return [
    ...files
      .filter((path) => !mayShip(path))
      .map((path) => `app.asar holds ${path}, which is not part of the app.`),
    ...manifestProblems(archive),
    ...[
      `out/main/main.js`,
      `out/preload/preload.cjs`,
      `out/renderer/index.html`,
      `out/renderer/${licencesFile}`,
    ]
      .filter((path) => !files.includes(path))
      .map((path) => `app.asar lacks ${path}.`),
    ...sizeProblems(archive),
    ...integrityProblems(app, archive),
    ...(await fuseProblems(app.executable)),
  ];
}

function mayShip(path: string): boolean {
  if (path === 'package.json') return true;
  return (
    shippedFolders.some((folder) => path.startsWith(`${folder}/`)) && shippedEndings.includes(extname(path))
  );
}

function manifestProblems(archive: string): readonly string[] {
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as object;
  return Object.keys(manifest)
    .filter((field) => developmentFields.includes(field))
    .map((field) => `package.json of the app still has “${field}”.`);
}

function sizeProblems(archive: string): readonly string[] {
  const { size } = statSync(archive);
  return size <= archiveLimitBytes ? [] : [`app.asar has ${size} bytes; ${archiveLimitBytes} are the limit.`];
}

/** Electron compares the SHA-256 of the archive's header, which holds those of all its files. */
function integrityProblems({ integrityStatement }: PackedApp, archive: string): readonly string[] {
  if (integrityStatement === null) return [];
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  return readFileSync(integrityStatement).includes(hash)
    ? []
    : [`${integrityStatement} does not state the hash of app.asar, so that a changed archive would be run.`];
}

async function fuseProblems(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(resolve(executable));
  if (wire.version !== FuseVersion.V1)
    return [`The fuses are of version ${wire.version}, which is not known here.`];
  return Object.entries(fuses).flatMap(([name, isOn]) => {
    const fuse = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options;
    const state = wire[FuseV1Options[fuse]];
    if (state === undefined) return [`The binary has no fuse ${name}.`];
    const wanted = isOn ? 'on' : 'off';
    return Number(state) === fuseStates[wanted] ? [] : [`The fuse ${name} is not ${wanted}.`];
  });
}
