/** The document a person edits, the table under it, and what the engine makes of both. */
import type {
  DataSettings,
  DataSource,
  ParseOptions,
  PreparedSummary,
  SyntheticSpec,
  TableSummary,
} from '../../contract/dataset.ts';
import { proposeDataSettings } from '../../contract/defaults.ts';
import type { ImportProgress } from '../../contract/engine-api.ts';
import type { Network } from '../../contract/network.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import { proposedLoss } from '../../contract/output.ts';
import type { Project, ProjectDocument } from '../../contract/project.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { EngineService } from '../services/engine.ts';
import { History } from './history.svelte.ts';
import type { Notices } from './notices.svelte.ts';

/** A table the engine holds under `id`. Never changed, so that undo can return to it. */
export interface LoadedTable {
  readonly id: string;
  readonly summary: TableSummary;
  /** As imported, held by the browser rather than in the page's memory; null for a synthetic source. */
  readonly content: Blob | null;
}

interface Draft {
  readonly document: ProjectDocument;
  readonly table: LoadedTable;
}

export interface ImportUnderWay {
  readonly name: string;
  readonly progress: ImportProgress | null;
}

export class ProjectState {
  readonly #engine: EngineService;
  readonly #notices: Notices;
  #history = $state.raw<History<Draft> | null>(null);
  #prepared = $state.raw<Outcome<PreparedSummary> | null>(null);
  #importing = $state.raw<ImportUnderWay | null>(null);
  #importingId: string | null = null;
  #savedDocument = $state.raw<ProjectDocument | null>(null);
  #tablesMade = 0;
  #preparations = 0;
  #preparedFor: Draft | null = null;

  constructor(engine: EngineService, notices: Notices) {
    this.#engine = engine;
    this.#notices = notices;
  }

  get isOpen(): boolean {
    return this.#history !== null;
  }

  /** The open document; asking without one is a bug, since nothing that edits is shown then. */
  get document(): ProjectDocument {
    return this.#draft.document;
  }

  get table(): LoadedTable {
    return this.#draft.table;
  }

  /** What training would see; null while the engine works it out. */
  get prepared(): Outcome<PreparedSummary> | null {
    return this.#prepared;
  }

  get importing(): ImportUnderWay | null {
    return this.#importing;
  }

  get canUndo(): boolean {
    return this.#history?.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.#history?.canRedo ?? false;
  }

  get isEdited(): boolean {
    return this.#history !== null && this.#history.present.document !== this.#savedDocument;
  }

  get #draft(): Draft {
    if (this.#history === null) throw new Error('no project is open');
    return this.#history.present;
  }

