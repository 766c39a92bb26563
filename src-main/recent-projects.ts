/** The projects opened or saved last. They are remembered by path; the page gets handles. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { FileHandle, RecentProject } from '../contract/desktop-api.ts';
import type { AtomicWriter } from './atomic-write.ts';
import type { FileHandles } from './file-handles.ts';
import { JsonStore } from './json-store.ts';

const rememberedCount = 20;

const entriesSchema = z
  .array(z.strictObject({ path: z.string().min(1), usedAt: z.number().nonnegative() }))
  .max(rememberedCount);
type Entry = z.infer<typeof entriesSchema>[number];

export class RecentProjects {
  readonly #store: JsonStore<Entry[]>;
  readonly #handles: FileHandles;
  readonly #onChange: () => void;
  #entries: Promise<readonly Entry[]> | null = null;

  /** `onChange` hears after each change of the list. */
  constructor(
    path: string,
    writer: AtomicWriter,
    handles: FileHandles,
    onChange: () => void = () => undefined,
  ) {
    this.#onChange = onChange;
    this.#store = new JsonStore(path, entriesSchema, writer);
    this.#handles = handles;
  }

  /** Newest first. A project whose file is not there now, as on an unplugged drive, is left out but not forgotten. */
  async list(): Promise<readonly RecentProject[]> {
    const entries = await this.#load();
    const present = await Promise.all(entries.map((entry) => isFile(entry.path)));
    return entries
      .filter((_entry, index) => present[index])
      .map(({ path, usedAt }) => ({
        handle: this.#handles.issue(path, 'project'),
        name: basename(path),
        place: dirname(path),
        usedAt,
      }));
  }

  async remember(path: string, usedAt: number = Date.now()): Promise<void> {
    const absolute = resolve(path);
    await this.#change((entries) => {
      const others = entries.filter((entry) => entry.path !== absolute);
      return [{ path: absolute, usedAt }, ...others].slice(0, rememberedCount);
    });
  }

  /** Where the list cannot be written, the project is left out until the next start. */
  async forget(handle: FileHandle): Promise<void> {
    const path = this.#handles.path(handle, 'project');
    if (path === null) return;
    try {
      await this.#change((entries) => entries.filter((entry) => entry.path !== path));
    } catch (error) {
      console.error(error);
    }
  }

  #load(): Promise<readonly Entry[]> {
    this.#entries ??= this.#read();
    return this.#entries;
  }

  /** A list that cannot be read must not keep a project from being opened. */
  async #read(): Promise<readonly Entry[]> {
    try {
      return (await this.#store.read()) ?? [];
    } catch (error) {
      console.error(error);
      return [];
    }
  }

  /** Each change builds on the one before it, also when several are under way. */
  async #change(update: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    this.#entries = this.#load().then(update);
    void this.#entries.then(this.#onChange);
    await this.#store.write([...(await this.#entries)]);
  }
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    // Whatever the reason, it cannot be opened now.
    () => false,
  );
}
