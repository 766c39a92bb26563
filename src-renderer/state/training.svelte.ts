/** The run on screen: what the engine is doing with the document's settings, and what it has reported. */
import type { RunStart } from '../../contract/engine-api.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunOrigin } from '../../contract/project.ts';
import type { EpochPoint, RunProgress, RunSpec } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import { nextEnd, tenthOf } from './going-on.ts';
import { keepInStep } from './keep-in-step.svelte.ts';
import type { KeptRun } from './kept-run.svelte.ts';
import type { LiveRun } from './live-run.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import { progressAtRest } from './progress-at-rest.ts';
import type { RunStage } from './run-stage.ts';
import type { Runs } from './runs.svelte.ts';

const noPoints: readonly EpochPoint[] = [];

export class TrainingState {
  readonly #engine: EngineService;
  readonly #runs: Runs;
  readonly #project: ProjectState;
  readonly #isRunning = $derived.by(() => this.#live?.progress.status === 'running');
  readonly #hasSteps = $derived.by(() => this.#runs.shown?.hasSteps ?? false);
  readonly #isStale = $derived.by(
    () => this.#runs.shown !== null && this.#project.isOpen && !this.#isCurrent(),
  );
  readonly #progress = $derived.by(() => {
    const { shown } = this.#runs;
    return shown === null ? null : (shown.progress ?? progressAtRest(shown));
  });

  /** `engine` is the one that is asked where no run is on screen. */
  constructor(engine: EngineService, runs: Runs, project: ProjectState, preferences: Preferences) {
    this.#engine = engine;
    this.#runs = runs;
    this.#project = project;
    keepInStep(this, runs, project, preferences);
  }

  /** Of a run that no engine has open, as it was left. */
  get progress(): RunProgress | null {
    return this.#progress;
  }

  get points(): readonly EpochPoint[] {
    return this.#runs.shown?.points ?? noPoints;
  }

  /** What an engine can be asked about; null without a run, and for one that no engine has open. */
  get runId(): string | null {
    return this.#live?.id ?? null;
  }

  /** Tells the open run from one of the same name in another project; null like `runId`. */
  get opening(): number | null {
    return this.#live?.opening ?? null;
  }

  /** The engine that has the run. */
  get engine(): EngineService {
    return this.#live?.engine ?? this.#engine;
  }

  /** Changes whenever the weights on screen may have changed; null without a run. */
  get moment(): string | null {
    return this.#live?.moment ?? null;
  }

  /** Where the run stands between its steps, whatever is set by hand there; null without a run. */
  get stand(): string | null {
    return this.#live?.stand ?? null;
  }

  /** While it stays the same, what was told of a step of this run still holds; null without a run. */
  get era(): string | null {
    return this.#live?.era ?? null;
  }

  /** The settings the shown results were made with; they may be older than the document's. */
  get spec(): RunSpec | null {
    return this.#runs.shown?.spec ?? null;
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

  /** The run that diverged, of which the one on screen was made; null if it is gone, or if none is. */
  get divergedBefore(): KeptRun | null {
    const origin = this.#runs.shown?.origin;
    if (origin?.kind !== 'fork' && origin?.kind !== 'cure') return null;
    const before = this.#runs.shelf.find(origin.runId);
    return before?.status === 'diverged' ? before : null;
  }

  async train(): Promise<void> {
    const live = await this.#ensureRun();
    if (live === null) return;
    if (live.progress.status === 'diverged') void live.engine.api.reset(live.id);
    this.#goOnBeyondTheEnd(live);
    await live.engine.api.play(live.id);
  }

  /** A run of the present settings, drawn if there is none; a stale one stays. False, with a notice, if there can be none. */
  async ensure(): Promise<boolean> {
    if (this.#runs.shown === null) return (await this.#ensureRun()) !== null;
    return (await this.#stage.inTurn(() => this.#wakeShown())) !== null;
  }

  async pause(): Promise<void> {
    const live = this.#live;
    await live?.engine.api.pause(live.id);
  }

  async step(): Promise<void> {
    const live = await this.#ensureRun();
    await live?.engine.api.step(live.id);
  }

  async runEpoch(): Promise<void> {
    const live = await this.#ensureRun();
    await live?.engine.api.runEpoch(live.id);
  }

  /** Back to the same starting weights; with edited settings, to the start of the new ones. */
  async reset(): Promise<void> {
    const live = await this.#ensureRun();
    await live?.engine.api.reset(live.id);
  }

  /**
   * A diverged run again, as a new one at a tenth of its learning rate: from its last good epoch, or from the start
   * where there is none. The diverged one is kept.
   */
  async goOnMoreCarefully(): Promise<void> {
    const live = await this.#stage.inTurn(() => this.#openMoreCarefully());
    await live?.engine.api.play(live.id);
  }

  /** What was typed just now belongs to the run before it is saved. */
  takeUpSettings(): void {
    if (this.#isCurrent()) this.#live?.takeUp(this.#project.document.training);
  }

  get #live(): LiveRun | null {
    return this.#runs.shown?.live ?? null;
  }

  get #stage(): RunStage {
    return this.#runs.stage;
  }

  async #wakeShown(): Promise<LiveRun | null> {
    const { shown } = this.#runs;
    return shown === null ? null : this.#stage.wake(shown);
  }

  #currentSpec(): RunSpec {
    const { data, network, training } = this.#project.document;
    return { data, network, training };
  }

  #isCurrent(): boolean {
    return this.#runs.shown?.fits(this.#currentSpec()) ?? false;
  }

  /** A run that has the document's settings, learning rate and epochs included; a new one if the old one cannot. */
  #ensureRun(): Promise<LiveRun | null> {
    return this.#stage.inTurn(async () => {
      if (this.#stage.isLeft) return null;
      const { shown } = this.#runs;
      if (shown === null || !this.#isCurrent() || !shown.hasWeights) {
        const run = await this.#stage.begin(this.#currentSpec(), { kind: 'seed' }, { kind: 'document' });
        return run?.live ?? null;
      }
      const live = await this.#wakeShown();
      live?.takeUp(this.#project.document.training);
      return live;
    });
  }

  async #openMoreCarefully(): Promise<LiveRun | null> {
    const diverged = this.#runs.shown;
    if (diverged?.live?.progress.status !== 'diverged') return null;
    const learningRate = tenthOf(diverged.settings.learningRate);
    // Epoch 0 is the start. Going on, the learning rate changes on the way; starting again, it is a setting.
    const rewinds = (diverged.live.progress.rewindEpoch ?? 0) > 0;
    const start = rewinds ? await rewound(diverged.live) : startAgain(diverged, learningRate);
    if (!this.#stage.isGood(start)) return null;
    const { spec } = diverged;
    const careful = { ...spec, training: { ...spec.training, ...diverged.settings, learningRate } };
    const run = await this.#stage.begin(rewinds ? spec : careful, start.value.start, start.value.origin);
    if (run === null || run.live === null) return null;
    this.#project.take(careful, { from: diverged.id, to: run.id });
    run.live.takeUp(careful.training);
    return run.live;
  }

  #goOnBeyondTheEnd(live: LiveRun): void {
    const epochs = nextEnd(live.progress, this.#project.document.training.epochs, live.stretch);
    if (epochs === null) return;
    this.#project.editTraining({ epochs });
    live.takeUp(this.#project.document.training);
  }
}

interface Beginning {
  readonly start: RunStart;
  readonly origin: RunOrigin;
}

async function rewound({ engine, id }: LiveRun): Promise<Outcome<Beginning>> {
  const snapshot = await engine.api.rewind(id);
  if (!snapshot.ok) return snapshot;
  const start = { kind: 'snapshot', snapshot: snapshot.value } as const;
  return succeed({ start, origin: { kind: 'fork', runId: id, step: snapshot.value.step } });
}

function startAgain({ id }: KeptRun, learningRate: number): Outcome<Beginning> {
  const changes = [{ setting: 'learningRate', value: learningRate } as const];
  return succeed({ start: { kind: 'seed' }, origin: { kind: 'cure', runId: id, changes } });
}
