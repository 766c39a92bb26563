/** The run on screen: how another one gets there, from the shelf or as a new one, and what the document takes from it. */
import type { RunStart } from '../../contract/engine-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { RunOrigin } from '../../contract/project.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import type { KeptRun } from './kept-run.svelte.ts';
import type { LiveRun } from './live-run.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { OpenRuns } from './open-runs.ts';
import type { ProjectState } from './project.svelte.ts';
import type { RunGroups } from './run-groups.svelte.ts';
import type { RunShelf } from './run-shelf.svelte.ts';

interface Parts {
  /** Of the runs that are begun one at a time. */
  readonly engine: EngineService;
  readonly shelf: RunShelf;
  readonly openRuns: OpenRuns;
  readonly groups: RunGroups;
  readonly project: ProjectState;
  readonly notices: Notices;
}

export class RunStage {
  readonly #parts: Parts;
  /** Openings happen one after the other, so that two quick verbs share one run. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Of the verb whose turn it is: how many projects had been left when it was asked for. */
  #departures = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get shown(): KeptRun | null {
    return this.#parts.shelf.shown;
  }

  inTurn<T>(verb: () => Promise<T>): Promise<T> {
    const { departures } = this.#parts.openRuns;
    const act = (): Promise<T> => {
      this.#departures = departures;
      return verb();
    };
    // What failed has told so itself; the next one starts afresh.
    const turn = this.#turn.then(act, act);
    this.#turn = turn;
    return turn;
  }

  /** The verb whose turn it is was asked for in a project that is left: nothing of it belongs to the one that is open. */
  get isLeft(): boolean {
    return this.#departures !== this.#parts.openRuns.departures;
  }

  /** A new run on screen, on the open table; null, with a notice, where there can be none. Only in turn. */
  async begin(spec: RunSpec, start: RunStart, origin: RunOrigin): Promise<KeptRun | null> {
    if (this.isLeft) return null;
    const { engine, shelf, openRuns, project } = this.#parts;
    const { id: tableId, summary } = project.table;
    const id = shelf.newId();
    const opened = await openRuns.begin(engine, { id, tableId, spec, start });
    if (opened === null || !this.isGood(opened)) return null;
    const before = this.shown;
    if (before?.status === 'running' && !this.#isInGroup(before)) void before.live?.pause();
    this.#putOnScreen(null);
    const name = { id, number: shelf.newNumber(), origin };
    const run = shelf.add(name, spec, summary.sha256, opened.value);
    this.#putOnScreen(run);
    void openRuns.makeRoom();
    return run;
  }

  /** The same, and the document takes the run's settings, as one undo step. Only in turn. */
  async beginWithSettings(spec: RunSpec, start: RunStart, origin: RunOrigin): Promise<KeptRun | null> {
    const from = this.shown?.id ?? null;
    const run = await this.begin(spec, start, origin);
    if (run !== null) this.#parts.project.take(run.presentSpec, { from, to: run.id });
    return run;
  }

  /** A run as an engine has it; null, with a notice, if it cannot be had. Only in turn. */
  async wake(run: KeptRun): Promise<LiveRun | null> {
    const { engine, openRuns } = this.#parts;
    const live = await openRuns.wake(run, engine);
    if (!this.isGood(live)) return null;
    void openRuns.makeRoom();
    return live.value;
  }

  /** Puts a run on screen, and its settings into the document; one on another table leaves that as it is. */
  show(id: string): Promise<void> {
    return this.inTurn(async () => {
      const run = this.#parts.shelf.find(id);
      if (run === null || run === this.shown) return;
      const from = this.shown?.id ?? null;
      this.#putOnScreen(run);
      if (run.isOfThisTable) this.#parts.project.take(run.presentSpec, { from, to: id });
      await this.#wakeIfPossible(run);
    });
  }

  /** Undo and redo put back on screen what was there; null is nothing. */
  putBack(id: string | null): Promise<void> {
    this.#putOnScreen(this.#parts.shelf.find(id));
    return this.inTurn(async () => {
      if (this.shown !== null) await this.#wakeIfPossible(this.shown);
    });
  }

  /** Says what was refused. */
  isGood<T>(outcome: Outcome<T>): outcome is { readonly ok: true; readonly value: T } {
    if (!outcome.ok) this.#parts.notices.problem(outcome.message);
    return outcome.ok;
  }

  #isInGroup({ id }: KeptRun): boolean {
    return this.#parts.groups.isTraining(id);
  }

  /** Its curves are there in any case, and what keeps the rest away is said where it is wanted. */
  async #wakeIfPossible(run: KeptRun): Promise<void> {
    if (run.isOfThisTable && run.hasWeights) await this.wake(run);
  }

  /** A run that never took a step is not kept when another takes its place. */
  #putOnScreen(run: KeptRun | null): void {
    const { shelf } = this.#parts;
    const before = shelf.shown;
    shelf.putOnScreen(run);
    if (before === null || before === run || before.isWorthKeeping || this.#isInGroup(before)) return;
    before.close();
    shelf.takeOff([before]);
    shelf.returnNumber(before.about.number);
  }
}
