/** The open project as a file: what it is called, whether it is saved, saving and leaving it. */
import type { RecentProject, SavedFile } from '../../contract/desktop-api.ts';

import type { FileHost } from '../services/file-host.ts';
import { filesText } from '../text/en/files.ts';
import { shellText } from '../text/en/shell.ts';
import { packOpenProject, projectEnding } from './packing.ts';
import { markSaved } from './saved-runs.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { LoadedTable } from './tables.svelte.ts';
import type { Questions } from './questions.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import { saySaved } from './say-saved.ts';
import type { TrainingState } from './training.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly project: ProjectState;
  readonly runs: Runs;
  readonly training: TrainingState;
  readonly notices: Notices;
  readonly questions: Questions;
  readonly applicationVersion: string;
  /** The journal of what is not saved. */
  readonly journal: {
    /** What was saved or given up is not kept any longer. */
    settle(): Promise<void>;
    /** The window closes, and what is not saved was given up. */
    end(): Promise<void>;
  };
}

export class Session {
  readonly #parts: Parts;
  #file = $state.raw<SavedFile | null>(null);
  #name = $state.raw<string>(shellText.untitled);
  #recent = $state.raw<readonly RecentProject[]>([]);
  #turn: Promise<unknown> = Promise.resolve();
  readonly #isEdited = $derived.by(() => {
    const { project, runs } = this.#parts;
    return project.isOpen && (project.isEdited || runs.shelf.isUnsaved);
  });

  constructor(parts: Parts) {
    this.#parts = parts;
    $effect.root(() => {
      $effect(() => void parts.host.describeWindow(this.#windowTitle(), this.isEdited));
    });
    void this.refreshRecent();
  }

  /** What the project is called in the window: its file's name, or where its data came from. */
  get name(): string {
    return this.#name;
  }

  /** Where it was saved last; null if it never was. */
  get file(): SavedFile | null {
    return this.#file;
  }

  get recent(): readonly RecentProject[] {
    return this.#recent;
  }

  get isEdited(): boolean {
    return this.#isEdited;
  }

  async refreshRecent(): Promise<void> {
    this.#recent = await this.#parts.host.listRecent();
  }

  async forgetRecent(handle: string): Promise<void> {
    await this.#parts.host.forgetRecent(handle);
    await this.refreshRecent();
  }

  save(): Promise<boolean> {
    return this.#inTurn(() => this.#saveTo(this.#file));
  }

  saveAs(): Promise<boolean> {
    return this.#inTurn(() => this.#saveTo(null));
  }

  /** Back to the start screen, if the person agrees. */
  close(): Promise<boolean> {
    return this.replacing(async () => {
      if (!(await this.mayLeave())) return false;
      this.enter(null, shellText.untitled);
      this.#parts.project.close();
      await this.refreshRecent();
      return true;
    });
  }

  /** The window wants to close. */
  leaveWindow(): Promise<void> {
    const { host, journal } = this.#parts;
    return this.replacing(async () => {
      if (!(await this.mayLeave())) return host.stayOpen();
      await journal.end();
      return host.closeWindow();
    });
  }

  /** What leaves or replaces the present table does not wait for an import that would be thrown away. */
  replacing<T>(verb: () => Promise<T>): Promise<T> {
    this.#parts.project.cancelImport();
    return this.#inTurn(async () => {
      const answer = await verb();
      await this.#parts.journal.settle();
      return answer;
    });
  }

  /** One after the other: a project is never replaced while it is saved. */
  #inTurn<T>(verb: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(verb, verb);
    this.#turn = turn;
    return turn;
  }

  /** Another project: the old runs go, and saving means `file` from now on, or asks if that is null. */
  enter(file: SavedFile | null, name: string): void {
    this.#parts.runs.close();
    this.#parts.notices.clear();
    this.#file = file;
    this.#name = name;
  }

  async #saveTo(file: SavedFile | null): Promise<boolean> {
    const { host, project, runs, training, notices, journal, applicationVersion } = this.#parts;
    const packed = await packOpenProject(project, runs, training, applicationVersion);
    if (!packed.ok) {
      notices.problem(packed.message);
      return false;
    }
    const { bytes, document, state } = packed.value;
    const saved =
      file === null
        ? await host.saveProjectAs(this.#name + projectEnding, bytes)
        : await host.saveProject(file.handle, bytes);
    if (!saved.ok) {
      notices.problem(saved.message);
      return false;
    }
    if (saved.value === null) return false;
    this.#file = saved.value;
    this.#name = withoutEnding(saved.value.name);
    project.markSaved(document);
    markSaved(runs, state);
    await journal.settle();
    saySaved(this.#parts, saved.value, packed.value.note ?? filesText.saved(saved.value.name));
    await this.refreshRecent();
    return true;
  }

  /** Asks about unsaved changes; true when the present project may go. Otherwise `instead` is let go of. */
  async mayLeave(instead: LoadedTable | null = null): Promise<boolean> {
    const leaves = !this.isEdited || (await this.#askToLeave());
    if (!leaves && instead !== null) this.#parts.project.discard(instead);
    return leaves;
  }

  async #askToLeave(): Promise<boolean> {
    const answer = await this.#parts.questions.ask(filesText.unsavedTitle, filesText.unsaved(this.#name), [
      { answer: 'discard', label: filesText.discard, tone: 'danger' },
      { answer: 'cancel', label: filesText.cancel, tone: 'plain' },
      { answer: 'save', label: filesText.save, tone: 'primary' },
    ]);
    if (answer === 'save') return this.#saveTo(this.#file);
    return answer === 'discard';
  }

  #windowTitle(): string {
    return this.#parts.project.isOpen ? `${this.#name} – ${shellText.name}` : shellText.name;
  }
}

export function withoutEnding(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
