/** The page names files by handles; only main knows which path one means, and what it may be used for. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { FileHandle } from '../contract/desktop-api.ts';

/** Only a project may be opened again or written over by its handle; a data file or an export is done with. */
export type FileUse = 'project' | 'data' | 'export';

export class FileHandles {
  readonly #files = new Map<FileHandle, { readonly path: string; readonly use: FileUse }>();

  /** The same path and use always get the same handle. */
  issue(path: string, use: FileUse): FileHandle {
    const absolute = resolve(path);
    for (const [handle, file] of this.#files) {
      if (file.path === absolute && file.use === use) return handle;
    }
    const handle = randomUUID();
    this.#files.set(handle, { path: absolute, use });
    return handle;
  }

  /** null for a handle that was never issued for this use. */
  path(handle: FileHandle, use: FileUse): string | null {
    const file = this.#files.get(handle);
    return file?.use === use ? file.path : null;
  }
}
