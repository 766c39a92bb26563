/** Which runs the engines have open: a run is opened when it is shown, and closed where room is needed. */
import type { RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import { partsOf, snapshotOf } from '../../contract/stored-run.ts';
import type { EngineService } from '../services/engine.ts';
import { runListText } from '../text/en/run-list.ts';
import type { KeptRun, RunAtRest } from './kept-run.svelte.ts';
import { LiveRun } from './live-run.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { RunShelf } from './run-shelf.svelte.ts';
import { openRunBytes } from './run-size.ts';

/** How much the runs may take. */
export interface RunRoom {
  /** Open runs. Each has its own WebAssembly memory, and another once its moments are asked about; a browser has about 120 of them. */
  readonly open: number;
  /** Of all open runs together. */
  readonly openBytes: number;
  /** Of the weights that are kept of closed runs. */
  readonly restBytes: number;
}

export const usualRoom: RunRoom = { open: 12, openBytes: 1_500_000_000, restBytes: 1_000_000_000 };

export interface RunBeginning {
  readonly id: string;
  readonly tableId: string;
  readonly spec: RunSpec;
  readonly start: RunStart;
}

export class OpenRuns {
  /** What the timeline of every open run may take. */
  timelineBytes = 0;
  readonly #shelf: RunShelf;
  readonly #project: ProjectState;
  readonly #notices: Notices;
  readonly #room: RunRoom;
  /** Grows when the project is left: what is opened for it after that goes again. */
  #departures = 0;
  #makingRoom: Promise<void> = Promise.resolve();

  constructor(shelf: RunShelf, project: ProjectState, notices: Notices, room: RunRoom) {
    this.#shelf = shelf;
    this.#project = project;
    this.#notices = notices;
    this.#room = room;
  }

  /** How many projects were left. */
  get departures(): number {
    return this.#departures;
  }

  /** Null where the project was left meanwhile. */
  async begin(engine: EngineService, beginning: RunBeginning): Promise<Outcome<LiveRun> | null> {
    const departures = this.#departures;
    const opened = await LiveRun.open(engine, beginning);
    if (departures === this.#departures) return opened;
    if (opened.ok) opened.value.close();
    return null;
  }

  /** A run as an engine has it, opened if it is not; refused, with a sentence, where it cannot be gone on with. */
  async wake(run: KeptRun, engine: EngineService): Promise<Outcome<LiveRun>> {
    if (run.live !== null) return succeed(run.live);
    const { id: tableId, summary } = this.#project.table;
    if (!run.isOfThisTable) return refuse(runListText.otherTable(run.about.number, summary.name));
    const snapshot = run.atRest === null ? null : snapshotOf(run.atRest);
    if (snapshot === null) return refuse(runListText.noWeights(run.about.number));
    const start: RunStart = { kind: 'snapshot', snapshot };
    const opened = await this.begin(engine, { id: run.id, tableId, spec: run.spec, start });
    if (opened === null) return refuse(runListText.left);
    if (!opened.ok) return opened;
    if (this.#shelf.find(run.id) !== run) {
      opened.value.close();
      return refuse(runListText.gone(run.about.number));
    }
    run.wake(opened.value);
    opened.value.isOnScreen = run === this.#shelf.shown;
    return opened;
  }

  /** The state of a run, taken between two of its steps; where its engine has died, the last one that was taken. */
  async capture(run: KeptRun): Promise<Outcome<RunAtRest>> {
    const { live, lastCaptured } = run;
    if (live === null || live.engine.isDead) {
      return lastCaptured === null ? refuse(runListText.lost(run.about.number)) : succeed(lastCaptured);
    }
    const snapshot = await live.snapshot();
    if (!snapshot.ok) return snapshot;
    const state = partsOf(snapshot.value);
    run.captured(state);
    return succeed(state);
  }

  /** Stops it where it is and closes it; its state is kept. What cannot be taken, and what is on screen, stays open. */
  async putToRest(run: KeptRun): Promise<void> {
    const { live } = run;
    if (live === null || live.engine.isDead) return;
    await live.pause();
    const { moment } = run;
    const state = await this.capture(run);
    // Meanwhile it may have been shown again, or gone on.
    const isNeeded = run === this.#shelf.shown || run.moment !== moment;
    if (run.live === live && state.ok && !isNeeded) run.putToRest();
  }

  /** Closes runs that were not looked at for longest, and lets go of weights where they are too many. */
  makeRoom(): Promise<void> {
    // What failed has told so itself; the next one starts afresh.
    this.#makingRoom = this.#makingRoom.then(
      () => this.#closeSome(),
      () => this.#closeSome(),
    );
    return this.#makingRoom;
  }

  /** The project is left. */
  depart(): void {
    this.#departures += 1;
  }

  async #closeSome(): Promise<void> {
    for (let run = this.#tooMany(); run !== null; run = this.#tooMany()) {
      await this.putToRest(run);
      if (run.live !== null) break;
    }
    this.#letGoOfArrays();
  }

  /** The next one to be closed; null if there is room. */
  #tooMany(): KeptRun | null {
    const open = this.#shelf.runs.filter(({ live }) => live !== null);
    const bytes = open.reduce((sum, run) => sum + this.#openBytes(run), 0);
    if (open.length <= this.#room.open && bytes <= this.#room.openBytes) return null;
    const closable = open.filter((run) => run !== this.#shelf.shown && !isAtIt(run));
    return closable.sort((a, b) => this.#shelf.lastLook(a) - this.#shelf.lastLook(b))[0] ?? null;
  }

  #openBytes({ spec }: KeptRun): number {
    const prepared = this.#project.isOpen ? this.#project.prepared : null;
    const inputs = prepared?.ok === true ? prepared.value.inputSize : spec.data.columns.length;
    return openRunBytes(spec, inputs, this.timelineBytes);
  }

  /** The oldest go first; not those with a star. */
  #letGoOfArrays(): void {
    const { runs, shown } = this.#shelf;
    let bytes = runs.reduce((sum, run) => sum + run.bytesAtRest, 0);
    const dropped: number[] = [];
    for (const run of runs) {
      if (bytes <= this.#room.restBytes) break;
      if (run === shown || run.about.isStarred || run.bytesAtRest === 0) continue;
      bytes -= run.bytesAtRest;
      run.dropArrays();
      dropped.push(run.about.number);
    }
    if (dropped.length > 0) this.#notices.done(runListText.weightsDropped(dropped));
  }
}

/** It trains or is about to: a run off screen that has not made a step was begun to be trained with others. */
function isAtIt({ live, status, isWorthKeeping }: KeptRun): boolean {
  return status === 'running' || !isWorthKeeping || live?.isAwaited === true;
}
