/**
 * Writing a file so that its path holds the old bytes or the new ones at every moment, also when the disk is full,
 * the process is killed or the power fails: a temporary file in the same folder is written, synced, measured and
 * renamed over the target, then the folder is synced.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import * as disk from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './file-errors.ts';

/** The calls used, so that a test can fail each of them. */
export type AtomicFileSystem = Pick<typeof disk, 'open' | 'rename' | 'rm' | 'stat' | 'access' | 'realpath'>;

const temporaryPrefix = '.saving-';

/** A virus scanner or indexer may hold a file for a moment on Windows. Waits between attempts, in ms. */
const renameWaitsMs = [10, 30, 100, 300, 1000];
const heldCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** How file systems say that folders cannot be synced; the rename is then as durable as it gets. */
const unsyncableCodes = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EACCES', 'EISDIR']);

export class AtomicWriter {
  readonly #fs: AtomicFileSystem;
  readonly #platform: NodeJS.Platform;
  /** The last write under way for each absolute path; writes to one path never overlap. */
  readonly #queues = new Map<string, Promise<void>>();

  constructor(fs: AtomicFileSystem = disk, platform: NodeJS.Platform = process.platform) {
    this.#fs = fs;
    this.#platform = platform;
  }

  /** Writes after every earlier write to the same path. Rejects with the system's error; the old file then stands. */
  write(path: string, bytes: Uint8Array): Promise<void> {
    const key = resolve(path);
    const before = this.#queues.get(key) ?? Promise.resolve();
    const done = before.then(() => this.#replace(key, bytes));
    // The next write must run after a failed one too; the failure itself is the caller's.
    const settled = done.then(noop, noop).finally(() => {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    });
    this.#queues.set(key, settled);
    return done;
  }

  get isIdle(): boolean {
    return this.#queues.size === 0;
  }

  /** Resolves once no write is under way. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  async #replace(path: string, bytes: Uint8Array): Promise<void> {
    const { target, mode } = await this.#existing(path);
    const folder = dirname(target);
    const temporary = join(folder, `${temporaryPrefix}${randomUUID()}.tmp`);
    try {
      await this.#fill(temporary, bytes, mode);
      await this.#rename(temporary, target);
    } catch (error) {
      await this.#fs.rm(temporary, { force: true }).catch((cleanup: unknown) => {
        // The code of the first error stays: it is what the person is told.
        const both = new AggregateError(
          [error, cleanup],
          `${messageOf(error)}; ${basename(temporary)} is left over`,
        );
        throw Object.assign(both, { code: errorCode(error) });
      });
      throw error;
    }
    await this.#syncFolder(folder);
  }

  /** A link is followed, so that it stays a link; a file that may not be written is not replaced behind its back. */
  async #existing(path: string): Promise<{ target: string; mode: number }> {
    try {
      const target = await this.#fs.realpath(path);
      await this.#fs.access(target, constants.W_OK);
      const { mode } = await this.#fs.stat(target);
      return { target, mode: mode & 0o777 };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return { target: path, mode: 0o666 };
      throw error;
    }
  }

  async #fill(path: string, bytes: Uint8Array, mode: number): Promise<void> {
    const file = await this.#fs.open(path, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    const { size } = await this.#fs.stat(path);
    if (size !== bytes.byteLength) throw shortWrite(size, bytes.byteLength);
  }

  async #rename(from: string, to: string): Promise<void> {
    for (const waitMs of this.#platform === 'win32' ? renameWaitsMs : []) {
      try {
        await this.#fs.rename(from, to);
        return;
      } catch (error) {
        if (!heldCodes.has(errorCode(error) ?? '')) throw error;
        await delay(waitMs);
      }
    }
    await this.#fs.rename(from, to);
  }

  async #syncFolder(folder: string): Promise<void> {
    // Windows cannot open a folder as a file.
    if (this.#platform === 'win32') return;
    try {
      const handle = await this.#fs.open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!unsyncableCodes.has(errorCode(error) ?? '')) throw error;
    }
  }
}

function noop(): void {}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A full disk may cut a write short without an error of its own. */
function shortWrite(written: number, wanted: number): Error {
  return Object.assign(new Error(`${written} of ${wanted} bytes were written`), { code: 'ENOSPC' });
}
