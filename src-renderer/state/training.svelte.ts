/** The run on screen: what the engine is doing with the document's settings, and what it has reported. */
import type { SplitName } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { StoredRun } from '../../contract/project.ts';
import type { EpochPoint, PredictionReport, RunProgress, RunSnapshot, RunSpec } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import type { Notices } from './notices.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

interface ActiveRun {
  readonly id: string;
  readonly tableId: string;
  readonly spec: RunSpec;
}

/** Typing a learning rate passes through other numbers; a running run hears only the one that stays this long. */
const settleMs = 250;
/** A watchable run takes about this long, and no fewer epochs per second than this even when it has few. */
const watchableSeconds = 4;
const slowestPace = 30;
/** Reports are cheap but not free; while training, this share of the time at most goes into them. */
const reportTimeShare = 0.1;
const reportEveryMs = 500;

export class TrainingState {
  readonly #engine: EngineService;
  readonly #project: ProjectState;
  readonly #notices: Notices;
  readonly #preferences: Preferences;
  #run = $state.raw<ActiveRun | null>(null);
  #progress = $state.raw<RunProgress | null>(null);
  #points = $state.raw<readonly EpochPoint[]>([]);
  #report = $state.raw<PredictionReport | null>(null);
  #split = $state<SplitName>('test');
  #savedMark = $state.raw<string | null>(null);
  #opening: Promise<boolean> | null = null;
  #runsMade = 0;
  #nextReportAtMs = 0;
  #reportUnderWay = false;

