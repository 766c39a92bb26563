/** What training would see of the present table with the present settings; asked for anew whenever they change. */
import type { PreparedSummary } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import type { EngineService } from '../services/engine.ts';
import type { LoadedTable } from './tables.svelte.ts';

interface Prepared {
  readonly document: ProjectDocument;
  readonly table: LoadedTable;
}

export class Preparation {
  readonly #engine: EngineService;
  #outcome = $state.raw<Outcome<PreparedSummary> | null>(null);
  #asked = 0;
  #for: Prepared | null = null;

  constructor(engine: EngineService) {
    this.#engine = engine;
  }

  /** Null for a table that is new, and the last answer while an edit is worked out. */
  get outcome(): Outcome<PreparedSummary> | null {
    return this.#outcome;
  }

  follow(next: Prepared): void {
    const before = this.#for;
    const isSameTable = before?.table.id === next.table.id;
    if (isSameTable && before.document.data === next.document.data) return;
    if (!isSameTable) this.#outcome = null;
    this.#for = next;
    this.#asked += 1;
    const mine = this.#asked;
    void this.#engine.api.prepare(next.table.id, next.document.data).then((outcome) => {
      if (mine === this.#asked) this.#outcome = outcome;
    });
  }

  clear(): void {
    this.#asked += 1;
    this.#outcome = null;
    this.#for = null;
  }
}
