/** Ends the desktop app as a power cut would: nothing is asked, nothing is finished. */
import type { ElectronApplication } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Resolves once `main`, of `app.process()`, is gone with its windows. `profile` is the folder of `--user-data-dir`. */
export async function killDesktop(main: ChildProcess, profile: string): Promise<void> {
  const gone = new Promise((done) => main.once('exit', done));
  if (main.exitCode === null && main.signalCode === null) {
    main.kill('SIGKILL');
    await gone;
  }
  endWindows(profile);
}

/** The stand-in's Chromium does not notice that main is gone; Electron's windows go with it. */
function endWindows(profile: string): void {
  let pid: number;
  try {
    pid = Number(readFileSync(join(profile, 'stand-in-chromium-pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * From now on, main kills itself at its `call`-th call of the disk, counted from 1; of a write, half is written
 * first. Calls are those of node:fs/promises and of the files it opens.
 */
export async function killAtDiskCall(app: ElectronApplication, call: number): Promise<void> {
  await app.evaluate((_electron, fatal) => {
    const disk = process.getBuiltinModule('node:fs/promises');
    const { open, rename, rm, stat, access, realpath, readFile } = disk;
    const die = (): never => {
      process.kill(process.pid, 'SIGKILL');
      throw new Error('killed');
    };
    let calls = 0;
    const isFatal = (): boolean => (calls += 1) === fatal;
    const counted =
      <A extends unknown[], R>(run: (...args: A) => R) =>
      (...args: A): R =>
        isFatal() ? die() : run(...args);
    disk.open = async (...args) => {
      if (isFatal()) die();
      const file = await open(...args);
      const { writeFile, sync, close } = file;
      file.writeFile = async (content: Uint8Array) => {
        if (!isFatal()) return writeFile.call(file, content);
        await file.write(content.subarray(0, content.length / 2));
        return die();
      };
      file.sync = counted(sync.bind(file));
      file.close = counted(close.bind(file));
      return file;
    };
    Object.assign(disk, {
      rename: counted(rename),
      rm: counted(rm),
      stat: counted(stat),
      access: counted(access),
      realpath: counted(realpath),
      readFile: counted(readFile),
    });
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, call);
}
