/** Setting single weights by hand, each with a way back. */
import type { ParameterPlace } from '../../contract/run.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import type { EngineService } from '../services/engine.ts';
import { placeName } from '../text/en/places.ts';
import { runText } from '../text/en/run.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

interface WeightEdit {
  readonly runId: string;
  readonly place: ParameterPlace;
  readonly former: number;
  readonly name: string;
  /** As it was then: what was edited in it since is undone first. */
  readonly document: ProjectDocument;
}

export class WeightEdits {
  readonly #engine: EngineService;
  readonly #project: ProjectState;
  readonly #training: TrainingState;
  readonly #notices: Notices;
  #past = $state.raw<readonly WeightEdit[]>([]);

  constructor(engine: EngineService, project: ProjectState, training: TrainingState, notices: Notices) {
    this.#engine = engine;
    this.#project = project;
    this.#training = training;
    this.#notices = notices;
  }

  /** The last thing that was done is a weight set by hand: no step was taken since, and the document stands. */
  get canUndo(): boolean {
    const edit = this.#past.at(-1);
    const { runId, progress } = this.#training;
    if (edit === undefined || edit.runId !== runId || edit.document !== this.#project.document) return false;
    const last = progress?.interventions.at(-1);
    return last?.kind === 'parameter' && last.step === progress?.step;
  }

  /** False if there is nothing to undo. */
  undo(): boolean {
    const edit = this.#past.at(-1);
    if (edit === undefined || !this.canUndo) return false;
    void this.#putBack(edit);
    return true;
  }

  /** Of the run on screen, between two of its steps. */
  async set(place: ParameterPlace, value: number): Promise<void> {
    const { runId, spec } = this.#training;
    if (runId === null || spec === null) return;
    const name = placeName(place, spec.network);
    const { document } = this.#project;
    const former = await this.#engine.api.setParameter(runId, place, value);
    if (!former.ok) {
      this.#notices.problem(former.message);
      return;
    }
    const edit = { runId, place, former: former.value, name, document };
    this.#past = [...this.#past.filter((each) => each.runId === runId), edit];
    this.#notices.done(runText.weightSet(name, former.value, value), {
      label: runText.undo,
      run: () => void this.#putBack(edit),
    });
  }

  async #putBack(edit: WeightEdit): Promise<void> {
    const { runId, place, former, name } = edit;
    this.#past = this.#past.filter((each) => each !== edit);
    this.#notices.clear();
    const outcome = await this.#engine.api.setParameter(runId, place, former);
    if (outcome.ok) this.#notices.done(runText.weightPutBack(name, former));
    else this.#notices.problem(outcome.message);
  }
}
