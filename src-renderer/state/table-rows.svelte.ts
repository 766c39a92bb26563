/** Rows of the run's table that are shown several at a time. */
import { untrack } from 'svelte';
import type { RunTable } from './looked-at-row.svelte.ts';

type Row = readonly string[];
type RowsByNumber = ReadonlyMap<number, Row>;

const none: RowsByNumber = new Map();

export class TableRows {
  readonly #table: () => RunTable | null;
  #held = $state.raw<{ readonly tableId: string; readonly rows: RowsByNumber } | null>(null);
  #problem = $state.raw<string | null>(null);
  #asked = 0;

  constructor(table: () => RunTable | null) {
    this.#table = table;
  }

  /**
   * By their number, counted from 0: their cells as they stand in the file, in the order of the table's columns. Those
   * that were asked for last, once they are there, and perhaps some of before.
   */
  get current(): RowsByNumber {
    return this.#held !== null && this.#held.tableId === this.#table()?.id ? this.#held.rows : none;
  }

  /** Why the last ones cannot be had. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Has these rows, and lets go of others once some of these are new. An effect that asks follows what it gives only. */
  async ask(wanted: readonly number[]): Promise<void> {
    const [table, known] = untrack(() => [this.#table(), this.current]);
    this.#asked += 1;
    const asked = this.#asked;
    const missing = wanted.filter((row) => !known.has(row));
    if (table === null || missing.length === 0) return;
    const told = await table.rows(missing);
    if (asked !== this.#asked) return;
    this.#problem = told.ok ? null : told.message;
    if (!told.ok) return;
    const added = new Map(missing.map((row, index) => [row, told.value[index] ?? []]));
    const rows = new Map(wanted.map((row) => [row, added.get(row) ?? known.get(row) ?? []]));
    this.#held = { tableId: table.id, rows };
  }
}
