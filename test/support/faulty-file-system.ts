/** The file system of `AtomicWriter`, counting its calls and failing one of them. */
import * as disk from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { AtomicFileSystem } from '../../src-main/atomic-write.ts';

export interface Fault {
  /** Which call fails, counted from 1. */
  readonly call: number;
  readonly code: string;
}

export interface FaultyFileSystem {
  readonly fs: AtomicFileSystem;
  /** Names of the calls made, in order. */
  readonly calls: string[];
}

export function fail(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** `cutWrites`: files are written only this far, without an error, as on some full disks. */
export function faultyFileSystem(fault: Fault | null, cutWrites = Infinity): FaultyFileSystem {
  const calls: string[] = [];

  async function count<T>(name: string, run: () => Promise<T>): Promise<T> {
    calls.push(name);
    if (fault?.call === calls.length) throw fail(fault.code);
    return run();
  }

  function watch(handle: FileHandle): FileHandle {
    const writeFile = async (bytes: Uint8Array): Promise<void> => {
      await count('writeFile', () => handle.writeFile(bytes.subarray(0, cutWrites)));
    };
    // A descriptor is released even where close reports an error.
    const close = async (): Promise<void> => {
      await handle.close();
      await count('close', async () => undefined);
    };
    const sync = (): Promise<void> => count('sync', () => handle.sync());
    return { writeFile, sync, close } as unknown as FileHandle;
  }

  const fs: AtomicFileSystem = {
    ...disk,
    open: async (...args) => watch(await count('open', () => disk.open(...args))),
    rename: (...args) => count('rename', () => disk.rename(...args)),
    stat: ((...args: Parameters<typeof disk.stat>) =>
      count('stat', () => disk.stat(...args))) as typeof disk.stat,
    access: (...args) => count('access', () => disk.access(...args)),
    realpath: ((path: string) => count('realpath', () => disk.realpath(path))) as typeof disk.realpath,
  };
  return { fs, calls };
}
