/** Histograms of one layer at all moments of the run on screen, for as long as anybody looks at them. */
import type { HistogramQuantity, MomentHistogram } from '../../contract/moment.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { ShownMoment } from './shown-moment.ts';

interface WholeTimeline {
  readonly shown: ShownMoment | null;
  readonly steps: readonly number[];
}

interface Asked {
  readonly layer: number;
  readonly quantity: HistogramQuantity;
}

export class HistogramsOverTime {
  readonly #question: MomentQuestion<Asked, readonly MomentHistogram[]>;
  #asked = $state.raw<Asked | null>(null);

  constructor(moments: WholeTimeline) {
    this.#question = new MomentQuestion(
      {
        get shown() {
          return wholeTimeline(moments);
        },
      },
      () => this.#asked,
      ({ engine, runId }, { layer, quantity }) => engine.api.histogramsOverTime(runId, layer, quantity),
    );
  }

  /** Oldest first; null until they are known. */
  get histograms(): readonly MomentHistogram[] | null {
    return this.#question.answer;
  }

  /** Why there are none. */
  get refusal(): string | null {
    return this.#question.refusal;
  }

  /** `layer` counts from 0. */
  choose(layer: number, quantity: HistogramQuantity): void {
    this.#asked = { layer, quantity };
  }
}

/** Another answer is due when the timeline has a newer step, whatever moment is shown. */
function wholeTimeline({ shown, steps }: WholeTimeline): ShownMoment | null {
  return shown === null ? null : { ...shown, step: null, stepsMade: steps.at(-1) ?? 0 };
}
