/** The document a person edits, the table under it, and what the engine makes of both. */
import type {
  DataSettings,
  DataSource,
  ParseOptions,
  PreparedSummary,
  SyntheticSpec,
} from '../../contract/dataset.ts';
import type { LearningRateCurve } from '../../contract/engine-api.ts';
import type { Network } from '../../contract/network.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { Project, ProjectDocument } from '../../contract/project.ts';
import type { RecoveredEdits, RecoveredStep } from '../../contract/recovery-content.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { EngineService } from '../services/engine.ts';
import { onTable, withTarget, withTask } from './data-edits.ts';
import { History } from './history.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import { Preparation } from './preparation.svelte.ts';
import { settingsKey } from './settings-key.ts';
import { Tables, type ImportUnderWay, type LoadedTable } from './tables.svelte.ts';

/** Enough for a curve as wide as a panel. */
const curvePoints = 241;

/** Which run is put on screen, and which one was there before; null is none. */
export interface RunChange {
  readonly from: string | null;
  readonly to: string;
}

interface Draft {
  readonly document: ProjectDocument;
  readonly table: LoadedTable;
  /** Of an edit that came about by putting a run on screen. */
  readonly runChange: RunChange | null;
}

export class ProjectState {
  readonly #engine: EngineService;
  readonly #notices: Notices;
  readonly #tables: Tables;
  readonly #preparation: Preparation;
  #history = $state.raw<History<Draft> | null>(null);
  #savedDocument = $state.raw<ProjectDocument | null>(null);
  #edits = $state(0);
  /** What a generated table is being made from; further changes build on it before it is there. */
  #pendingSpec: SyntheticSpec | null = null;

