/**
 * Undo and redo over immutable values: an edit is a new value, so going back is taking the old one.
 * Edits with the same key in quick succession (typing in one field, dragging one slider) are one step.
 */
const coalesceWithinMs = 1200;
/** Enough for an afternoon of edits; each is a few kilobytes and shares what did not change. */
const longestPast = 500;

export class History<T> {
  #past = $state.raw<readonly T[]>([]);
  #present: T;
  #future = $state.raw<readonly T[]>([]);
  #lastKey: string | null = null;
  #lastEditMs = -Infinity;

  /** `past` oldest first, `future` the next one first. */
  constructor(initial: T, past: readonly T[] = [], future: readonly T[] = []) {
    this.#present = $state.raw(initial);
    this.#past = past;
    this.#future = future;
  }

  get present(): T {
    return this.#present;
  }

  /** Oldest first. */
  get past(): readonly T[] {
    return this.#past;
  }

  /** The next one first. */
  get future(): readonly T[] {
    return this.#future;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  edit(next: T, key: string | null = null): void {
    const now = performance.now();
    const continues =
      key !== null && key === this.#lastKey && now - this.#lastEditMs < coalesceWithinMs && this.canUndo;
    if (!continues) this.#past = [...this.#past.slice(-longestPast + 1), this.#present];
    this.#present = next;
    this.#future = [];
    this.#lastKey = key;
    this.#lastEditMs = now;
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (previous === undefined) return;
    this.#future = [this.#present, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#present = previous;
    this.#lastKey = null;
  }

  redo(): void {
    const next = this.#future[0];
    if (next === undefined) return;
    this.#past = [...this.#past, this.#present];
    this.#future = this.#future.slice(1);
    this.#present = next;
    this.#lastKey = null;
  }

  /** Something else was done after the last edit: nothing is redone over it, and the next edit is a step of its own. */
  interrupt(): void {
    this.#future = [];
    this.#lastKey = null;
  }

  /** Every value that undo or redo can still reach, the present one included. */
  reachable(): readonly T[] {
    return [...this.#past, this.#present, ...this.#future];
  }
}
