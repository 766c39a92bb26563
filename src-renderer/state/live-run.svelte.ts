/** One run that an engine has open, and everything it has reported. */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { EpochPoint, RunProgress, RunSnapshot, RunSpec } from '../../contract/run.ts';
import type { RunStart } from '../../contract/engine-api.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { EngineService } from '../services/engine.ts';
import { inNextBeat, isBeating } from './beat.ts';

/** What a run can take up while it goes on. */
export type LiveSettings = Pick<TrainingSettings, 'learningRate' | 'epochs'>;

export interface RunOrder {
  readonly id: string;
  readonly tableId: string;
  readonly spec: RunSpec;
  readonly start: RunStart;
}

/** Every message has charts and diagnosis go through all points: of long curves fewer messages are shown. */
const restMsPerPoint = 0.01;
const longestRestMs = 1000;

let openings = 0;

export class LiveRun {
  readonly id: string;
  /** All that is asked of the run goes to it. */
  readonly engine: EngineService;
  /** Epochs the run was begun for; a finished one goes on by as many. */
  readonly stretch: number;
  /** Tells it from a run of the same name that was open before, in another project. */
  readonly opening: number;
  #progress: RunProgress;
  #points = $state.raw<readonly EpochPoint[]>([]);
  #live: LiveSettings;
  #resets = $state(0);
  #isOnScreen = false;
  /** Messages that are not shown yet, oldest first. */
  #waiting: RunProgress[] = [];
  #showsAgainAtMs = -Infinity;
  #resting: (() => void)[] = [];
  #isClosed = false;

  private constructor(engine: EngineService, id: string, first: RunProgress) {
    this.id = id;
    this.engine = engine;
    this.stretch = first.epochs;
    openings += 1;
    this.opening = openings;
    this.#progress = $state.raw(first);
    this.#points = first.newPoints;
    this.#live = $state.raw({ learningRate: first.learningRate, epochs: first.epochs });
  }

  static async open(
    engine: EngineService,
    { id, tableId, spec, start }: RunOrder,
  ): Promise<Outcome<LiveRun>> {
    const hearer: { run: LiveRun | null } = { run: null };
    const opened = await engine.openRun(id, tableId, spec, start, (progress) => {
      if (hearer.run !== null) hearer.run.#hear(progress);
    });
    if (!opened.ok) return opened;
    hearer.run = new LiveRun(engine, id, opened.value);
    return succeed(hearer.run);
  }

  get progress(): RunProgress {
    return this.#progress;
  }

  get points(): readonly EpochPoint[] {
    return this.#points;
  }

  /** Learning rate and epochs as they were last sent, before the engine has answered. */
  get live(): LiveSettings {
    return this.#live;
  }

  /** Changes whenever the weights may have: by a step, a reset or by hand. */
  get moment(): string {
    const { step, interventions } = this.#progress;
    return momentOf(this.id, step, interventions.length);
  }

  /** Changes with every step and every reset, but not with what is done by hand in between. */
  get stand(): string {
    return `${this.id}:${this.#resets}:${this.#progress.step}`;
  }

  /** While it stays the same, what was told of a step still holds: it changes with a reset and with what is done by hand. */
  get era(): string {
    return `${this.id}:${this.opening}:${this.#resets}:${this.#progress.interventions.length}`;
  }

  /** Somebody waits for it to come to rest; it may not have said yet that it goes. */
  get isAwaited(): boolean {
    return this.#resting.length > 0;
  }

  /** A run that nobody looks at shows its messages a few times a second, together with the others; so does one on screen beside others. */
  set isOnScreen(isOnScreen: boolean) {
    this.#isOnScreen = isOnScreen;
    if (isOnScreen) this.#showWaiting();
  }

  /** Messages keep their order, so a verb sent next obeys. */
  takeUp({ learningRate, epochs }: LiveSettings): void {
    const before = this.#live;
    if (before.learningRate === learningRate && before.epochs === epochs) return;
    if (before.learningRate !== learningRate) void this.engine.api.setLearningRate(this.id, learningRate);
    if (before.epochs !== epochs) void this.engine.api.setEpochs(this.id, epochs);
    this.#live = { learningRate, epochs };
  }

  /** Epochs per second of watching; null is as fast as it goes. */
  setPace(epochsPerSecond: number | null): void {
    void this.engine.api.setPace(this.id, epochsPerSecond);
  }

  /** Stops where it is, and resolves there. */
  async pause(): Promise<void> {
    const isRunning = this.#progress.status === 'running';
    const atRest = isRunning ? this.#rest() : Promise.resolve();
    await this.engine.api.pause(this.id);
    await atRest;
  }

  /** Trains to its end, and resolves where it comes to rest: there, by a verb, by divergence, or because it is closed. */
  async trainToRest(): Promise<void> {
    const atRest = this.#rest();
    await this.engine.api.play(this.id);
    await atRest;
  }

  snapshot(): Promise<Outcome<RunSnapshot>> {
    return this.engine.api.snapshot(this.id);
  }

  close(): void {
    this.#isClosed = true;
    this.engine.closeRun(this.id);
    this.#cameToRest();
  }

  /** What a run at rest has to say is shown at once. */
  #hear(progress: RunProgress): void {
    this.#waiting.push(progress);
    const setsOut = this.#progress.status !== 'running';
    if (progress.status !== 'running') this.#showWaiting();
    else if (!this.#isOnScreen || isBeating()) inNextBeat(this, () => this.#showWaiting());
    // One that runs says more before long.
    else if (setsOut || performance.now() >= this.#showsAgainAtMs) this.#showWaiting();
  }

  #showWaiting(): void {
    const waiting = this.#waiting;
    const last = waiting.at(-1);
    if (last === undefined || this.#isClosed) return;
    const wasRunning = [this.#progress, ...waiting].some(({ status }) => status === 'running');
    this.#waiting = [];
    this.#takePoints(waiting);
    this.#progress = last;
    const restMs = Math.min(longestRestMs, this.#points.length * restMsPerPoint);
    this.#showsAgainAtMs = performance.now() + restMs;
    // One that is not under way may say that it is ready, where its settings are changed.
    if (last.status !== 'running' && (wasRunning || last.status !== 'ready')) this.#cameToRest();
  }

  #takePoints(messages: readonly RunProgress[]): void {
    const from = messages.findLastIndex((message) => message.historyStartsOver);
    const newPoints = messages.slice(Math.max(0, from)).flatMap((message) => message.newPoints);
    if (from >= 0) {
      this.#points = newPoints;
      this.#resets += 1;
    } else if (newPoints.length > 0) this.#points = [...this.#points, ...newPoints];
  }

  #rest(): Promise<void> {
    return this.#isClosed ? Promise.resolve() : new Promise((resolve) => this.#resting.push(resolve));
  }

  #cameToRest(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}

/** The name of one state of one run's weights. */
export function momentOf(runId: string, step: number, interventions: number): string {
  return `${runId}:${step}:${interventions}`;
}
