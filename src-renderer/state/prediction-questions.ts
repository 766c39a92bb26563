/** Questions about the network's answers at the moment shown, to the answerer and to the engine. */
import type { NetworkWeights } from '../../contract/answerer-api.ts';
import type { SplitName } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { SplitPoints } from '../../contract/report.ts';
import type { Answering, Questions } from '../services/answerer.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { ShownMoment } from './shown-moment.ts';
import { WeightsAtHand } from './weights-at-hand.ts';

/** Of the time that goes by: the answerer works beside the engine, which gives no more than its weights. */
const answererShare = 0.3;

export interface RowsQuestion {
  readonly split: SplitName;
  readonly features: readonly number[];
  readonly most: number;
}

export class PredictionQuestions {
  readonly #moments: { readonly shown: ShownMoment | null };
  readonly #answerer: Answering;
  /** Fetched once for all that is asked about a moment. */
  readonly #atHand = new WeightsAtHand();

  constructor(moments: { readonly shown: ShownMoment | null }, answerer: Answering) {
    this.#moments = moments;
    this.#answerer = answerer;
  }

  weights(): MomentQuestion<'weights', NetworkWeights> {
    return new MomentQuestion(
      this.#moments,
      () => 'weights' as const,
      async (moment) => {
        const named = await this.#atHand.of(moment);
        return named.ok ? { ok: true, value: named.value.weights } : named;
      },
    );
  }

  /** To the answerer; nothing is asked while `argument` is null. */
  answers<Argument, Answer>(
    argument: () => Argument | null,
    put: (api: Questions, argument: Argument) => Promise<Outcome<Answer>>,
  ): MomentQuestion<Argument, Answer> {
    const ask = async (moment: ShownMoment, asked: Argument): Promise<Outcome<Answer>> => {
      const named = await this.#atHand.of(moment);
      if (!named.ok) return named;
      const { name, weights } = named.value;
      return this.#answerer.ask(name, weights, (api) => put(api, asked));
    };
    return new MomentQuestion(this.#moments, argument, ask, answererShare);
  }

  /** To the engine, which has the rows; nothing is asked while `argument` is null. */
  rows(argument: () => RowsQuestion | null): MomentQuestion<RowsQuestion, SplitPoints> {
    return new MomentQuestion(this.#moments, argument, ({ engine, runId, step }, { split, features, most }) =>
      engine.api.splitPoints(runId, split, features, most, step),
    );
  }
}
