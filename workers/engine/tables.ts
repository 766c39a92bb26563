/** The tables in memory, and the imports that are under way. */
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type { ImportProgress, TableBytes } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { importTable } from '../data/import-table.ts';
import type { Table } from '../data/table.ts';
import { Newest } from './newest.ts';

export class Tables {
  private readonly tables = new Map<string, Table>();
  private readonly imports = new Newest();

  async import(
    id: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>> {
    const isWanted = this.imports.begin(id);
    const table = await importTable(source, bytes, onProgress, () => !isWanted());
    if (!isWanted()) return refuse('cancelled');
    this.imports.end(id);
    if (!table.ok) return table;
    this.tables.set(id, table.value);
    return succeed(table.value.summary);
  }

  cancelImport(id: string): void {
    this.imports.end(id);
  }

  forget(id: string): void {
    this.imports.end(id);
    this.tables.delete(id);
  }

  find(id: string): Outcome<Table> {
    const table = this.tables.get(id);
    return table === undefined ? refuse(`There is no table "${id}".`) : succeed(table);
  }
}
