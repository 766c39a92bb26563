/** `npm run package`: builds Chainrule and makes its installers for the system that it runs on. */
import { build as makeInstallers } from 'electron-builder';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDesktopApp } from './build.ts';
import { findElectronBinary } from './electron-binary.ts';
import { builderConfig } from './packaging/builder-config.ts';
import { packageProblems, packedApp } from './packaging/check-package.ts';

const help = `Builds Chainrule and makes its installers for this system:
Windows: nsis and portable; macOS: dmg and zip, universal; Linux: AppImage and deb.

  --folder         only the folder that would be installed
  --electron PATH  a folder with an unpacked Electron, instead of the one that is fetched
  --out PATH       where to write (out/installers)
  --built          takes out/ as it is
`;

const projectRoot = resolve(import.meta.dirname, '..');

/** The unpacked Electron to pack; null where electron-builder gets those of both processors of macOS itself. */
function electronToPack(given: string | undefined): string | null {
  if (given !== undefined) return resolve(given);
  const electron = findElectronBinary(projectRoot);
  if ('missing' in electron) {
    throw new Error(`${electron.missing} Installers hold Electron, so none can be made here.`);
  }
  return process.platform === 'darwin' ? null : dirname(electron.path);
}

async function makePackage(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'boolean', default: false },
      electron: { type: 'string' },
      out: { type: 'string', default: 'out/installers' },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const electronDist = electronToPack(values.electron);
  if (!values.built) buildDesktopApp(projectRoot);

  const packed: string[] = [];
  const made = await makeInstallers({
    projectDir: projectRoot,
    publish: 'never',
    ...(values.folder ? { dir: true } : {}),
    config: {
      ...builderConfig,
      directories: { ...builderConfig.directories, output: resolve(values.out) },
      ...(electronDist === null ? {} : { electronDist }),
      afterPack: ({ appOutDir }) => void packed.push(appOutDir),
    },
  });
  // The two halves of a universal app for macOS are gone by now.
  for (const folder of packed.filter((path) => existsSync(path))) {
    const problems = await packageProblems(packedApp(process.platform, folder));
    if (problems.length > 0) throw new Error([`${folder} must not be given away.`, ...problems].join('\n'));
    process.stdout.write(`Checked ${relative(projectRoot, folder)}: contents, size, integrity and fuses.\n`);
  }
  for (const path of made) process.stdout.write(`Made ${relative(projectRoot, path)}\n`);
}

try {
  await makePackage();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
