/** One running app per profile: the second launch leaves its command line in the profile folder and ends. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchOptions } from './launch-options.ts';

const folder = launchOptions.userData;
const lock = join(folder, 'stand-in-lock');
const handOver = /^stand-in-launch-.*\.json$/;

export interface SecondLaunch {
  readonly argv: readonly string[];
  readonly workingFolder: string;
}

/** True for the first launch, which then hears of every other one. */
export function takeSingleInstanceLock(onSecondLaunch: (launch: SecondLaunch) => void): boolean {
  mkdirSync(folder, { recursive: true });
  if (isHeldByOther()) {
    const name = `stand-in-launch-${randomUUID()}.json`;
    const launch: SecondLaunch = { argv: process.argv, workingFolder: process.cwd() };
    writeFileSync(join(folder, `.${name}`), JSON.stringify(launch));
    renameSync(join(folder, `.${name}`), join(folder, name));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.on('exit', () => rmSync(lock, { force: true }));
  watch(folder, { persistent: false }, () => readHandedOver(onSecondLaunch));
  return true;
}

function isHeldByOther(): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    // No lock, or its holder is gone.
    return false;
  }
}

function readHandedOver(onSecondLaunch: (launch: SecondLaunch) => void): void {
  for (const name of readdirSync(folder).filter((entry) => handOver.test(entry))) {
    const launch = JSON.parse(readFileSync(join(folder, name), 'utf8')) as SecondLaunch;
    rmSync(join(folder, name));
    onSecondLaunch(launch);
  }
}