  constructor(engine: EngineService, notices: Notices) {
    this.#engine = engine;
    this.#notices = notices;
    this.#tables = new Tables(engine);
    this.#preparation = new Preparation(engine);
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

  /** What training would see; null for a table that is new, and the last answer while an edit is worked out. */
  get prepared(): Outcome<PreparedSummary> | null {
    return this.#preparation.outcome;
  }

  get importing(): ImportUnderWay | null {
    return this.#tables.importing;
  }

  get canUndo(): boolean {
    return this.#history?.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.#history?.canRedo ?? false;
  }

  /** Grows with every edit, by none of undo and redo. */
  get edits(): number {
    return this.#edits;
  }

  get isEdited(): boolean {
    return this.#history !== null && this.#history.present.document !== this.#savedDocument;
  }

  get #draft(): Draft {
    if (this.#history === null) throw new Error('no project is open');
    return this.#history.present;
  }

  /** Reads a table; the present project stays as it is. null: cancelled, or another table was asked for meanwhile. */
  loadTable(source: DataSource, content: Blob | null): Promise<Outcome<LoadedTable> | null> {
    this.#pendingSpec = null;
    return this.#tables.load(source, content);
  }

  cancelImport(): void {
    this.#pendingSpec = null;
    this.#tables.cancelImport();
  }

  /** Lets go of a table that was loaded and then not opened. */
  discard(table: LoadedTable): void {
    this.#tables.discard(table.id);
  }

  /** Starts over with `document` on `table`, with nothing to save; undo does not cross this line. */
  open(document: ProjectDocument, table: LoadedTable): void {
    this.#history = new History({ document, table, runChange: null });
    this.#savedDocument = document;
    this.#settle();
  }

  /** A project that was not saved when it was left, with what undo and redo went through on the same table. */
  openUnsaved(edits: RecoveredEdits, table: LoadedTable): void {
    const draft = (step: RecoveredStep): Draft => ({ ...step, table });
    this.#history = new History(draft(edits.present), edits.past.map(draft), edits.future.map(draft));
    this.#savedDocument = null;
    this.#settle();
  }

  /** The engine was started anew: it gets the tables that undo and redo can reach, the present one first. */
  async bringTablesBack(): Promise<Outcome<null>> {
    if (this.#history === null) return succeed(null);
    const reachable = this.#history.reachable().map((draft) => draft.table);
    const reloaded = await this.#tables.reload(new Set([this.table, ...reachable]));
    this.#preparation.clear();
    this.#settle();
    return reloaded;
  }

  /** The settings as they are, and those that undo and redo lead to without another table. */
  get steps(): Omit<RecoveredEdits, 'training'> {
    if (this.#history === null) throw new Error('no project is open');
    const { past, present, future } = this.#history;
    const isOfTable = ({ table }: Draft): boolean => table === present.table;
    const lastOther = past.findLastIndex((draft) => !isOfTable(draft));
    const firstOther = future.findIndex((draft) => !isOfTable(draft));
    return {
      past: past.slice(lastOther + 1),
      present,
      future: firstOther < 0 ? future : future.slice(0, firstOther),
    };
  }

  close(): void {
    this.cancelImport();
    this.#history = null;
    this.#savedDocument = null;
    this.#preparation.clear();
    this.#tables.keepOnly([]);
  }

  /** `document` is in a file now; what was edited since is not. */
  markSaved(document: ProjectDocument): void {
    this.#savedDocument = document;
  }

  /** Another table in the open project, as one undo step. */
  replaceTable(source: DataSource, table: LoadedTable, key: string | null = null): void {
    const { document, table: before } = this.#draft;
    const next = onTable(document, source, table.summary, before.summary);
    this.#push({ document: next, table, runChange: null }, key);
  }

  /**
   * Makes a generated table in place of the present one; what `change` leaves open stays as it is. False if another
   * one was asked for meanwhile.
   */
  async regenerate(change: Partial<SyntheticSpec>, key: string | null = null): Promise<boolean> {
    const { source } = this.document;
    const base = this.#pendingSpec ?? (source.kind === 'synthetic' ? source.spec : firstGenerated);
    const spec = { ...base, ...change };
    const loading = this.loadTable({ kind: 'synthetic', spec }, null);
    this.#pendingSpec = spec;
    return this.#takeIn({ kind: 'synthetic', spec }, loading, key);
  }

  /** Reads the present file again in another way. */
  async reread(parse: ParseOptions): Promise<void> {
    const { document, table } = this.#draft;
    if (document.source.kind !== 'file') return;
    const source = { ...document.source, parse };
    await this.#takeIn(source, this.loadTable(source, table.content), null);
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

  /** How the learning rate goes over a run with the present settings. */
  learningRateCurve(): Promise<LearningRateCurve> {
    const { training } = this.document;
    const rows = this.prepared?.ok === true ? this.prepared.value.rows.train : 1;
    const stepsPerEpoch = Math.max(1, Math.ceil(rows / training.batchSize));
    return this.#engine.api.learningRateCurve(training, stepsPerEpoch, curvePoints);
  }

  /** The settings of a run that is put on screen, as one undo step with that; none if they are the document's already. */
  take({ data, network, training }: RunSpec, runChange: RunChange): void {
    const { document, table } = this.#draft;
    const next = { ...document, data, network, training };
    if (settingsKey(next) !== settingsKey(document)) this.#push({ document: next, table, runChange }, null);
  }

  chooseTarget(columnIndex: number): void {
    this.#edit((document) => withTarget(document, this.table.summary, columnIndex), null);
  }

  chooseTask(task: DataSettings['task']): void {
    this.#edit((document) => withTask(document, this.table.summary, task), null);
  }

  /** Something other than the document was edited, and is undone before it. */
  interruptEdits(): void {
    this.#history?.interrupt();
    this.#settle();
  }

  /** The run that was put on screen by what is undone; null if none was. */
  undo(): RunChange | null {
    const undone = this.#history?.canUndo === true ? this.#draft.runChange : null;
    this.#history?.undo();
    this.#settle();
    return undone;
  }

  /** The run that is put on screen again by what is redone; null if none is. */
  redo(): RunChange | null {
    const canRedo = this.canRedo;
    this.#history?.redo();
    this.#settle();
    return canRedo ? this.#draft.runChange : null;
  }

  /** The open project as a file holds it, runs excluded. */
  async toProject(): Promise<Pick<Project, 'document' | 'dataset'>> {
    const { document, table } = this.#draft;
    const dataset = table.content === null ? null : new Uint8Array(await table.content.arrayBuffer());
    return { document, dataset };
  }

  async #takeIn(
    source: DataSource,
    loading: Promise<Outcome<LoadedTable> | null>,
    key: string | null,
  ): Promise<boolean> {
    const loaded = await loading;
    if (loaded === null) return false;
    this.#pendingSpec = null;
    if (loaded.ok) this.replaceTable(source, loaded.value, key);
    else this.#notices.problem(loaded.message);
    return loaded.ok;
  }

  #edit(change: (document: ProjectDocument) => ProjectDocument, key: string | null): void {
    const draft = this.#draft;
    this.#push({ document: change(draft.document), table: draft.table, runChange: null }, key);
  }

  #push(draft: Draft, key: string | null): void {
    this.#history?.edit(draft, key);
    this.#edits += 1;
    this.#settle();
  }

  /** After every change of the present draft. */
  #settle(): void {
    if (this.#history === null) return;
    this.#tables.keepOnly(this.#history.reachable().map((draft) => draft.table));
    this.#preparation.follow(this.#history.present);
  }
}

/** Where the knobs stand when generated data are first asked for. */
const firstGenerated: SyntheticSpec = { kind: 'moons', count: 400, noise: 0.1, seed: 1 };
