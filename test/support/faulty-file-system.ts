/** node:fs/promises with every call counted, and some of them failing: for one writer, or for all of this process. */
import * as disk from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { rename } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { AtomicFileSystem } from '../../src-main/atomic-write.ts';

export type Manner =
  /** Nothing is done, and that is reported. */
  | 'before'
  /** It is done, and reported as failed all the same, as by a network disk whose answer was lost. */
  | 'after'
  /** Half of what is to be written is, and then the failure is reported; other calls fail as before. */
  | 'half'
  /** Half of what is to be written is, and nothing is reported, as on some full disks. */
  | 'half in silence'
  /** The folder is no longer where it was, as a drive that is pulled out: this call and all after it miss it. */
  | 'folder gone';

export interface Fault {
  /** Which call fails, counted from 1. */
  readonly call: number;
  readonly code: string;
  readonly manner?: Manner;
}

export function fail(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected`), { code });
}

interface Call {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  /** Of a write: writes only the first half. */
  readonly cut: (() => Promise<unknown>) | null;
}
type Pass = (call: Call) => Promise<unknown>;
type Method = (...args: unknown[]) => unknown;

const isWrite = (name: string): boolean => ['write', 'writeFile', 'appendFile'].includes(name);

/** The functions `names` of an object, going through `pass`. What is written is their argument number `at`. */
function watched<T extends object>(target: T, names: readonly string[], pass: Pass, at: number): T {
  const methods = target as Record<string, Method | undefined>;
  const own: Record<string, Method> = {};
  for (const name of names) {
    const method = methods[name];
    if (method === undefined) continue;
    own[name] = (...args) => {
      const run = async (): Promise<unknown> => {
        const result = await method.apply(target, args);
        return name === 'open' ? watchedFile(result as FileHandle, pass) : result;
      };
      const content = args[at];
      if (!isWrite(name) || !(content instanceof Uint8Array)) return pass({ name, run, cut: null });
      const half = args.with(at, content.subarray(0, Math.floor(content.length / 2)));
      return pass({ name, run, cut: async () => method.apply(target, half) });
    };
  }
  return own as T;
}

const fileCalls = [
  'appendFile',
  'chmod',
  'datasync',
  'read',
  'readFile',
  'stat',
  'sync',
  'truncate',
  'utimes',
];

function watchedFile(file: FileHandle, pass: Pass): FileHandle {
  return Object.assign(file, watched(file, [...fileCalls, 'write', 'writeFile', 'close'], pass, 0));
}

/** Calls whose first argument is a path. */
const diskCalls = Object.entries(disk)
  .filter(([, value]) => typeof value === 'function')
  .map(([name]) => name);

/** A file that was opened and is not handed on; its own `close` would be counted. */
async function release(result: unknown): Promise<void> {
  const { close } = (Object.getPrototypeOf(Object(result)) as Partial<FileHandle> | null) ?? {};
  if (close !== undefined) await close.call(result);
}

/** What goes wrong, call by call. `folder` is the one that may go away. */
function failing(faults: readonly Fault[], calls: string[], folder = ''): Pass {
  return async ({ name, run, cut }) => {
    calls.push(name);
    const fault = faults.find(({ call }) => call === calls.length);
    if (fault === undefined) return run();
    const { code, manner = 'before' } = fault;
    // A descriptor is released even where close reports an error.
    if (manner === 'after' || name === 'close') await release(await run());
    if (manner === 'half' || manner === 'half in silence') {
      if (cut !== null) await cut();
      if (manner === 'half in silence') return cut === null ? run() : undefined;
    }
    if (manner === 'folder gone') {
      await unwatchedRename(folder, goneFolder(folder));
      return name === 'close' ? undefined : run();
    }
    throw fail(code);
  };
}

/** Where `folder` is after the fault 'folder gone'. */
export const goneFolder = (folder: string): string => `${folder}-gone`;

// Taken before any call is replaced.
const unwatchedRename = rename;

export interface FaultyFileSystem {
  readonly fs: AtomicFileSystem;
  /** Names of the calls made, in order. */
  readonly calls: string[];
}

/** A file system for one writer. */
export function faultyFileSystem(...faults: readonly Fault[]): FaultyFileSystem {
  const calls: string[] = [];
  return { fs: { ...disk, ...watched(disk, diskCalls, failing(faults, calls), 1) }, calls };
}

/**
 * Runs `work` with a disk, for everything in this process, whose calls below `folder` fail as `faults` say. The names
 * of those calls, in order, are added to `calls`.
 */
export async function withFaults<T>(
  folder: string,
  faults: readonly Fault[],
  calls: string[],
  work: () => Promise<T>,
): Promise<T> {
  const real = process.getBuiltinModule('node:fs/promises') as unknown as Record<string, Method>;
  const kept = { ...real };
  const below = watched(kept, diskCalls, failing(faults, calls, folder), 1) as Record<string, Method>;
  for (const name of diskCalls) {
    real[name] = (...args) => (String(args[0]).startsWith(folder) ? below[name]! : kept[name]!)(...args);
  }
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(real, kept);
    syncBuiltinESMExports();
  }
}
