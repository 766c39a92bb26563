/** Where the Electron binary is, or one sentence on why there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A first run fetches about 120 MB; longer than this, the web edition is the better answer. */
const fetchLimitMs = 180_000;

export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** Looks for the binary that the `electron` package fetched, and lets the package fetch it once where it has not. */
export function findElectronBinary(projectRoot: string): ElectronBinary {
  const folder = join(projectRoot, 'node_modules/electron');
  if (!existsSync(folder)) return { missing: 'The electron package is not installed (run “npm install”).' };
  const present = fetchedBinary(projectRoot);
  if (present !== null) return { path: present };

  process.stdout.write('Fetching Electron, once …\n');
  const fetched = spawnSync(process.execPath, [join(folder, 'install.js')], {
    encoding: 'utf8',
    timeout: fetchLimitMs,
  });
  const binary = fetched.status === 0 ? fetchedBinary(projectRoot) : null;
  if (binary !== null) return { path: binary };
  return { missing: `Electron could not be fetched: ${reasonOf(fetched)}.` };
}

/**
 * The binary that the electron package has fetched, or null. Asks none of its code, because that would try a download;
 * the package notes the name of its binary in path.txt once it is there.
 */
export function fetchedBinary(projectRoot: string): string | null {
  const folder = join(projectRoot, 'node_modules/electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const unpacked = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(unpacked, readFileSync(note, 'utf8'));
  return existsSync(binary) ? binary : null;
}

function reasonOf(result: ReturnType<typeof spawnSync>): string {
  if (result.error !== undefined && 'code' in result.error && result.error.code === 'ETIMEDOUT') {
    return `it took longer than ${fetchLimitMs / 60_000} minutes`;
  }
  const lines = String(result.stderr).split('\n');
  const cause = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|fetch failed)\b/.exec(
    String(result.stderr),
  );
  if (cause !== null) return 'its download server cannot be reached from here';
  return (
    lines
      .find((line) => line.trim() !== '')
      ?.trim()
      .replace(/\.$/, '') ?? 'the download failed'
  );
}
