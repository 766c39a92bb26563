/**
 * The licences of everything that is not our own and yet ships with the app, in one text. Which packages these are is
 * asked of the bundler, so that the list cannot fall behind the code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Beside index.html, so that the page's own address reaches it. */
export const licencesFile = 'licences.txt';

/** Its runtime stands in the kernels that are compiled ahead of every build, where no bundler sees it. */
const compiledIn = ['assemblyscript'];

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const modulesFolder = 'node_modules/';

/** The folder of the package that a module belongs to, or null for our own; `id` as bundlers write it. */
export function packageFolder(id: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^\0+/, '').replace(/\?.*$/, '');
  const at = path.lastIndexOf(modulesFolder);
  if (at < 0) return null;
  const name = /^(@[^/]+\/)?[^/]+/.exec(path.slice(at + modulesFolder.length))?.[0];
  return name === undefined ? null : path.slice(0, at + modulesFolder.length) + name;
}

/** Name, version, licence and its full text. Throws for a package that names no licence. */
function entry(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = manifest;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${folder}/package.json: expected a name, a version and a licence.`);
  }
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

function licencesText(folders: ReadonlySet<string>): string {
  const entries = [...folders].map(entry).toSorted((a, b) => (a < b ? -1 : 1));
  const ours = readFileSync('LICENSE', 'utf8').trim();
  const opening = `Chainrule\n\n${ours}\n\nIt contains the following software and typefaces, each under its own licence.`;
  return `${[opening, ...entries].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * `watch` belongs into every bundle, `write` into the last one, which then carries the licences of all that were
 * watched before it in the same process.
 */
export function bundledLicences(): { readonly watch: () => Plugin; readonly write: () => Plugin } {
  const folders = new Set(compiledIn.map((name) => resolve(modulesFolder, name)));
  return {
    watch: () => ({
      name: 'chainrule:watch-bundled-packages',
      apply: 'build',
      buildEnd() {
        for (const id of this.getModuleIds()) {
          const folder = packageFolder(id);
          if (folder !== null) folders.add(resolve(folder));
        }
      },
    }),
    write: () => ({
      name: 'chainrule:write-licences',
      apply: 'build',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: licencesFile, source: licencesText(folders) });
      },
    }),
  };
}
