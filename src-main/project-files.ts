/** Reading and writing the files a person chose. Every failure is a sentence, never an exception. */
import { open, stat } from 'node:fs/promises';
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

/** What a file looked like when it was last read or written; another program's change shows in one of them. */
interface Stamp {
  readonly size: number;
  readonly modifiedMs: number;
}

export class ProjectFiles {
  readonly #writer: AtomicWriter;
  readonly #handles: FileHandles;
  readonly #noteProject: (path: string) => Promise<void>;
  readonly #stamps = new Map<string, Stamp>();

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
      this.#stamps.set(resolve(path), stamp);
      if (use === 'project') await this.#noteProject(path);
      return succeed({ handle: this.#handles.issue(path, use), name, bytes });
    } catch (error) {
      return refuse(describeFileError('opened', name, error));
    }
  }

  async write(path: string, use: FileUse, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
    const name = basename(path);
    try {
      await this.#writer.write(path, bytes);
      this.#stamps.set(resolve(path), await stampOf(path));
      if (use === 'project') await this.#noteProject(path);
      return succeed({ handle: this.#handles.issue(path, use), name });
    } catch (error) {
      return refuse(describeFileError('saved', name, error));
    }
  }

  /** True where another program wrote the file after we last read or wrote it. A file that is gone has no content to lose. */
  async wasChangedElsewhere(path: string): Promise<boolean> {
    const known = this.#stamps.get(resolve(path));
    if (known === undefined) return false;
    try {
      const now = await stampOf(path);
      return now.size !== known.size || now.modifiedMs !== known.modifiedMs;
    } catch (error) {
      // Anything else will be met, and worded, by the write itself.
      if (errorCode(error) !== null) return false;
      throw error;
    }
  }
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