  constructor(engine: EngineService, project: ProjectState, notices: Notices, preferences: Preferences) {
    this.#engine = engine;
    this.#project = project;
    this.#notices = notices;
    this.#preferences = preferences;
    $effect.root(() => {
      $effect(() => this.#followSpeed());
      $effect(() => this.#followLiveSettings());
    });
  }

  get progress(): RunProgress | null {
    return this.#progress;
  }

  get points(): readonly EpochPoint[] {
    return this.#points;
  }

  get report(): PredictionReport | null {
    return this.#report;
  }

  get split(): SplitName {
    return this.#split;
  }

  get runId(): string | null {
    return this.#run?.id ?? null;
  }

  /** The settings the shown results were made with; they may be older than the document's. */
  get spec(): RunSpec | null {
    return this.#run?.spec ?? null;
  }

  get isRunning(): boolean {
    return this.#progress?.status === 'running';
  }

  get hasSteps(): boolean {
    return (this.#progress?.step ?? 0) > 0;
  }

  /** The document was edited in a way that this run cannot take up; training again starts a new run. */
  get isStale(): boolean {
    const run = this.#run;
    if (run === null || !this.#project.isOpen) return false;
    return run.tableId !== this.#project.table.id || startKey(run.spec) !== startKey(this.#currentSpec());
  }

  get isUnsaved(): boolean {
    return this.hasSteps && this.#mark() !== this.#savedMark;
  }

  markSaved(): void {
    this.#savedMark = this.#mark();
  }

  chooseSplit(split: SplitName): void {
    this.#split = split;
    this.#nextReportAtMs = 0;
    this.#refreshReport();
  }

  async train(): Promise<void> {
    if (!(await this.#ensureRun())) return;
    const { status = 'ready', epochs = 0 } = this.#progress ?? {};
    if (status === 'diverged') await this.#engine.api.reset(this.#id());
    if (status === 'finished') {
      const more = epochs + this.#project.document.training.epochs;
      this.#project.editTraining({ epochs: more });
      this.#adoptLiveSettings();
      await this.#engine.api.setEpochs(this.#id(), more);
    }
    await this.#engine.api.play(this.#id());
  }

  async pause(): Promise<void> {
    if (this.#run !== null) await this.#engine.api.pause(this.#run.id);
  }

  async step(): Promise<void> {
    if (await this.#ensureRun()) await this.#engine.api.step(this.#id());
  }

  async runEpoch(): Promise<void> {
    if (await this.#ensureRun()) await this.#engine.api.runEpoch(this.#id());
  }

  /** Back to the same starting weights; with edited settings, to the start of the new ones. */
  async reset(): Promise<void> {
    if (this.#run !== null && !this.isStale) await this.#engine.api.reset(this.#run.id);
    else await this.#ensureRun();
  }

  /** Forgets the run, its curves and its report. */
  close(): void {
    if (this.#run !== null) void this.#engine.api.closeRun(this.#run.id);
    this.#run = null;
    this.#progress = null;
    this.#points = [];
    this.#report = null;
    this.#savedMark = null;
  }

  /** Takes up a run kept in a project file. */
  async restore(stored: StoredRun): Promise<void> {
    await this.#open(stored.spec, stored.snapshot);
    this.markSaved();
  }

  /** What a project file keeps of the run; null when there is nothing to keep. */
  async toStored(): Promise<Outcome<StoredRun> | null> {
    const run = this.#run;
    if (run === null || !this.hasSteps || run.tableId !== this.#project.table.id) return null;
    const snapshot = await this.#engine.api.snapshot(run.id);
    return snapshot.ok ? { ok: true, value: { spec: run.spec, snapshot: snapshot.value } } : snapshot;
  }

  #id(): string {
    if (this.#run === null) throw new Error('no run is open');
    return this.#run.id;
  }

  #mark(): string {
    return `${this.#run?.id ?? ''}:${this.#progress?.step ?? 0}`;
  }

  #currentSpec(): RunSpec {
    const { data, network, training } = this.#project.document;
    return { data, network, training };
  }

  /** A run that matches the document; opens one when there is none or it is out of date. */
  #ensureRun(): Promise<boolean> {
    if (this.#opening !== null) return this.#opening;
    if (this.#run !== null && !this.isStale) return Promise.resolve(true);
    return this.#open(this.#currentSpec(), null);
  }

  #open(spec: RunSpec, snapshot: RunSnapshot | null): Promise<boolean> {
    this.#opening = this.#openNow(spec, snapshot).finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openNow(spec: RunSpec, snapshot: RunSnapshot | null): Promise<boolean> {
    this.#runsMade += 1;
    const id = `run-${this.#runsMade}`;
    const tableId = this.#project.table.id;
    const outcome = await this.#engine.openRun(id, tableId, spec, snapshot, (progress) =>
      this.#hear(progress),
    );
    if (!outcome.ok) {
      this.#notices.problem(outcome.message);
      return false;
    }
    this.close();
    this.#run = { id, tableId, spec };
    this.#hear(outcome.value);
    return true;
  }

  #hear(progress: RunProgress): void {
    if (progress.runId !== this.#run?.id) return;
    this.#points = progress.historyStartsOver
      ? progress.newPoints
      : progress.newPoints.length > 0
        ? [...this.#points, ...progress.newPoints]
        : this.#points;
    this.#progress = progress;
    if (progress.status !== 'running') this.#nextReportAtMs = 0;
    this.#refreshReport();
  }

  #refreshReport(): void {
    const run = this.#run;
    if (run === null || this.#reportUnderWay || performance.now() < this.#nextReportAtMs) return;
    this.#reportUnderWay = true;
    const askedAtMs = performance.now();
    const split = this.#split;
    const step = this.#progress?.step;
    void this.#engine.api.report(run.id, split).then((outcome) => {
      this.#reportUnderWay = false;
      const now = performance.now();
      this.#nextReportAtMs = now + Math.max(reportEveryMs, (now - askedAtMs) / reportTimeShare);
      if (this.#run?.id !== run.id) return;
      if (this.#split === split) this.#report = outcome.ok ? outcome.value : null;
      const moved = this.#progress?.step !== step || this.#split !== split;
      if (moved && this.#progress?.status !== 'running') {
        this.#nextReportAtMs = 0;
        this.#refreshReport();
      }
    });
  }

  /** Learning rate and epochs can change while a run goes on; the engine hears them once they have settled. */
  #followLiveSettings(): (() => void) | undefined {
    const run = this.#run;
    if (run === null || !this.#project.isOpen || this.isStale) return undefined;
    const { learningRate, epochs } = this.#project.document.training;
    const { training } = run.spec;
    if (training.learningRate === learningRate && training.epochs === epochs) return undefined;
    const timer = setTimeout(() => {
      this.#adoptLiveSettings();
      if (training.learningRate !== learningRate) {
        void this.#engine.api.setLearningRate(run.id, learningRate);
      }
      if (training.epochs !== epochs) void this.#engine.api.setEpochs(run.id, epochs);
    }, settleMs);
    return () => clearTimeout(timer);
  }

  #followSpeed(): void {
    const run = this.#run;
    if (run === null) return;
    const pace =
      this.#preferences.speed === 'full'
        ? null
        : Math.max(slowestPace, run.spec.training.epochs / watchableSeconds);
    void this.#engine.api.setPace(run.id, pace);
  }

  #adoptLiveSettings(): void {
    if (this.#run !== null) this.#run = { ...this.#run, spec: this.#currentSpec() };
  }
}

/** What fixes the course of a run; learning rate and epochs may change under way. */
function startKey({ data, network, training }: RunSpec): string {
  const { learningRate: _rate, epochs: _epochs, ...fixed } = training;
  return JSON.stringify([data, network, fixed]);
}
