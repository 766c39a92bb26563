/**
 * Looking for a newer Chainrule. Nothing leaves the computer until a person asks for a look, now or at every start, and
 * nothing is downloaded before a yes to that version. What was downloaded is installed when the app is quit the usual
 * way, so that no installer ends a window with unsaved changes.
 */
import { z } from 'zod';
import type { JsonStore } from './json-store.ts';

/** As much of electron-updater as is used here. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  logger: unknown;
  /** null: this copy cannot replace itself. */
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  downloadUpdate(): Promise<unknown>;
}

/** What the person is asked and told. */
export interface UpdateDialogs {
  mayDownload(version: string): Promise<boolean>;
  tellNewest(): Promise<void>;
  tellCannotUpdate(): Promise<void>;
  tellReady(version: string): Promise<void>;
  tellFailed(): Promise<void>;
}

export const updateChoiceSchema = z.strictObject({ looksAtStart: z.boolean() });
export type UpdateChoice = z.infer<typeof updateChoiceSchema>;

/** A look that was asked for is answered in any case; one at start speaks up only where there is something newer. */
type Occasion = 'asked' | 'start';

export class Updates {
  readonly #load: () => Promise<Updater>;
  readonly #store: Pick<JsonStore<UpdateChoice>, 'read' | 'write'>;
  readonly #dialogs: UpdateDialogs;
  readonly #report: (error: unknown) => void;
  #isLooking = false;
  #readyVersion: string | null = null;

  constructor(
    load: () => Promise<Updater>,
    store: Pick<JsonStore<UpdateChoice>, 'read' | 'write'>,
    dialogs: UpdateDialogs,
    report: (error: unknown) => void,
  ) {
    this.#load = load;
    this.#store = store;
    this.#dialogs = dialogs;
    this.#report = report;
  }

  /** Off until it is turned on, and where the choice cannot be read. */
  async looksAtStart(): Promise<boolean> {
    try {
      return (await this.#store.read())?.looksAtStart ?? false;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  async setLooksAtStart(looksAtStart: boolean): Promise<void> {
    await this.#store.write({ looksAtStart });
  }

  async lookAtStart(): Promise<void> {
    if (await this.looksAtStart()) await this.#look('start');
  }

  async lookNow(): Promise<void> {
    await this.#look('asked');
  }

  /** One look at a time: a second one would ask the same question twice. */
  async #look(occasion: Occasion): Promise<void> {
    if (this.#readyVersion !== null) return this.#dialogs.tellReady(this.#readyVersion);
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      await this.#offer(occasion);
    } catch (error) {
      this.#report(error);
      if (occasion === 'asked') await this.#dialogs.tellFailed();
    } finally {
      this.#isLooking = false;
    }
  }

  async #offer(occasion: Occasion): Promise<void> {
    const updater = await this.#prepared();
    const found = await updater.checkForUpdates();
    if (found?.isUpdateAvailable !== true) {
      if (occasion === 'start') return;
      return found === null ? this.#dialogs.tellCannotUpdate() : this.#dialogs.tellNewest();
    }
    const { version } = found.updateInfo;
    if (!(await this.#dialogs.mayDownload(version))) return;
    try {
      await updater.downloadUpdate();
    } catch (error) {
      // It was agreed to, so that its failure is told, whatever the occasion.
      this.#report(error);
      return this.#dialogs.tellFailed();
    }
    this.#readyVersion = version;
    await this.#dialogs.tellReady(version);
  }

  async #prepared(): Promise<Updater> {
    const updater = await this.#load();
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = true;
    updater.allowDowngrade = false;
    // Its log holds addresses and paths.
    updater.logger = null;
    return updater;
  }
}

/** Whether this copy is one that an installer has put here: not one from source, and not the portable one. */
export function mayUpdateItself(
  isPackaged: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return isPackaged && environment['PORTABLE_EXECUTABLE_FILE'] === undefined;
}
