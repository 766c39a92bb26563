/**
 * What is done beside the document, in one order with its edits: a weight that is set by hand, runs that are deleted.
 * A deed is undone and redone while the document is the one on which it was done; what was edited since is undone first.
 */
import type { ProjectDocument } from '../../contract/project.ts';
import type { ProjectState } from './project.svelte.ts';

export interface Deed {
  /** Read again and again: a deed that does not stand is passed over, and may stand again later. */
  stands(): boolean;
  undo(): void;
  redo(): void;
}

interface DoneDeed {
  readonly deed: Deed;
  /** As it was then. */
  readonly document: ProjectDocument;
}

interface UndoneDeed extends DoneDeed {
  /** An edit of the document after the undo leaves nothing to redo. */
  readonly documentEdits: number;
}

export class Deeds {
  readonly #project: ProjectState;
  #past = $state.raw<readonly DoneDeed[]>([]);
  #future = $state.raw<readonly UndoneDeed[]>([]);

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** The last thing that was done is a deed. */
  get canUndo(): boolean {
    return this.#last !== undefined;
  }

  /** The last thing that was undone is a deed. */
  get canRedo(): boolean {
    return this.#next !== undefined;
  }

  /** Undo would take back this one. */
  isLast(deed: Deed): boolean {
    return this.#last?.deed === deed;
  }

  /** It has been done just now. */
  add(deed: Deed): void {
    this.#project.interruptEdits();
    this.#past = [...this.#past, { deed, document: this.#project.document }];
    this.#future = [];
  }

  /** False if there is nothing to undo. */
  undo(): boolean {
    const last = this.#last;
    if (last === undefined) return false;
    this.#past = this.#past.filter((each) => each !== last);
    this.#future = [{ ...last, documentEdits: this.#project.edits }, ...this.#future];
    last.deed.undo();
    return true;
  }

  /** False if there is nothing to redo. */
  redo(): boolean {
    const next = this.#next;
    if (next === undefined) return false;
    const { deed, document } = next;
    this.#future = this.#future.filter((each) => each !== next);
    this.#past = [...this.#past, { deed, document }];
    deed.redo();
    return true;
  }

  /** The project is left. */
  clear(): void {
    this.#past = [];
    this.#future = [];
  }

  get #last(): DoneDeed | undefined {
    const last = this.#past.findLast(({ deed }) => deed.stands());
    return last !== undefined && this.#isOfPresent(last) ? last : undefined;
  }

  get #next(): UndoneDeed | undefined {
    const next = this.#future.find(({ deed }) => deed.stands());
    if (next === undefined || next.documentEdits !== this.#project.edits) return undefined;
    return this.#isOfPresent(next) ? next : undefined;
  }

  #isOfPresent({ document }: DoneDeed): boolean {
    return this.#project.isOpen && document === this.#project.document;
  }
}
