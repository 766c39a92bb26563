/** The recovery journal of the desktop app, and what is known here of the page's crashes. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { RecoveryCalls } from '../contract/recovery.ts';
import { createRecoveryCalls } from '../contract/recovery-keeper.ts';
import type { AtomicWriter } from './atomic-write.ts';
import { describeFileError } from './file-errors.ts';
import type { FileHandles } from './file-handles.ts';
import { recoveryFiles } from './recovery-files.ts';

export class Recovery {
  readonly calls: RecoveryCalls;
  #hasCrashed = false;

  constructor(folder: string, writer: AtomicWriter, handles: FileHandles) {
    const calls = createRecoveryCalls({
      files: recoveryFiles(folder, writer),
      now: Date.now,
      placeOf: (handle) => handles.path(handle, 'project'),
      fileAt: (path) =>
        existsSync(path) ? { handle: handles.issue(path, 'project'), name: basename(path) } : null,
      explain: (error) => describeFileError('saved', 'The recovery file', error),
      takeCrash: () => {
        const hasCrashed = this.#hasCrashed;
        this.#hasCrashed = false;
        return hasCrashed;
      },
    });
    this.calls = {
      ...calls,
      /** A folder that cannot be listed is told like a session that cannot be read; the journal goes on. */
      async listRecovery() {
        try {
          return await calls.listRecovery();
        } catch (error) {
          console.error(error);
          return { found: [], start: 'ask', unreadable: 1 };
        }
      },
    };
  }

  /** The page that is loaded next goes on where this one was. */
  pageCrashed(): void {
    this.#hasCrashed = true;
  }
}
