/** The run on screen: what the engine is doing with the document's settings, and what it has reported. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { StoredRun } from '../../contract/project.ts';
import type { EpochPoint, RunProgress, RunSnapshot, RunSpec } from '../../contract/run.ts';
import { trainingLimits } from '../../contract/training.ts';
import type { EngineService } from '../services/engine.ts';
import type { Notices } from './notices.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import { Reports } from './reports.svelte.ts';

interface ActiveRun {
  readonly id: string;
  readonly tableId: string;
  readonly spec: RunSpec;
  /** Epochs the run was begun for; a finished one goes on by as many. */
  readonly stretch: number;
}

/** A run's state as it was at one moment, and the name of that moment. */
export interface CapturedRun {
  readonly stored: StoredRun;
  readonly mark: string;
}

/** Typing a learning rate passes through other numbers (1 on the way to 1e-4); a run that goes on hears what stays. */
const settleMs = 250;
/** A watchable run takes about this long, and no fewer epochs per second than this even when it has few. */
const watchableSeconds = 4;
const slowestPace = 30;

export class TrainingState {
  readonly reports: Reports;
  readonly #engine: EngineService;
  readonly #project: ProjectState;
  readonly #notices: Notices;
  readonly #preferences: Preferences;
  #run = $state.raw<ActiveRun | null>(null);
  #progress = $state.raw<RunProgress | null>(null);
  #points = $state.raw<readonly EpochPoint[]>([]);
  #savedMark = $state.raw<string | null>(null);
  readonly #isRunning = $derived(this.#progress?.status === 'running');
  readonly #hasSteps = $derived((this.#progress?.step ?? 0) > 0);
  readonly #runKey = $derived(this.#run === null ? null : startKey(this.#run.spec));
  readonly #isStale = $derived.by(() => this.#run !== null && this.#project.isOpen && !this.#isCurrent());
  readonly #isUnsaved = $derived(this.#hasSteps && this.#mark(this.#progress?.step ?? 0) !== this.#savedMark);
  /** Openings happen one after the other, so that two quick verbs share one run. */
  #opening: Promise<boolean> = Promise.resolve(true);
  #runsMade = 0;
  #closings = 0;

  constructor(engine: EngineService, project: ProjectState, notices: Notices, preferences: Preferences) {
    this.#engine = engine;
    this.#project = project;
    this.#notices = notices;
    this.#preferences = preferences;
    this.reports = new Reports(engine);
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

  get runId(): string | null {
    return this.#run?.id ?? null;
  }

  /** The settings the shown results were made with; they may be older than the document's. */
  get spec(): RunSpec | null {
    return this.#run?.spec ?? null;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get hasSteps(): boolean {
    return this.#hasSteps;
  }

  /** The document was edited in a way that this run cannot take up; training again starts a new run. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** The run has moved on since it was last put into a file. */
  get isUnsaved(): boolean {
    return this.#isUnsaved;
  }

  markSaved(mark: string): void {
    this.#savedMark = mark;
  }

  async train(): Promise<void> {
    if (!(await this.#ensureRun())) return;
    const id = this.#id();
    if (this.#progress?.status === 'diverged') void this.#engine.api.reset(id);
    this.#goOnBeyondTheEnd();
    await this.#engine.api.play(id);
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
    if (await this.#ensureRun()) await this.#engine.api.reset(this.#id());
  }

  /** Forgets the run, its curves and its report. */
  close(): void {
    this.#closings += 1;
    if (this.#run !== null) void this.#engine.api.closeRun(this.#run.id);
    this.#run = null;
    this.#progress = null;
    this.#points = [];
    this.#savedMark = null;
    this.reports.clear();
  }

  /** Takes up a run kept in a project file; false, with a notice, if it does not fit the project. */
  async restore({ spec, snapshot }: StoredRun): Promise<boolean> {
    const restored = await this.#queue(() => this.#open(spec, snapshot));
    if (restored) this.#savedMark = this.#mark(snapshot.step);
    return restored;
  }

  /** What a project file keeps of the run; null when there is nothing that belongs to the open table. */
  async capture(): Promise<Outcome<CapturedRun | null>> {
    const run = this.#run;
    if (run === null || !this.#hasSteps || run.tableId !== this.#project.table.id || this.#engine.isDead) {
      return succeed(null);
    }
    this.#takeUpSettings();
    const { spec } = this.#run ?? run;
    const snapshot = await this.#engine.api.snapshot(run.id);
    if (!snapshot.ok) return refuse(snapshot.message);
    const mark = `${run.id}:${snapshot.value.step}`;
    return succeed({ stored: { spec, snapshot: snapshot.value }, mark });
  }

  #id(): string {
    if (this.#run === null) throw new Error('no run is open');
    return this.#run.id;
  }

  #mark(step: number): string {
    return `${this.#run?.id ?? ''}:${step}`;
  }

  #currentSpec(): RunSpec {
    const { data, network, training } = this.#project.document;
    return { data, network, training };
  }

  #isCurrent(): boolean {
    const isSameTable = this.#run?.tableId === this.#project.table.id;
    return isSameTable && this.#runKey === startKey(this.#currentSpec());
  }

  /** A run that has the document's settings, learning rate and epochs included; a new one if the old one cannot. */
  #ensureRun(): Promise<boolean> {
    return this.#queue(async () => {
      if (this.#run === null || !this.#isCurrent()) return this.#open(this.#currentSpec(), null);
      this.#takeUpSettings();
      return true;
    });
  }

  #queue(open: () => Promise<boolean>): Promise<boolean> {
    // A failed opening has told so itself; the next one starts afresh.
    this.#opening = this.#opening.then(open, open);
    return this.#opening;
  }

