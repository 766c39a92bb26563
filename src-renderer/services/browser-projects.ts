/** Projects in the browser's private file system (OPFS), folder `projects`: one file per project. */
import type { Outcome } from '../../contract/outcome.ts';
import { refuse, succeed } from '../../contract/outcome.ts';
import { browserFilesText } from '../text/en/browser-files.ts';
import { toProjectFileName, toUniqueName } from './file-names.ts';

const folderName = 'projects';

export interface KeptProject {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const name of folder.keys()) names.add(name);
  return names;
}

function explain(error: unknown, name: string): string {
  const kind = error instanceof DOMException ? error.name : '';
  if (kind === 'QuotaExceededError') return browserFilesText.full;
  if (kind === 'NotFoundError') return browserFilesText.gone(name);
  return browserFilesText.notStored(name, String(error));
}

export class BrowserProjects {
  /** null where the browser has no such file system or refuses it to this page. */
  async #openFolder(): Promise<FileSystemDirectoryHandle | null> {
    try {
      const root = await navigator.storage.getDirectory();
      return await root.getDirectoryHandle(folderName, { create: true });
    } catch {
      // TypeError without a secure context, SecurityError in some private windows: both mean "none here".
      return null;
    }
  }

  /** The last saved first. */
  async list(): Promise<readonly KeptProject[]> {
    const folder = await this.#openFolder();
    if (folder === null) return [];
    const projects: KeptProject[] = [];
    for await (const entry of folder.values()) {
      if (entry.kind !== 'file') continue;
      projects.push({ name: entry.name, savedAt: (await entry.getFile()).lastModified });
    }
    return projects.sort((a, b) => b.savedAt - a.savedAt);
  }

  async read(name: string): Promise<Outcome<File>> {
    const folder = await this.#openFolder();
    if (folder === null) return refuse(browserFilesText.unavailable);
    try {
      return succeed(await (await folder.getFileHandle(name)).getFile());
    } catch (error) {
      return refuse(explain(error, name));
    }
  }

  /** Under a name like `suggested` that no project has yet. Answers with the name. */
  async create(suggested: string, bytes: Uint8Array): Promise<Outcome<string>> {
    const folder = await this.#openFolder();
    if (folder === null) return refuse(browserFilesText.unavailable);
    return this.write(toUniqueName(toProjectFileName(suggested), await namesIn(folder)), bytes);
  }

  /** Old or new content, never a mix: the browser writes aside and swaps when the stream closes. */
  async write(name: string, bytes: Uint8Array): Promise<Outcome<string>> {
    const folder = await this.#openFolder();
    if (folder === null) return refuse(browserFilesText.unavailable);
    const isNew = !(await namesIn(folder)).has(name);
    try {
      const file = await folder.getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      // A stream takes no shared memory, which the type of `bytes` does not rule out.
      await stream.write(bytes.slice());
      await stream.close();
      return succeed(name);
    } catch (error) {
      // A stream that failed is gone with what it wrote aside, but creating the file left an empty one.
      if (isNew) await this.remove(name);
      return refuse(explain(error, name));
    }
  }

  /** Already gone is as good. */
  async remove(name: string): Promise<void> {
    const folder = await this.#openFolder();
    if (folder !== null && (await namesIn(folder)).has(name)) await folder.removeEntry(name);
  }
}
