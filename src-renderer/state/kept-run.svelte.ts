/** A run of the project: open in an engine, or as it was when it was closed or read from a file. */
import type { RunAbout, RunOrigin, StoredRun } from '../../contract/project.ts';
import type {
  Divergence,
  EpochPoint,
  Intervention,
  RunArrays,
  RunEnding,
  RunProgress,
  RunSpec,
  RunStatus,
  SnapshotRecord,
} from '../../contract/run.ts';
import { momentOf, type LiveRun, type LiveSettings } from './live-run.svelte.ts';
import type { RunEntry } from './run-list.ts';
import { startKey } from './settings-key.ts';

/** A run that no engine has open. */
export interface RunAtRest {
  readonly record: SnapshotRecord;
  /** Null where they were let go of. */
  readonly arrays: RunArrays | null;
}

export interface KeptRunOrder {
  readonly about: RunAbout;
  /** As the run was opened with; what was changed on the way is among its interventions. */
  readonly spec: RunSpec;
  readonly tableSha256: string;
  /** SHA-256 of the table that is open; null without one. */
  readonly openTable: () => string | null;
}

export class KeptRun implements RunEntry {
  readonly id: string;
  readonly spec: RunSpec;
  readonly tableSha256: string;
  readonly #openTable: () => string | null;
  readonly #key: string;
  #about: RunAbout;
  #live = $state.raw<LiveRun | null>(null);
  /** Of an open run: as it was when it was last captured or read; null if it never was. */
  #captured = $state.raw<RunAtRest | null>(null);
  #savedMoment = $state.raw<string | null>(null);
  readonly #isUnsaved = $derived(this.isWorthKeeping && this.moment !== this.#savedMoment);

  constructor({ about, spec, tableSha256, openTable }: KeptRunOrder, state: LiveRun | RunAtRest) {
    this.id = about.id;
    this.spec = spec;
    this.tableSha256 = tableSha256;
    this.#openTable = openTable;
    this.#key = startKey(spec);
    this.#about = $state.raw(about);
    if ('record' in state) this.#captured = state;
    else this.#live = state;
  }

  get about(): RunAbout {
    return this.#about;
  }

  edit(change: Partial<Pick<RunAbout, 'name' | 'notes' | 'isStarred'>>): void {
    this.#about = { ...this.#about, ...change };
  }

  get origin(): RunOrigin {
    return this.#about.origin;
  }

  get live(): LiveRun | null {
    return this.#live;
  }

  /** Null while an engine has it open. */
  get atRest(): RunAtRest | null {
    return this.#live === null ? this.#captured : null;
  }

  /** The last state that is known without asking an engine. */
  get lastCaptured(): RunAtRest | null {
    return this.#captured;
  }

  get divergence(): Divergence | null {
    return this.#now.divergence;
  }

  get isOfThisTable(): boolean {
    return this.tableSha256 === this.#openTable();
  }

  get points(): readonly EpochPoint[] {
    return this.#live?.points ?? this.#rest.record.history;
  }

  get progress(): RunProgress | null {
    return this.#live?.progress ?? null;
  }

  get status(): RunStatus {
    return this.#now.status;
  }

  get ending(): RunEnding | null {
    return this.#now.ending;
  }

  get step(): number {
    return this.#now.step;
  }

  get epoch(): number {
    return this.#now.epoch;
  }

  get epochs(): number {
    return this.settings.epochs;
  }

  /** Of a closed run within its first epoch, as many as were made. */
  get stepsPerEpoch(): number {
    if (this.#live !== null) return this.#live.progress.stepsPerEpoch;
    const { step, epoch, stepInEpoch } = this.#rest.record;
    return epoch === 0 ? stepInEpoch : (step - stepInEpoch) / epoch;
  }

  get hasWeights(): boolean {
    return this.#live !== null || this.#rest.arrays !== null;
  }

  /** Bytes of what is held of a closed run. */
  get bytesAtRest(): number {
    const arrays = this.atRest?.arrays ?? null;
    if (arrays === null) return 0;
    const { parameters, optimizerState, statistics, best } = arrays;
    const all = [parameters, optimizerState, statistics, best?.parameters, best?.statistics];
    return all.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
  }

  /** There are weights that drawing them again would not give: trained ones, or some that were set by hand. */
  get hasSteps(): boolean {
    const { step, interventions } = this.#now;
    return step > 0 || interventions.some((intervention) => intervention.kind === 'parameter');
  }

  /** It was trained, or is about to be. */
  get isWorthKeeping(): boolean {
    return this.hasSteps || this.status !== 'ready';
  }

  /** Learning rate and epochs as they were last set. */
  get settings(): LiveSettings {
    if (this.#live !== null) return this.#live.live;
    const { learningRate, interventions } = this.#rest.record;
    return { learningRate, epochs: lastEpochs(interventions) ?? this.spec.training.epochs };
  }

  /** The settings that a document has to have for this run to go on. */
  get presentSpec(): RunSpec {
    return { ...this.spec, training: { ...this.spec.training, ...this.settings } };
  }

  /** Changes whenever the weights may have. */
  get moment(): string {
    const { step, interventions } = this.#now;
    return momentOf(this.id, step, interventions.length);
  }

  /** It has moved on since it was last put into a file. */
  get isUnsaved(): boolean {
    return this.#isUnsaved;
  }

  markSaved(moment: string): void {
    this.#savedMoment = moment;
  }

  /** Whether the run could have been opened with `spec`, learning rate and epochs aside, on the table that is open. */
  fits(spec: RunSpec): boolean {
    return this.isOfThisTable && this.#key === startKey(spec);
  }

  /** An engine has it now. */
  wake(live: LiveRun): void {
    this.#live = live;
  }

  captured(state: RunAtRest): void {
    this.#captured = state;
  }

  /** The engine lets go of it; it is as it was captured last. */
  putToRest(): void {
    this.#live?.close();
    this.#live = null;
  }

  /** It goes, with all it has. */
  close(): void {
    this.#live?.close();
  }

  /** Its curves stay. */
  dropArrays(): void {
    if (this.#captured !== null) this.#captured = { ...this.#captured, arrays: null };
  }

  /** As a project keeps it, in a state that was taken from it. */
  stored({ record, arrays }: RunAtRest): StoredRun {
    return { about: this.#about, spec: this.spec, tableSha256: this.tableSha256, record, arrays };
  }

  get #rest(): RunAtRest {
    if (this.#captured === null) throw new Error(`run ${this.id} is neither open nor at rest`);
    return this.#captured;
  }

  get #now(): RunProgress | SnapshotRecord {
    return this.#live?.progress ?? this.#rest.record;
  }
}

function lastEpochs(interventions: readonly Intervention[]): number | null {
  const last = interventions.findLast((intervention) => intervention.kind === 'epochs');
  return last?.kind === 'epochs' ? last.epochs : null;
}
