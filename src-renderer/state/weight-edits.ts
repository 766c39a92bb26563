/** Setting single weights by hand, each with a way back. */
import type { ParameterPlace } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import { placeName } from '../text/en/places.ts';
import { runText } from '../text/en/run.ts';
import type { Notices } from './notices.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

export class WeightEdits {
  readonly #engine: EngineService;
  readonly #training: TrainingState;
  readonly #notices: Notices;

  constructor(engine: EngineService, training: TrainingState, notices: Notices) {
    this.#engine = engine;
    this.#training = training;
    this.#notices = notices;
  }

  /** Of the run on screen, between two of its steps. */
  async set(place: ParameterPlace, value: number): Promise<void> {
    const { runId, spec } = this.#training;
    if (runId === null || spec === null) return;
    const name = placeName(place, spec.network);
    const former = await this.#engine.api.setParameter(runId, place, value);
    if (!former.ok) {
      this.#notices.problem(former.message);
      return;
    }
    this.#notices.done(runText.weightSet(name, former.value, value), {
      label: runText.undo,
      run: () => void this.#putBack(runId, place, former.value, name),
    });
  }

  async #putBack(runId: string, place: ParameterPlace, value: number, name: string): Promise<void> {
    const outcome = await this.#engine.api.setParameter(runId, place, value);
    if (outcome.ok) this.#notices.done(runText.weightPutBack(name, value));
    else this.#notices.problem(outcome.message);
  }
}
