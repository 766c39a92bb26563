/** Rows of cells → a table with its summary; shared by files and generated sets. */
import { previewRowCount, type TableSummary } from '../../contract/dataset.ts';
import { ColumnBuilder } from './column-builder.ts';
import { nameColumns } from './column-names.ts';
import { summarizeColumn } from './column-statistics.ts';
import { columnText, type Column, type Table } from './table.ts';

/** Different texts a table may hold in all columns together: beyond it they would not fit into memory. */
const defaultMostLabels = 15_000_000;
/** Rows between two looks at that limit. */
const labelCheckRows = 4096;

export class TableBuilder {
  rows = 0;
  private columns: ColumnBuilder[] = [];
  private readonly allowsComma: boolean;
  private readonly mostLabels: number;

  /** `allowsComma`: see ColumnBuilder. */
  constructor(allowsComma: boolean, mostLabels: number = defaultMostLabels) {
    this.allowsComma = allowsComma;
    this.mostLabels = mostLabels;
  }

  /** All rows have the width of the first. Returns a problem, or null. */
  addRow(cells: readonly string[]): string | null {
    if (this.rows === 0) this.columns = cells.map(() => new ColumnBuilder(this.allowsComma));
    for (const [index, column] of this.columns.entries()) column.add(cells[index] ?? '');
    this.rows += 1;
    if (this.rows % labelCheckRows !== 0) return null;
    const labels = this.columns.reduce((sum, column) => sum + column.labelCount, 0);
    return labels <= this.mostLabels
      ? null
      : `The table has more than ${this.mostLabels.toLocaleString('en-US')} different texts. Leave out columns of free text.`;
  }

  /** `pause` is awaited between columns, so that a long summary can be cancelled: it resolves to false to stop. */
  async finish(
    facts: Pick<TableSummary, 'name' | 'parsed' | 'sha256'>,
    header: readonly string[] | null,
    pause: () => Promise<boolean>,
  ): Promise<Table | null> {
    const { names, notes } = nameColumns(header, this.columns.length);
    const columns: Column[] = [];
    const summaries: TableSummary['columns'][number][] = [];
    for (const [index, name] of names.entries()) {
      const column = this.columns[index]?.finish();
      if (column === undefined) break;
      columns.push(column);
      summaries.push(summarizeColumn(name, column));
      if (!(await pause())) return null;
    }
    const previewRows = Array.from({ length: Math.min(this.rows, previewRowCount) }, (_, row) =>
      columns.map((column) => columnText(column, row)),
    );
    return {
      columns,
      summary: { ...facts, rowCount: this.rows, columns: summaries, previewRows, notes },
    };
  }
}
