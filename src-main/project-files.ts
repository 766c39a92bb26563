/** Reading and writing the files a person chose. Every failure is a sentence, never an exception. */
import { webcrypto } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { tableLimits } from '../contract/dataset.ts';
import type { OpenedFile, SavedFile } from '../contract/desktop-api.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { projectLimits } from '../contract/project.ts';
import type { AtomicWriter } from './atomic-write.ts';
import { describeFileError, errorCode } from './file-errors.ts';
import type { FileHandles, FileUse } from './file-handles.ts';

const byteLimits: Readonly<Record<'project' | 'data', number>> = {
  project: projectLimits.bytes,
  data: tableLimits.bytes,
};

/** What a file looked like when it was last read or written. */
interface Stamp {
  readonly size: number;
  readonly modifiedMs: number;
}

/** Programs that copy or synchronize give a file a new time and leave its content: then only the content tells. */
interface KnownFile extends Stamp {
  readonly sha256: string;
}

export class ProjectFiles {
  readonly #writer: AtomicWriter;
  readonly #handles: FileHandles;
  readonly #noteProject: (path: string) => Promise<void>;
  readonly #known = new Map<string, KnownFile>();

  /** `noteProject` hears of every project that was opened or saved. */
  constructor(writer: AtomicWriter, handles: FileHandles, noteProject: (path: string) => Promise<void>) {
    this.#writer = writer;
    this.#handles = handles;
    this.#noteProject = noteProject;
  }

  /** Refuses what is larger than the limit before reading any of it. */
  async read(path: string, use: 'project' | 'data'): Promise<Outcome<OpenedFile>> {
    const name = basename(path);
    try {
      const { bytes, stamp } = await readCapped(path, byteLimits[use]);
      if (bytes === null) return refuse(tooLarge(name, stamp.size, byteLimits[use]));
      if (use === 'project') await this.#note(path, stamp, bytes);
      return succeed({ handle: this.#handles.issue(path, use), name, bytes });
    } catch (error) {
      return refuse(describeFileError('opened', name, error));
    }
  }

  async write(path: string, use: FileUse, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
    const name = basename(path);
    try {
      await this.#writer.write(path, bytes);
      if (use === 'project') await this.#note(path, await stampOf(path), bytes);
      return succeed({ handle: this.#handles.issue(path, use), name });
    } catch (error) {
      return refuse(describeFileError('saved', name, error));
    }
  }

  async #note(path: string, stamp: Stamp, bytes: Uint8Array): Promise<void> {
    this.#known.set(resolve(path), { ...stamp, sha256: await sha256Of(bytes) });
    await this.#noteProject(path);
  }

  /** True where another program wrote the file after we last read or wrote it. A file that is gone has no content to lose. */
  async wasChangedElsewhere(path: string): Promise<boolean> {
    const known = this.#known.get(resolve(path));
    if (known === undefined) return false;
    try {
      const now = await stampOf(path);
      if (now.size !== known.size) return true;
      return now.modifiedMs !== known.modifiedMs && (await sha256Of(await readFile(path))) !== known.sha256;
    } catch (error) {
      // Anything else will be met, and worded, by the write itself.
      if (errorCode(error) !== null) return false;
      throw error;
    }
  }
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  // Beside this thread: a project may have hundreds of megabytes.
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}

async function stampOf(path: string): Promise<Stamp> {
  const { size, mtimeMs } = await stat(path);
  return { size, modifiedMs: mtimeMs };
}

/** `bytes` is null where the file is larger than `limit`. */
async function readCapped(path: string, limit: number): Promise<{ bytes: Uint8Array | null; stamp: Stamp }> {
  const file = await open(path, 'r');
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    if (!found.isFile()) throw new Error('it is not an ordinary file');
    const stamp = { size: found.size, modifiedMs: found.mtimeMs };
    return { bytes: found.size > limit ? null : await file.readFile(), stamp };
  } finally {
    await file.close();
  }
}

function tooLarge(name: string, size: number, limit: number): string {
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
  return `“${name}” could not be opened: it has ${megabytes(size)}, and at most ${megabytes(limit)} can be read.`;
}