  /** Reads a table; the present project stays as it is. null: cancelled, or another table was asked for meanwhile. */
  async loadTable(source: DataSource, content: Blob | null): Promise<Outcome<LoadedTable> | null> {
    this.cancelImport();
    this.#tablesMade += 1;
    const id = `table-${this.#tablesMade}`;
    this.#importing = { name: source.kind === 'file' ? source.name : source.spec.kind, progress: null };
    this.#importingId = id;
    const outcome = await this.#engine.importTable(id, source, content, (progress) => {
      if (this.#importingId === id && this.#importing !== null) {
        this.#importing = { name: this.#importing.name, progress };
      }
    });
    if (this.#importingId !== id) return null;
    this.#importing = null;
    this.#importingId = null;
    return outcome.ok ? succeed({ id, summary: outcome.value, content }) : outcome;
  }

  cancelImport(): void {
    if (this.#importingId === null) return;
    void this.#engine.api.cancelImport(this.#importingId);
    this.#importing = null;
    this.#importingId = null;
  }

  /** Starts over with `document` on `table`; undo does not cross this line. */
  open(document: ProjectDocument, table: LoadedTable, isSaved: boolean): void {
    const stale = this.#history?.reachable() ?? [];
    this.#history = new History({ document, table });
    this.#savedDocument = isSaved ? document : null;
    for (const id of new Set(stale.map((draft) => draft.table.id))) {
      if (id !== table.id) void this.#engine.api.forgetTable(id);
    }
    this.#refreshPrepared();
  }

  close(): void {
    this.cancelImport();
    for (const id of new Set(this.#history?.reachable().map((draft) => draft.table.id))) {
      void this.#engine.api.forgetTable(id);
    }
    this.#history = null;
    this.#savedDocument = null;
    this.#prepared = null;
    this.#preparedFor = null;
  }

  /** An untouched example has nothing to lose, so closing it asks nothing. */
  markSaved(document: ProjectDocument = this.document): void {
    this.#savedDocument = document;
  }

  /** Another table in the open project: settings that depend on the columns are proposed anew, one undo step. */
  replaceTable(source: DataSource, table: LoadedTable): void {
    const { document } = this.#draft;
    const data = proposeDataSettings(table.summary);
    this.#push({ document: withData({ ...document, source }, data, table.summary), table }, null);
  }

  /** Makes a generated table, in place of the present one. */
  regenerate(spec: SyntheticSpec, key: string | null = null): Promise<void> {
    return this.#reload({ kind: 'synthetic', spec }, null, key);
  }

  /** Reads the present file again in another way. */
  async reread(parse: ParseOptions): Promise<void> {
    const { document, table } = this.#draft;
    if (document.source.kind === 'file')
      await this.#reload({ ...document.source, parse }, table.content, null);
  }

  editNetwork(change: (network: Network) => Network, key: string | null = null): void {
    this.#edit((document) => ({ ...document, network: change(document.network) }), key);
  }

  editTraining(change: Partial<TrainingSettings>, key: string | null = null): void {
    this.#edit((document) => ({ ...document, training: { ...document.training, ...change } }), key);
  }

  editData(change: Partial<DataSettings>, key: string | null = null): void {
    this.#edit((document) => ({ ...document, data: { ...document.data, ...change } }), key);
  }

  /** A new target brings a new task, and with it the loss that fits. */
  chooseTarget(columnIndex: number): void {
    const { summary } = this.table;
    const proposed = proposeDataSettings(summary, columnIndex);
    this.#edit((document) => {
      const columns = proposed.columns.map((use, index) =>
        index !== columnIndex && document.data.columns[index]?.role === 'ignored'
          ? { ...use, role: 'ignored' as const }
          : use,
      );
      return withData(document, { ...document.data, columns, task: proposed.task }, summary);
    }, null);
  }

  /** Changes what the target is predicted as, and the loss with it. */
  chooseTask(task: DataSettings['task']): void {
    this.#edit((document) => {
      const columns = document.data.columns.map((use) =>
        use.role === 'target'
          ? { ...use, kind: task === 'classification' ? ('category' as const) : ('number' as const) }
          : use,
      );
      return withData(document, { ...document.data, columns, task }, this.table.summary);
    }, null);
  }

  undo(): void {
    this.#history?.undo();
    this.#refreshPrepared();
  }

  redo(): void {
    this.#history?.redo();
    this.#refreshPrepared();
  }

  /** The open project as a file holds it, run excluded. */
  async toProject(): Promise<Omit<Project, 'run'>> {
    const { document, table } = this.#draft;
    const dataset = table.content === null ? null : new Uint8Array(await table.content.arrayBuffer());
    return { document, dataset };
  }

  /** Another table for the same project; settings stay where the columns are the same as before. */
  async #reload(source: DataSource, content: Blob | null, key: string | null): Promise<void> {
    const loaded = await this.loadTable(source, content);
    if (loaded === null) return;
    if (!loaded.ok) {
      this.#notices.problem(loaded.message);
      return;
    }
    const table = loaded.value;
    const { document, table: before } = this.#draft;
    const next = { ...document, source };
    const data = proposeDataSettings(table.summary);
    const isAlike = columnsKey(table.summary) === columnsKey(before.summary);
    this.#push({ document: isAlike ? next : withData(next, data, table.summary), table }, key);
  }

  #edit(change: (document: ProjectDocument) => ProjectDocument, key: string | null): void {
    const draft = this.#draft;
    this.#push({ document: change(draft.document), table: draft.table }, key);
  }

  #push(draft: Draft, key: string | null): void {
    this.#history?.edit(draft, key);
    this.#refreshPrepared();
  }

  #refreshPrepared(): void {
    const draft = this.#draft;
    const before = this.#preparedFor;
    if (before?.table.id === draft.table.id && before.document.data === draft.document.data) return;
    this.#preparedFor = draft;
    this.#preparations += 1;
    const mine = this.#preparations;
    void this.#engine.api.prepare(draft.table.id, draft.document.data).then((outcome) => {
      if (mine === this.#preparations) this.#prepared = outcome;
    });
  }
}

function columnsKey({ columns }: TableSummary): string {
  return JSON.stringify(columns.map(({ name, detected }) => [name, detected]));
}

/** Settings for changed data: the loss follows the task when the old one no longer fits the target. */
function withData(document: ProjectDocument, data: DataSettings, table: TableSummary): ProjectDocument {
  const target = table.columns[data.columns.findIndex((use) => use.role === 'target')];
  const loss = proposedLoss(data.task, target?.distinct ?? 0);
  return { ...document, data, training: { ...document.training, loss } };
}
