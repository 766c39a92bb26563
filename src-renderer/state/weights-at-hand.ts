/** The weights of the moment shown, fetched once for all who ask about it. */
import type { NetworkWeights } from '../../contract/answerer-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { ShownMoment } from './shown-moment.ts';

/** Weights with a name that no others have. */
export interface NamedWeights {
  readonly name: string;
  readonly weights: NetworkWeights;
}

interface Fetched {
  readonly moment: ShownMoment;
  readonly atMs: number;
  readonly outcome: Promise<Outcome<NamedWeights>>;
}

/** Of a run that goes on, weights are fetched no more often than this. */
const freshForMs = 250;

export class WeightsAtHand {
  #last: Fetched | null = null;
  #count = 0;

  of(moment: ShownMoment): Promise<Outcome<NamedWeights>> {
    if (this.#last !== null && isStillGood(this.#last, moment)) return this.#last.outcome;
    const outcome = this.#fetch(moment);
    this.#last = { moment, atMs: performance.now(), outcome };
    return outcome;
  }

  async #fetch(moment: ShownMoment): Promise<Outcome<NamedWeights>> {
    this.#count += 1;
    const name = `weights ${this.#count}`;
    try {
      const weights = await moment.engine.api.networkWeights(moment.runId, moment.step);
      if (weights.ok) return { ok: true, value: { name, weights: weights.value } };
      this.#forget(moment);
      return weights;
    } catch (error) {
      this.#forget(moment);
      throw error;
    }
  }

  #forget(moment: ShownMoment): void {
    if (this.#last?.moment === moment) this.#last = null;
  }
}

function isStillGood({ moment: last, atMs }: Fetched, moment: ShownMoment): boolean {
  if (last.era !== moment.era || last.step !== moment.step) return false;
  if (last.stepsMade === moment.stepsMade && last.isMoving === moment.isMoving) return true;
  return last.isMoving && moment.isMoving && performance.now() - atMs < freshForMs;
}
