/**
 * Setting single weights by hand, in one order with the edits of the document. A weight can be undone and redone while
 * its run stands where it stood then: what was trained on since is not the same run any more.
 */
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
  /** Where the run stood: its beginning and its step. */
  readonly stand: string;
  readonly place: ParameterPlace;
  readonly former: number;
  readonly value: number;
  readonly name: string;
  /** As it was then: what was edited in it since is undone first. */
  readonly document: ProjectDocument;
}

interface UndoneEdit {
  readonly edit: WeightEdit;
  /** An edit of the document after the undo leaves nothing to redo. */
  readonly documentEdits: number;
}

export class WeightEdits {
  readonly #engine: EngineService;
  readonly #project: ProjectState;
  readonly #training: TrainingState;
  readonly #notices: Notices;
  #past = $state.raw<readonly WeightEdit[]>([]);
  #future = $state.raw<readonly UndoneEdit[]>([]);
  /** What was there before the first edit at the present stand, by place. */
  #origins = $state.raw<{ readonly stand: string | null; readonly values: ReadonlyMap<string, number> }>({
    stand: null,
    values: new Map(),
  });

  constructor(engine: EngineService, project: ProjectState, training: TrainingState, notices: Notices) {
    this.#engine = engine;
    this.#project = project;
    this.#training = training;
    this.#notices = notices;
  }

  /** The last thing that was done is a weight set by hand. */
  get canUndo(): boolean {
    const edit = this.#past.at(-1);
    return edit !== undefined && this.#isNext(edit);
  }

  /** The last thing that was undone is a weight set by hand. */
  get canRedo(): boolean {
    const undone = this.#future[0];
    return undone !== undefined && undone.documentEdits === this.#project.edits && this.#isNext(undone.edit);
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

  /** False if there is nothing to undo. */
  undo(): boolean {
    const edit = this.#past.at(-1);
    if (edit === undefined || !this.canUndo) return false;
    this.#past = this.#past.slice(0, -1);
    this.#future = [{ edit, documentEdits: this.#project.edits }, ...this.#future];
    void this.#putBack(edit);
    return true;
  }

  /** False if there is nothing to redo. */
  redo(): boolean {
    const edit = this.#future[0]?.edit;
    if (edit === undefined || !this.canRedo) return false;
    this.#future = this.#future.slice(1);
    this.#past = [...this.#past, edit];
    void this.#setAgain(edit);
    return true;
  }

  /** Of the run on screen, between two of its steps. */
  async set(place: ParameterPlace, value: number): Promise<void> {
    const { runId, spec } = this.#training;
    if (runId === null || spec === null) return;
    const name = placeName(place, spec.network);
    const outcome = await this.#engine.api.setParameter(runId, place, value);
    if (!outcome.ok) {
      this.#notices.problem(outcome.message);
      return;
    }
    const { stand } = this.#training;
    if (this.#training.runId !== runId || stand === null) return;
    const former = outcome.value;
    this.#project.interruptEdits();
    const edit = { runId, stand, place, former, value, name, document: this.#project.document };
    this.#past = [...this.#past.filter((each) => this.#isOfPresent(each)), edit];
    this.#future = [];
    this.#keepOrigin(edit);
    this.#tell(edit);
  }

  #isOfPresent({ runId, stand }: WeightEdit): boolean {
    return runId === this.#training.runId && stand === this.#training.stand;
  }

  #isNext(edit: WeightEdit): boolean {
    return this.#project.isOpen && edit.document === this.#project.document && this.#isOfPresent(edit);
  }

  #keepOrigin({ stand, place, former }: WeightEdit): void {
    const values = this.#origins.stand === stand ? this.#origins.values : new Map<string, number>();
    // The former value of the first edit: what came between is of no interest.
    this.#origins = { stand, values: new Map([[keyOf(place), former], ...values]) };
  }

  #tell(edit: WeightEdit): void {
    const message = runText.weightSet(edit.name, edit.former, edit.value);
    if (this.#training.isRunning) this.#notices.done(message);
    else {
      this.#notices.done(message, {
        label: runText.undo,
        run: () => this.undo(),
        stands: () => this.#past.at(-1) === edit && this.canUndo,
      });
    }
  }

  async #putBack({ runId, place, former, name }: WeightEdit): Promise<void> {
    const outcome = await this.#engine.api.setParameter(runId, place, former);
    if (outcome.ok) this.#notices.done(runText.weightPutBack(name, former));
    else this.#notices.problem(outcome.message);
  }

  async #setAgain(edit: WeightEdit): Promise<void> {
    const outcome = await this.#engine.api.setParameter(edit.runId, edit.place, edit.value);
    if (outcome.ok) this.#tell(edit);
    else this.#notices.problem(outcome.message);
  }
}

function keyOf({ layer, tensor, row, column }: ParameterPlace): string {
  return `${layer}:${tensor}:${row}:${column}`;
}
