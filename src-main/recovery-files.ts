/** The folders of the recovery journal on disk, below the app's own folder. */
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionPattern } from '../contract/recovery.ts';
import type { RecoveryFiles } from '../contract/recovery-store.ts';
import type { AtomicWriter } from './atomic-write.ts';
import { errorCode } from './file-errors.ts';

/** `other` where there is no such file or folder. */
async function orIfGone<T>(answer: Promise<T>, other: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return other;
    throw error;
  }
}

/** One process has one window, and lists before it writes: every session that is there was left. */
export function recoveryFiles(folder: string, writer: AtomicWriter): RecoveryFiles {
  const at = (session: string, name: string): string => join(folder, session, name);
  const sessions = async (): Promise<string[]> =>
    (await orIfGone(readdir(folder), [])).filter((name) => sessionPattern.test(name));
  const names = (session: string): Promise<string[]> => orIfGone(readdir(join(folder, session)), []);

  return {
    sessions,
    names,
    async sizes() {
      const sizes = new Map<string, number>();
      for (const session of await sessions()) {
        let bytes = 0;
        for (const name of await names(session)) bytes += (await stat(at(session, name))).size;
        sizes.set(session, bytes);
      }
      return sizes;
    },
    read: (session, name) => orIfGone(readFile(at(session, name)), null),
    async write(session, name, bytes) {
      await mkdir(join(folder, session), { recursive: true });
      await writer.write(at(session, name), bytes);
    },
    rename: (session, from, to) => rename(at(session, from), at(session, to)),
    remove: (session, name) => rm(at(session, name), { force: true }),
    async removeEmpty(session) {
      const isEmpty = (await names(session)).length === 0;
      if (isEmpty) await orIfGone(rmdir(join(folder, session)), undefined);
    },
  };
}
