/** One update of one weight of the run on screen, to be walked through as an expression. */
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { ParameterPlace, RunSpec } from '../../../contract/run.ts';
import type { ShownMoment } from '../shown-moment.ts';
import { askWeightUpdate } from './ask-weight-update.ts';
import type { GraphRow } from './graph-row.ts';
import { weightUpdateExpression } from './weight-update.ts';

export interface UpdatedRun {
  readonly spec: RunSpec | null;
  pause(): Promise<void>;
}

export type UpdateGrapher = Pick<GraphApi, 'open' | 'close'>;

interface NetworkUpdateParts {
  readonly grapher: UpdateGrapher;
  readonly run: UpdatedRun;
  readonly moments: { readonly shown: ShownMoment | null };
  /** The one whose loss the gradient is of. */
  readonly row: () => GraphRow | null;
}

export class NetworkUpdateState {
  readonly #parts: NetworkUpdateParts;
  #isAsking = $state(false);
  #problem = $state<string | null>(null);

  constructor(parts: NetworkUpdateParts) {
    this.#parts = parts;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Why the last one that was asked for cannot be walked through. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * The expression of the next update of a parameter, at the moment shown; null, with a problem, where there is none. A
   * run that goes on stands still: its next update would not be the next one any more.
   */
  async expressionOf(place: ParameterPlace): Promise<string | null> {
    const { grapher, run, moments, row: rowOf } = this.#parts;
    this.#problem = null;
    this.#isAsking = true;
    try {
      await run.pause();
      const { shown } = moments;
      const row = rowOf();
      const training = run.spec?.training;
      if (shown === null || row === null || training === undefined) return null;
      const update = await askWeightUpdate(grapher, { moment: shown, training, row, place });
      if (update.ok) return weightUpdateExpression(update.value);
      this.#problem = update.message;
      return null;
    } finally {
      this.#isAsking = false;
    }
  }
}
