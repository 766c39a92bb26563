/** The row of the table that is looked at. */
import type { ColumnSummary } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';

/** The run's table, where it is the one that is open. */
export interface RunTable {
  readonly id: string;
  readonly columns: readonly ColumnSummary[];
  readonly rowCount: number;
  /** Cells as they stand in the file. */
  rows(wanted: readonly number[]): Promise<Outcome<readonly (readonly string[])[]>>;
}

export interface RowOfTable {
  /** Counted from 0. */
  readonly tableRow: number;
  /** As they stand in the file, in the order of the table's columns; null until they are there. */
  readonly cells: readonly string[] | null;
  readonly problem: string | null;
}

export class LookedAtRow {
  readonly #table: () => RunTable | null;
  #shown = $state.raw<{ readonly tableId: string; readonly row: RowOfTable } | null>(null);

  constructor(table: () => RunTable | null) {
    this.#table = table;
  }

  /** Null where none is looked at, and where it is of a table that is not open any more. */
  get current(): RowOfTable | null {
    return this.#shown !== null && this.#shown.tableId === this.#table()?.id ? this.#shown.row : null;
  }

  leave(): void {
    this.#shown = null;
  }

  /** Answers with the row's cells; with null if there are none, or if another row was asked for meanwhile. */
  async look(tableRow: number): Promise<readonly string[] | null> {
    const table = this.#table();
    if (table === null) return null;
    const asked = { tableId: table.id, row: { tableRow, cells: null, problem: null } };
    this.#shown = asked;
    const outcome = await table.rows([tableRow]);
    if (this.#shown !== asked) return null;
    const cells = outcome.ok ? (outcome.value[0] ?? null) : null;
    const problem = outcome.ok ? null : outcome.message;
    this.#shown = { tableId: table.id, row: { tableRow, cells, problem } };
    return cells;
  }
}
