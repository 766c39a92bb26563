/** The tables in memory, and the imports that are under way. */
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type { ImportProgress, TableBytes } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { importTable } from '../data/import-table.ts';
import type { Table } from '../data/table.ts';

export class Tables {
  private readonly tables = new Map<string, Table>();
  /** The newest import of each id; an older one counts as cancelled. */
  private readonly imports = new Map<string, symbol>();

  async import(
    id: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>> {
    const ticket = Symbol(id);
    this.imports.set(id, ticket);
    const isCancelled = () => this.imports.get(id) !== ticket;
    const table = await importTable(source, bytes, onProgress, isCancelled);
    if (isCancelled()) return refuse('cancelled');
    this.imports.delete(id);
    if (!table.ok) return table;
    this.tables.set(id, table.value);
    return succeed(table.value.summary);
  }

  cancelImport(id: string): void {
    this.imports.delete(id);
  }

  forget(id: string): void {
    this.imports.delete(id);
    this.tables.delete(id);
  }

  find(id: string): Outcome<Table> {
    const table = this.tables.get(id);
    return table === undefined ? refuse(`There is no table "${id}".`) : succeed(table);
  }
}
