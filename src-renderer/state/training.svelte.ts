/** The run on screen: what the engine is doing with the document's settings, and what it has reported. */
import type { RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { StoredRun } from '../../contract/project.ts';
import type { EpochPoint, RunProgress, RunSpec } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import { nextEnd, tenthOf } from './going-on.ts';
import { keepInStep } from './keep-in-step.svelte.ts';
import { LiveRun, momentOf } from './live-run.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

/** A run's state as it was at one moment, and the name of that moment. */
export interface CapturedRun {
  readonly stored: StoredRun;
  readonly moment: string;
}

const noPoints: readonly EpochPoint[] = [];

export class TrainingState {
  readonly #engine: EngineService;
  readonly #project: ProjectState;
  readonly #notices: Notices;
  #run = $state.raw<LiveRun | null>(null);
  /** A diverged run that another one goes on from; it can come back. */
  #keptAside = $state.raw<LiveRun | null>(null);
  #savedMoment = $state.raw<string | null>(null);
  readonly #isRunning = $derived(this.#run?.progress.status === 'running');
  readonly #hasSteps = $derived(this.#run?.hasSteps ?? false);
  readonly #isStale = $derived.by(() => this.#run !== null && this.#project.isOpen && !this.#isCurrent());
  readonly #isUnsaved = $derived(this.#hasSteps && this.#run?.moment !== this.#savedMoment);
  /** Openings happen one after the other, so that two quick verbs share one run. */
  #opening: Promise<boolean> = Promise.resolve(true);
  #runsMade = 0;
  #closings = 0;

  constructor(engine: EngineService, project: ProjectState, notices: Notices, preferences: Preferences) {
    this.#engine = engine;
    this.#project = project;
    this.#notices = notices;
    keepInStep(this, () => this.#run, project, preferences);
  }

  get progress(): RunProgress | null {
    return this.#run?.progress ?? null;
  }

  get points(): readonly EpochPoint[] {
    return this.#run?.points ?? noPoints;
  }

  get runId(): string | null {
    return this.#run?.id ?? null;
  }

  /** Changes whenever the weights on screen may have changed; null without a run. */
  get moment(): string | null {
    return this.#run?.moment ?? null;
  }

  /** Where the run stands between its steps, whatever is set by hand there; null without a run. */
  get stand(): string | null {
    return this.#run?.stand ?? null;
  }

  /** The engine that has the run. */
  get engine(): EngineService {
    return this.#engine;
  }

  /** While it stays the same, what was told of a step of this run still holds; null without a run. */
  get era(): string | null {
    return this.#run?.era ?? null;
  }

  /** The settings the shown results were made with; they may be older than the document's. */
  get spec(): RunSpec | null {
    return this.#run?.spec ?? null;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** There are weights that another start would not give: trained ones, or some that were set by hand. */
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

  /** How the run that is kept aside looked when it was left; null if none is. */
  get keptAside(): RunProgress | null {
    return this.#keptAside?.progress ?? null;
  }

  markSaved(moment: string): void {
    this.#savedMoment = moment;
  }

  async train(): Promise<void> {
    if (!(await this.#ensureRun())) return;
    const id = this.#id();
    if (this.#run?.progress.status === 'diverged') void this.#engine.api.reset(id);
    this.#goOnBeyondTheEnd();
    await this.#engine.api.play(id);
  }

  /** A run of the present settings, drawn if there is none; a stale one stays. False, with a notice, if there can be none. */
  ensure(): Promise<boolean> {
    return this.#run === null ? this.#ensureRun() : Promise.resolve(true);
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

  /**
   * A diverged run again, as a new one at a tenth of its learning rate: from its last good epoch, or from the start
   * where there is none. The diverged one is kept aside.
   */
  async goOnMoreCarefully(): Promise<void> {
    if (!(await this.#queue(() => this.#openMoreCarefully()))) return;
    await this.#engine.api.play(this.#id());
  }

  /** The run that was kept aside comes back with its learning rate; the one that went on from it goes. */
  bringBack(): void {
    const kept = this.#keptAside;
    if (kept === null) return;
    this.#run?.close();
    this.#keptAside = null;
    this.#run = kept;
    this.#project.editTraining(kept.live);
  }

  letGoOfKept(): void {
    this.#keptAside?.close();
    this.#keptAside = null;
  }

  /** Forgets the run, its curves and its report. */
  close(): void {
    this.#closings += 1;
    this.letGoOfKept();
    this.#run?.close();
    this.#run = null;
    this.#savedMoment = null;
  }

  /** Takes up a run kept in a project file; false, with a notice, if it does not fit the project. */
  async restore({ spec, snapshot }: StoredRun): Promise<boolean> {
    const restored = await this.#queue(() => this.#open(spec, { kind: 'snapshot', snapshot }));
    if (restored) this.#savedMoment = this.moment;
    return restored;
  }

  /** What a project file keeps of the run; null when there is nothing that belongs to the open table. */
  async capture(): Promise<Outcome<CapturedRun | null>> {
    const run = this.#run;
    if (run === null || !this.#hasSteps || run.tableId !== this.#project.table.id || this.#engine.isDead) {
      return succeed(null);
    }
    this.#takeUpSettings();
    const snapshot = await this.#engine.api.snapshot(run.id);
    if (!snapshot.ok) return refuse(snapshot.message);
    const { step, interventions } = snapshot.value;
    const stored = { spec: run.spec, snapshot: snapshot.value };
    return succeed({ stored, moment: momentOf(run.id, step, interventions.length) });
  }

  #id(): string {
    if (this.#run === null) throw new Error('no run is open');
    return this.#run.id;
  }

  #currentSpec(): RunSpec {
    const { data, network, training } = this.#project.document;
    return { data, network, training };
  }

  #isCurrent(): boolean {
    return this.#run?.fits(this.#project.table.id, this.#currentSpec()) ?? false;
  }

  /** A run that has the document's settings, learning rate and epochs included; a new one if the old one cannot. */
  #ensureRun(): Promise<boolean> {
    return this.#queue(async () => {
      if (this.#run === null || !this.#isCurrent()) return this.#open(this.#currentSpec(), { kind: 'seed' });
      this.#takeUpSettings();
      return true;
    });
  }

  #queue(open: () => Promise<boolean>): Promise<boolean> {
    // A failed opening has told so itself; the next one starts afresh.
    this.#opening = this.#opening.then(open, open);
    return this.#opening;
  }

  async #openMoreCarefully(): Promise<boolean> {
    const diverged = this.#run;
    if (diverged?.progress.status !== 'diverged') return false;
    const learningRate = tenthOf(diverged.live.learningRate);
    const training = { ...diverged.spec.training, ...diverged.live, learningRate };
    // Epoch 0 is the start. Going on, the learning rate changes on the way; starting again, it is a setting.
    const rewinds = (diverged.progress.rewindEpoch ?? 0) > 0;
    const start = rewinds ? await this.#rewound(diverged.id) : succeed<RunStart>({ kind: 'seed' });
    if (!start.ok) {
      this.#notices.problem(start.message);
      return false;
    }
    const spec = rewinds ? diverged.spec : { ...diverged.spec, training };
    if (!(await this.#open(spec, start.value, diverged))) return false;
    this.#project.editTraining({ learningRate });
    this.#takeUpSettings();
    return true;
  }

  async #rewound(runId: string): Promise<Outcome<RunStart>> {
    const snapshot = await this.#engine.api.rewind(runId);
    return snapshot.ok ? succeed({ kind: 'snapshot', snapshot: snapshot.value }) : snapshot;
  }

  /** Shows a new run in place of the present one, which is closed unless it is to be kept aside. */
  async #open(spec: RunSpec, start: RunStart, keep: LiveRun | null = null): Promise<boolean> {
    this.#runsMade += 1;
    const order = { id: `run-${this.#runsMade}`, tableId: this.#project.table.id, spec, start };
    const closings = this.#closings;
    const opened = await LiveRun.open(this.#engine, order);
    if (!opened.ok) {
      this.#notices.problem(opened.message);
      return false;
    }
    if (closings !== this.#closings) {
      // The project was left meanwhile.
      opened.value.close();
      return false;
    }
    this.letGoOfKept();
    if (keep === null) this.close();
    else this.#keptAside = keep;
    this.#run = opened.value;
    return true;
  }

  #goOnBeyondTheEnd(): void {
    const run = this.#run;
    if (run === null) return;
    const epochs = nextEnd(run.progress, this.#project.document.training.epochs, run.stretch);
    if (epochs === null) return;
    this.#project.editTraining({ epochs });
    this.#takeUpSettings();
  }

  #takeUpSettings(): void {
    this.#run?.takeUp(this.#project.document.training);
  }
}
