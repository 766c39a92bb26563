/**
 * Setting single weights by hand, in one order with the edits of the document. A weight can be undone and redone while
 * its run stands where it stood then: what was trained on since is not the same run any more.
 */
import type { ParameterPlace } from '../../contract/run.ts';
import { placeName } from '../text/en/places.ts';
import { runText } from '../text/en/run.ts';
import type { Deed, Deeds } from './deeds.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

export class WeightEdits {
  readonly #training: TrainingState;
  readonly #deeds: Deeds;
  readonly #notices: Notices;
  /** What was there before the first edit at the present stand, by place. */
  #origins = $state.raw<{ readonly stand: string | null; readonly values: ReadonlyMap<string, number> }>({
    stand: null,
    values: new Map(),
  });

  constructor(training: TrainingState, deeds: Deeds, notices: Notices) {
    this.#training = training;
    this.#deeds = deeds;
    this.#notices = notices;
  }

  /** The step after which a weight got a value that it still has, so that losses and curves are of other weights. */
  get setAfterStep(): number | null {
    const { progress, stand } = this.#training;
    if (progress === null) return null;
    const origins = this.#origins.stand === stand ? this.#origins.values : null;
    const present = new Map<string, number>();
    for (const intervention of progress.interventions) {
      if (intervention.kind !== 'parameter' || intervention.step !== progress.step) continue;
      present.set(keyOf(intervention.place), intervention.value);
    }
    const isOther = [...present].some(([key, value]) => origins?.get(key) !== value);
    return isOther ? progress.step : null;
  }

  /** Of the run on screen, between two of its steps. */
  async set(place: ParameterPlace, value: number): Promise<void> {
    const { engine, runId, spec } = this.#training;
    if (runId === null || spec === null) return;
    const name = placeName(place, spec.network);
    const outcome = await engine.api.setParameter(runId, place, value);
    if (!outcome.ok) {
      this.#notices.problem(outcome.message);
      return;
    }
    const { stand } = this.#training;
    if (this.#training.runId !== runId || stand === null) return;
    const former = outcome.value;
    this.#keepOrigin(stand, place, former);
    const set = async (to: number, said: () => void): Promise<void> => {
      const answer = await engine.api.setParameter(runId, place, to);
      if (answer.ok) said();
      else this.#notices.problem(answer.message);
    };
    const deed: Deed = {
      stands: () => runId === this.#training.runId && stand === this.#training.stand,
      undo: () => void set(former, () => this.#notices.done(runText.weightPutBack(name, former))),
      redo: () => void set(value, tell),
    };
    const tell = (): void => this.#tell(deed, runText.weightSet(name, former, value));
    this.#deeds.add(deed);
    tell();
  }

  #keepOrigin(stand: string, place: ParameterPlace, former: number): void {
    const values = this.#origins.stand === stand ? this.#origins.values : new Map<string, number>();
    // The former value of the first edit: what came between is of no interest.
    this.#origins = { stand, values: new Map([[keyOf(place), former], ...values]) };
  }

  #tell(deed: Deed, message: string): void {
    if (this.#training.isRunning) this.#notices.done(message);
    else {
      this.#notices.done(message, {
        label: runText.undo,
        run: () => this.#deeds.undo(),
        stands: () => this.#deeds.isLast(deed),
      });
    }
  }
}

function keyOf({ layer, tensor, row, column }: ParameterPlace): string {
  return `${layer}:${tensor}:${row}:${column}`;
}