  async #open(spec: RunSpec, snapshot: RunSnapshot | null): Promise<boolean> {
    this.#runsMade += 1;
    const id = `run-${this.#runsMade}`;
    const tableId = this.#project.table.id;
    const closings = this.#closings;
    const outcome = await this.#engine.openRun(id, tableId, spec, snapshot, (progress) =>
      this.#hear(progress),
    );
    if (!outcome.ok) {
      this.#notices.problem(outcome.message);
      return false;
    }
    if (closings !== this.#closings) {
      // The project was left meanwhile.
      void this.#engine.api.closeRun(id);
      return false;
    }
    this.close();
    this.#run = { id, tableId, spec, stretch: spec.training.epochs };
    this.#hear(outcome.value);
    return true;
  }

  #hear(progress: RunProgress): void {
    if (progress.runId !== this.#run?.id) return;
    if (progress.historyStartsOver) this.#points = progress.newPoints;
    else if (progress.newPoints.length > 0) this.#points = [...this.#points, ...progress.newPoints];
    this.#progress = progress;
    const { runId, step } = progress;
    this.reports.follow({ runId, step, isRunning: progress.status === 'running' });
  }

  /** A run that has done its epochs goes on: to the number in the field if that is more, else by another stretch. */
  #goOnBeyondTheEnd(): void {
    const run = this.#run;
    const done = this.#progress?.epoch ?? 0;
    const { epochs } = this.#project.document.training;
    if (run === null || this.#progress?.status === 'diverged' || epochs > done) return;
    const more = epochs === done ? run.stretch : epochs;
    this.#project.editTraining({ epochs: Math.min(trainingLimits.epochs, done + more) });
    this.#takeUpSettings();
  }

  /** Learning rate and epochs can change while a run goes on. Messages keep their order, so a verb sent next obeys. */
  #takeUpSettings(): void {
    const run = this.#run;
    if (run === null) return;
    const { learningRate, epochs } = this.#project.document.training;
    const { training } = run.spec;
    if (training.learningRate !== learningRate) void this.#engine.api.setLearningRate(run.id, learningRate);
    if (training.epochs !== epochs) void this.#engine.api.setEpochs(run.id, epochs);
    if (training.learningRate === learningRate && training.epochs === epochs) return;
    this.#run = { ...run, spec: { ...run.spec, training: { ...training, learningRate, epochs } } };
  }

  #followLiveSettings(): (() => void) | undefined {
    const run = this.#run;
    if (run === null || !this.#project.isOpen || this.#isStale) return undefined;
    const { learningRate, epochs } = this.#project.document.training;
    const { training } = run.spec;
    if (training.learningRate === learningRate && training.epochs === epochs) return undefined;
    const timer = setTimeout(() => this.#takeUpSettings(), this.#isRunning ? settleMs : 0);
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
}

/** What fixes the course of a run; learning rate and epochs may change under way. */
function startKey({ data, network, training }: RunSpec): string {
  const { learningRate: _rate, epochs: _epochs, ...fixed } = training;
  return JSON.stringify([data, network, fixed]);
}
