/** The Chromium that specs run in: the one that is there, or one that is fetched; and why that one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

export interface FoundChromium {
  readonly path: string;
  /** One sentence for the report. */
  readonly how: string;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
  }
  return null;
}

/** `CHAINRULE_CHROMIUM`, else the system's, else Playwright's own; null where there is none. */
export function installedChromium(): FoundChromium | null {
  const chosen = process.env['CHAINRULE_CHROMIUM'];
  if (chosen !== undefined && existsSync(chosen))
    return { path: chosen, how: `Chromium: CHAINRULE_CHROMIUM, ${chosen}.` };
  const system = onPath();
  if (system !== null) return { path: system, how: `Chromium: the installed one, ${system}.` };
  const playwrights = chromium.executablePath();
  if (existsSync(playwrights))
    return { path: playwrights, how: `Chromium: Playwright's own, ${playwrights}.` };
  return null;
}

function run(command: string, ...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Debian's package needs root; anywhere else Playwright's own download is tried. */
function install(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && run('sh', '-c', 'command -v apt-get')) {
    console.log('Chromium: none found; installing Debian’s package.');
    // With recommended packages, so that there are fonts; an old list of packages may still do.
    run('apt-get', 'update', '-qq');
    return run('apt-get', 'install', '-y', '-qq', 'chromium');
  }
  console.log('Chromium: none found; asking Playwright to download one.');
  return run(process.execPath, join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium');
}

/** Throws with what to do when there is none and none can be had. */
export function findChromium(): FoundChromium {
  const there = installedChromium();
  if (there !== null) return there;
  install();
  const now = installedChromium();
  if (now !== null) return now;
  throw new Error(
    'No Chromium was found and none could be installed. Install one, or set CHAINRULE_CHROMIUM to its path.',
  );
}

/** What the browser calls itself, for the report. */
export function chromiumVersion(path: string): string {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--version'] : ['--version'];
  return execFileSync(path, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
