/** The recovery journal in the browser's private file system, folder `recovery`; a tab holds a lock on its session. */
import type { RecoveryCalls } from '../../contract/recovery.ts';
import { sessionPattern } from '../../contract/recovery.ts';
import { createRecoveryCalls } from '../../contract/recovery-keeper.ts';
import type { RecoveryFiles } from '../../contract/recovery-store.ts';
import { browserFilesText } from '../text/en/browser-files.ts';

const folderName = 'recovery';
const lockOf = (session: string): string => `chainrule-recovery-${session}`;

function isGone(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

async function orIfGone<T>(answer: Promise<T>, other: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isGone(error)) return other;
    throw error;
  }
}

async function openRoot(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folderName, { create: true });
}

async function folderOf(session: string): Promise<FileSystemDirectoryHandle | null> {
  return orIfGone((await openRoot()).getDirectoryHandle(session), null);
}

async function namesIn(folder: FileSystemDirectoryHandle | null): Promise<readonly string[]> {
  const names: string[] = [];
  if (folder !== null) for await (const name of folder.keys()) names.push(name);
  return names;
}

async function readFrom(folder: FileSystemDirectoryHandle | null, name: string): Promise<Uint8Array | null> {
  const handle = folder === null ? null : await orIfGone(folder.getFileHandle(name), null);
  if (handle === null) return null;
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

async function openSessions(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = '' }) => name));
}

class BrowserRecoveryFiles implements RecoveryFiles {
  readonly #locked = new Set<string>();

  async sessions(): Promise<readonly string[]> {
    const [names, open] = await Promise.all([this.#all(), openSessions()]);
    return names.filter((session) => !open.has(lockOf(session)));
  }

  async sizes(): Promise<ReadonlyMap<string, number>> {
    const sizes = new Map<string, number>();
    for (const session of await this.#all()) {
      const folder = await folderOf(session);
      let bytes = 0;
      for (const name of await namesIn(folder)) {
        const handle = folder === null ? null : await orIfGone(folder.getFileHandle(name), null);
        if (handle !== null) bytes += (await handle.getFile()).size;
      }
      sizes.set(session, bytes);
    }
    return sizes;
  }

  async names(session: string): Promise<readonly string[]> {
    return namesIn(await folderOf(session));
  }

  async read(session: string, name: string): Promise<Uint8Array | null> {
    return readFrom(await folderOf(session), name);
  }

  async write(session: string, name: string, bytes: Uint8Array): Promise<void> {
    this.#lock(session);
    await this.#put(session, name, bytes);
  }

  /** The browser writes aside and swaps when the stream closes. */
  async #put(session: string, name: string, bytes: Uint8Array): Promise<void> {
    const folder = await (await openRoot()).getDirectoryHandle(session, { create: true });
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    // A stream takes no shared memory, which the type of `bytes` does not rule out.
    await stream.write(bytes.slice());
    await stream.close();
  }

  async rename(session: string, from: string, to: string): Promise<void> {
    const bytes = await this.read(session, from);
    if (bytes === null) return;
    await this.#put(session, to, bytes);
    await this.remove(session, from);
  }

  async remove(session: string, name: string): Promise<void> {
    const folder = await folderOf(session);
    if (folder !== null) await orIfGone(folder.removeEntry(name), undefined);
  }

  async removeEmpty(session: string): Promise<void> {
    if ((await this.names(session)).length > 0) return;
    await orIfGone((await openRoot()).removeEntry(session), undefined);
  }

  async #all(): Promise<readonly string[]> {
    return (await namesIn(await openRoot())).filter((name) => sessionPattern.test(name));
  }

  /** Held until the page is gone, however it goes. */
  #lock(session: string): void {
    if (this.#locked.has(session) || !sessionPattern.test(session)) return;
    this.#locked.add(session);
    void navigator.locks.request(lockOf(session), () => new Promise<never>(() => undefined));
  }
}

function explain(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return browserFilesText.recoveryFull;
  return browserFilesText.notKept(String(error));
}

export function createBrowserRecovery(
  file: Pick<Parameters<typeof createRecoveryCalls>[0], 'placeOf' | 'fileAt'>,
): RecoveryCalls {
  const calls = createRecoveryCalls({
    ...file,
    files: new BrowserRecoveryFiles(),
    now: Date.now,
    explain,
    // A tab that crashed is opened again by the person, who is asked.
    takeCrash: () => false,
  });
  return {
    ...calls,
    async listRecovery() {
      try {
        return await calls.listRecovery();
      } catch (error) {
        // Without a secure context, and in some private windows, nothing is kept and so nothing can be found.
        if (error instanceof TypeError || error instanceof DOMException) {
          return { found: [], start: 'ask', unreadable: 0 };
        }
        throw error;
      }
    },
  };
}
