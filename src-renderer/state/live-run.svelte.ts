/** One run in the engine, and everything it has reported: it can stay on screen or be kept aside. */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { EpochPoint, RunProgress, RunSpec } from '../../contract/run.ts';
import type { RunStart } from '../../contract/engine-api.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { EngineService } from '../services/engine.ts';

/** What a run can take up while it goes on. */
export type LiveSettings = Pick<TrainingSettings, 'learningRate' | 'epochs'>;

export interface RunOrder {
  readonly id: string;
  readonly tableId: string;
  readonly spec: RunSpec;
  readonly start: RunStart;
}

export class LiveRun {
  readonly id: string;
  readonly tableId: string;
  /** As the run was opened with; what was changed on the way is among its interventions. */
  readonly spec: RunSpec;
  /** Epochs the run was begun for; a finished one goes on by as many. */
  readonly stretch: number;
  readonly #key: string;
  readonly #engine: EngineService;
  readonly #onProgress: (run: LiveRun) => void;
  #progress: RunProgress;
  #points = $state.raw<readonly EpochPoint[]>([]);
  #live: LiveSettings;
  #resets = $state(0);

  private constructor(
    engine: EngineService,
    { id, tableId, spec }: RunOrder,
    first: RunProgress,
    onProgress: (run: LiveRun) => void,
  ) {
    this.id = id;
    this.tableId = tableId;
    this.spec = spec;
    this.stretch = first.epochs;
    this.#key = startKey(spec);
    this.#engine = engine;
    this.#onProgress = onProgress;
    this.#progress = $state.raw(first);
    this.#points = first.newPoints;
    this.#live = $state.raw({ learningRate: first.learningRate, epochs: first.epochs });
  }

  /** `onProgress` hears of what comes after the opening. */
  static async open(
    engine: EngineService,
    order: RunOrder,
    onProgress: (run: LiveRun) => void,
  ): Promise<Outcome<LiveRun>> {
    const hearer: { run: LiveRun | null } = { run: null };
    const { id, tableId, spec, start } = order;
    const opened = await engine.openRun(id, tableId, spec, start, (progress) => {
      if (hearer.run !== null) hearer.run.#hear(progress);
    });
    if (!opened.ok) return opened;
    hearer.run = new LiveRun(engine, order, opened.value, onProgress);
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

  /** There are weights that drawing them again would not give. */
  get hasSteps(): boolean {
    const { step, interventions } = this.#progress;
    return step > 0 || interventions.some((intervention) => intervention.kind === 'parameter');
  }

  /** Whether the run could have been opened with `spec`, learning rate and epochs aside. */
  fits(tableId: string, spec: RunSpec): boolean {
    return this.tableId === tableId && this.#key === startKey(spec);
  }

  /** Messages keep their order, so a verb sent next obeys. */
  takeUp({ learningRate, epochs }: LiveSettings): void {
    const before = this.#live;
    if (before.learningRate === learningRate && before.epochs === epochs) return;
    if (before.learningRate !== learningRate) void this.#engine.api.setLearningRate(this.id, learningRate);
    if (before.epochs !== epochs) void this.#engine.api.setEpochs(this.id, epochs);
    this.#live = { learningRate, epochs };
  }

  /** Epochs per second of watching; null is as fast as it goes. */
  setPace(epochsPerSecond: number | null): void {
    void this.#engine.api.setPace(this.id, epochsPerSecond);
  }

  close(): void {
    void this.#engine.api.closeRun(this.id);
  }

  #hear(progress: RunProgress): void {
    if (progress.historyStartsOver) {
      this.#points = progress.newPoints;
      this.#resets += 1;
    } else if (progress.newPoints.length > 0) this.#points = [...this.#points, ...progress.newPoints];
    this.#progress = progress;
    this.#onProgress(this);
  }
}

/** The name of one state of one run's weights. */
export function momentOf(runId: string, step: number, interventions: number): string {
  return `${runId}:${step}:${interventions}`;
}

/** What fixes the course of a run; learning rate and epochs may change under way. */
function startKey({ data, network, training }: RunSpec): string {
  const { learningRate: _rate, epochs: _epochs, ...fixed } = training;
  return JSON.stringify([data, network, fixed]);
}
