/** Scores of the run on screen on a chosen split, at the moment shown. */
import type { SplitName } from '../../contract/dataset.ts';
import type { PredictionReport } from '../../contract/report.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { Moments } from './moments.svelte.ts';

export class Reports {
  #split = $state<SplitName>('test');
  readonly #report: MomentQuestion<SplitName, PredictionReport>;

  constructor(moments: Moments) {
    this.#report = new MomentQuestion(
      moments,
      () => this.#split,
      ({ engine, runId, step }, split) => engine.api.report(runId, split, step),
    );
  }

  /** Asked for while it is looked at; the last one stays until the next one is there. */
  get current(): PredictionReport | null {
    return this.#report.last?.answer ?? null;
  }

  get split(): SplitName {
    return this.#split;
  }

  chooseSplit(split: SplitName): void {
    this.#split = split;
  }
}
