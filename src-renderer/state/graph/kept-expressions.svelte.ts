/** Expressions that the person keeps under a name. Local storage: they outlive the window, on this machine. */
import { libraryText } from '../../text/en/graph-library.ts';
import type { Notices } from '../notices.svelte.ts';

export interface KeptExpression {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const storageKey = 'chainrule.keptExpressions';

export const keptNameLength = 80;

export class KeptExpressions {
  readonly #notices: Notices;
  #all = $state.raw<readonly KeptExpression[]>(readKept());

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** The newest first. */
  get all(): readonly KeptExpression[] {
    return this.#all;
  }

  /** @returns its id; that of the one that is there already, where the same text is kept twice */
  keep(text: string, name: string): string {
    const same = this.#all.find((kept) => kept.text === text);
    if (same !== undefined) return same.id;
    const id = crypto.randomUUID();
    this.#set([{ id, name, text }, ...this.#all]);
    return id;
  }

  /** An empty name leaves the one before. */
  rename(id: string, name: string): void {
    if (name === '') return;
    this.#set(this.#all.map((kept) => (kept.id === id ? { ...kept, name } : kept)));
  }

  delete(id: string): void {
    const at = this.#all.findIndex((kept) => kept.id === id);
    const deleted = this.#all[at];
    if (deleted === undefined) return;
    this.#set(this.#all.toSpliced(at, 1));
    this.#notices.done(libraryText.deleted(deleted.name), {
      label: libraryText.undo,
      run: () => this.#set(this.#all.toSpliced(at, 0, deleted)),
      stands: () => !this.#all.includes(deleted),
    });
  }

  #set(all: readonly KeptExpression[]): void {
    this.#all = all;
    try {
      localStorage.setItem(storageKey, JSON.stringify(all));
    } catch (error) {
      this.#notices.problem(libraryText.notKept(error instanceof Error ? error.message : String(error)));
    }
  }
}

/** What is not of this form was not written here and is passed over. */
function readKept(): readonly KeptExpression[] {
  const stored = localStorage.getItem(storageKey);
  if (stored === null) return [];
  try {
    const entries: unknown = JSON.parse(stored);
    return Array.isArray(entries) ? entries.filter(isKept) : [];
  } catch {
    // Not JSON, so not written here: there is nothing that could be saved of it.
    return [];
  }
}

function isKept(entry: unknown): entry is KeptExpression {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, name, text } = entry as Partial<Record<keyof KeptExpression, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && typeof text === 'string';
}
