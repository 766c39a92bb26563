/** Rows of cells → a table with its summary; shared by files and generated sets. */
import { previewRowCount, type TableSummary } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { ColumnBuilder } from './column-builder.ts';
import { nameColumns } from './column-names.ts';
import { summarizeColumn } from './column-statistics.ts';
import { columnText, type Column, type Table } from './table.ts';

/**
 * Cells of a table, and different texts in all its columns together, beyond which it would not fit into memory: a
 * number takes 9 bytes, and twice that while its column grows; a text takes about 100.
 */
export const builderLimits = { cells: 100_000_000, labels: 15_000_000 };
export type BuilderLimits = typeof builderLimits;

/** Cells between two looks at the number of texts. */
const cellsPerLook = 8192;

export class TableBuilder {
  rows = 0;
  private columns: ColumnBuilder[] = [];
  private readonly allowsComma: boolean;
  private readonly limits: BuilderLimits;
  private unlookedCells = 0;

  /** `allowsComma`: see ColumnBuilder. */
  constructor(allowsComma: boolean, limits: BuilderLimits = builderLimits) {
    this.allowsComma = allowsComma;
    this.limits = limits;
  }

  /** All rows have the width of the first. Returns a problem, or null. */
  addRow(cells: readonly string[]): string | null {
    if (this.rows === 0) this.columns = cells.map(() => new ColumnBuilder(this.allowsComma));
    for (const [index, column] of this.columns.entries()) column.add(cells[index] ?? '');
    this.rows += 1;
    const { cells: mostCells, labels: mostLabels } = this.limits;
    if (this.rows * cells.length > mostCells) {
      return `The table has more than ${mostCells.toLocaleString('en-US')} cells. Leave out columns, or take a part of the rows.`;
    }
    this.unlookedCells += cells.length;
    if (this.unlookedCells < cellsPerLook) return null;
    this.unlookedCells = 0;
    const labels = this.columns.reduce((sum, column) => sum + column.labelCount, 0);
    return labels <= mostLabels ? null : tooManyLabels(mostLabels);
  }

  /** `pause` is awaited in between, so that a long summary can be cancelled: it resolves to false to stop. */
  async finish(
    facts: Pick<TableSummary, 'name' | 'parsed' | 'sha256'>,
    header: readonly string[] | null,
    pause: () => Promise<boolean>,
  ): Promise<Outcome<Table>> {
    const { names, notes } = nameColumns(header, this.columns.length);
    const columns: Column[] = [];
    const summaries: TableSummary['columns'][number][] = [];
    let labels = 0;
    for (const name of names) {
      // A builder holds its cells a second time: it goes as soon as its column is there.
      const column = await this.columns.shift()?.finish(async () => {
        await pause();
      });
      if (column === undefined) break;
      // Numbers that were followed by a text are labels now.
      if (column.kind === 'category') labels += column.labels.length;
      if (labels > this.limits.labels) return refuse(tooManyLabels(this.limits.labels));
      columns.push(column);
      summaries.push(summarizeColumn(name, column));
      if (!(await pause())) return refuse('cancelled');
    }
    const previewRows = Array.from({ length: Math.min(this.rows, previewRowCount) }, (_, row) =>
      columns.map((column) => columnText(column, row)),
    );
    return succeed({
      columns,
      summary: { ...facts, rowCount: this.rows, columns: summaries, previewRows, notes },
    });
  }
}

function tooManyLabels(most: number): string {
  return `The table has more than ${most.toLocaleString('en-US')} different texts. Leave out columns of free text.`;
}
