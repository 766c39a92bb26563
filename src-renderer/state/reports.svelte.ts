/** Scores of the shown run on a chosen split, asked for again whenever the run has moved on. */
import type { SplitName } from '../../contract/dataset.ts';
import type { PredictionReport } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';

/** Reports are cheap but not free; while training, this share of the time at most goes into them. */
const timeShare = 0.1;
const everyMs = 500;

/** What a report belongs to. */
interface Moment {
  readonly runId: string;
  /** Changes with the run's weights. */
  readonly moment: string;
  readonly isRunning: boolean;
}

export class Reports {
  readonly #engine: EngineService;
  #current = $state.raw<PredictionReport | null>(null);
  #split = $state<SplitName>('test');
  #moment: Moment | null = null;
  #isAsking = false;
  #askedFor: string | null = null;
  #notBeforeMs = -Infinity;

  constructor(engine: EngineService) {
    this.#engine = engine;
  }

  get current(): PredictionReport | null {
    return this.#current;
  }

  get split(): SplitName {
    return this.#split;
  }

  chooseSplit(split: SplitName): void {
    this.#split = split;
    this.#refresh();
  }

  follow(moment: Moment): void {
    if (moment.runId !== this.#moment?.runId) this.#current = null;
    this.#moment = moment;
    this.#refresh();
  }

  clear(): void {
    this.#moment = null;
    this.#askedFor = null;
    this.#current = null;
  }

  /** One question at a time; while training also not too often. A run at rest is always asked about its last state. */
  #refresh(): void {
    const moment = this.#moment;
    if (moment === null || this.#isAsking) return;
    const wanted = `${moment.moment}:${this.#split}`;
    const isOtherSplit = this.#askedFor?.endsWith(`:${this.#split}`) !== true;
    const mayWait = moment.isRunning && !isOtherSplit;
    if (wanted === this.#askedFor || (mayWait && performance.now() < this.#notBeforeMs)) return;
    void this.#ask(moment.runId, this.#split, wanted);
  }

  async #ask(runId: string, split: SplitName, wanted: string): Promise<void> {
    this.#isAsking = true;
    this.#askedFor = wanted;
    const askedAtMs = performance.now();
    try {
      const outcome = await this.#engine.api.report(runId, split);
      if (this.#moment?.runId === runId && this.#split === split) {
        this.#current = outcome.ok ? outcome.value : null;
      }
    } finally {
      const now = performance.now();
      this.#notBeforeMs = now + Math.max(everyMs, (now - askedAtMs) / timeShare);
      this.#isAsking = false;
    }
    this.#refresh();
  }
}
