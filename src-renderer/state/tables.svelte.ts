/** The tables the engine holds for the page: reading them, and letting them go once nothing can reach them. */
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type { ImportProgress } from '../../contract/engine-api.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { EngineService } from '../services/engine.ts';

/** A table the engine holds under `id`. Never changed, so that undo can return to it. */
export interface LoadedTable {
  readonly id: string;
  readonly summary: TableSummary;
  /** How it was read or made, so that another engine can. */
  readonly source: DataSource;
  /** As imported, held by the browser rather than in the page's memory; null for a synthetic source. */
  readonly content: Blob | null;
}

export interface ImportUnderWay {
  readonly name: string;
  readonly progress: ImportProgress | null;
}

export class Tables {
  readonly #engine: EngineService;
  #importing = $state.raw<ImportUnderWay | null>(null);
  #importingId: string | null = null;
  #made = 0;
  #held: ReadonlySet<string> = new Set<string>();

  constructor(engine: EngineService) {
    this.#engine = engine;
  }

  get importing(): ImportUnderWay | null {
    return this.#importing;
  }

  /** null: cancelled, or another table was asked for meanwhile. */
  async load(source: DataSource, content: Blob | null): Promise<Outcome<LoadedTable> | null> {
    this.cancelImport();
    this.#made += 1;
    const id = `table-${this.#made}`;
    const name = source.kind === 'file' ? source.name : source.spec.kind;
    this.#importing = { name, progress: null };
    this.#importingId = id;
    const outcome = await this.#engine.importTable(id, source, content, (progress) => {
      if (this.#importingId === id) this.#importing = { name, progress };
    });
    if (this.#importingId !== id) {
      if (outcome.ok) this.discard(id);
      return null;
    }
    this.#importing = null;
    this.#importingId = null;
    return outcome.ok ? succeed({ id, summary: outcome.value, source, content }) : outcome;
  }

  /** The engine was started anew: it reads these tables again. Refused where one of them cannot be had. */
  async reload(tables: Iterable<LoadedTable>): Promise<Outcome<null>> {
    for (const { id, source, content } of tables) {
      const read = await this.#engine.importTable(id, source, content, () => undefined);
      if (!read.ok) return read;
    }
    return succeed(null);
  }

  cancelImport(): void {
    if (this.#importingId === null) return;
    void this.#engine.api.cancelImport(this.#importingId);
    this.#importing = null;
    this.#importingId = null;
  }

  /** Lets go of a table that was loaded and then not taken in. */
  discard(id: string): void {
    void this.#engine.api.forgetTable(id);
  }

  /** These are in use; lets go of those that were and are not any more. A run goes on with its own even so. */
  keepOnly(tables: readonly LoadedTable[]): void {
    const kept = new Set(tables.map((table) => table.id));
    for (const id of this.#held) if (!kept.has(id)) this.discard(id);
    this.#held = kept;
  }
}
