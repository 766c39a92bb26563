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

/** Each has its own WebAssembly memory, and another once its moments are asked about; a browser has about 120 of them. */
const mostOpen = 12;
/** Of all open runs together. */
const openBytes = 1_500_000_000;
/** Of what is kept of the runs that are closed. */
const restBytes = 1_000_000_000;

export interface RunBeginning {
  readonly id: string;
  readonly spec: RunSpec;
  readonly start: RunStart;
}

export class OpenRuns {
  /** What the timeline of every open run may take. */
  timelineBytes = 0;
  readonly #shelf: RunShelf;
  readonly #project: ProjectState;
  readonly #notices: Notices;
  /** Grows when the project is left: what is opened for it after that goes again. */
  #departures = 0;
  #makingRoom: Promise<void> = Promise.resolve();

  constructor(shelf: RunShelf, project: ProjectState, notices: Notices) {
    this.#shelf = shelf;
    this.#project = project;
    this.#notices = notices;
  }

  /** Null where the project was left meanwhile. */
  async begin(engine: EngineService, beginning: RunBeginning): Promise<Outcome<LiveRun> | null> {
    const departures = this.#departures;
    const opened = await LiveRun.open(engine, { ...beginning, tableId: this.#project.table.id });
    if (departures === this.#departures) return opened;
    if (opened.ok) opened.value.close();
    return null;
  }

  /** A run as an engine has it, opened if it is not; refused, with a sentence, where it cannot be gone on with. */
  async wake(run: KeptRun, engine: EngineService): Promise<Outcome<LiveRun>> {
    if (run.live !== null) return succeed(run.live);
    const { name } = this.#project.table.summary;
    if (!run.isOfThisTable) return refuse(runListText.otherTable(run.about.number, name));
    const snapshot = run.atRest === null ? null : snapshotOf(run.atRest);
    if (snapshot === null) return refuse(runListText.noWeights(run.about.number));
    const start: RunStart = { kind: 'snapshot', snapshot };
    const opened = await this.begin(engine, { id: run.id, spec: run.spec, start });
    if (opened === null) return refuse(runListText.left);
    if (!opened.ok) return opened;
    run.wake(opened.value);
    opened.value.isOnScreen = run === this.#shelf.shown;
    return opened;
  }

  /** The state of a run, taken between two of its steps. */
  async capture(run: KeptRun): Promise<Outcome<RunAtRest>> {
    if (run.atRest !== null) return succeed(run.atRest);
    if (run.live === null || run.live.engine.isDead) return refuse(runListText.lost(run.about.number));
    const snapshot = await run.live.snapshot();
    return snapshot.ok ? succeed(partsOf(snapshot.value)) : snapshot;
  }

  /** Stops it where it is and closes it; its state is kept. What cannot be taken stays open. */
  async putToRest(run: KeptRun): Promise<void> {
    const { live } = run;
    if (live === null || live.engine.isDead) return;
    await live.engine.api.pause(run.id);
    const state = await this.capture(run);
    if (run.live !== live) return;
    if (state.ok) run.putToRest(state.value);
  }

  /** Closes runs that were not looked at for longest, and lets go of weights where they are too many. */
  makeRoom(): Promise<void> {
    this.#makingRoom = this.#makingRoom.then(() => this.#closeSome());
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
    if (open.length <= mostOpen && bytes <= openBytes) return null;
    const closable = open.filter((run) => run !== this.#shelf.shown && run.status !== 'running');
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
      if (bytes <= restBytes) break;
      if (run === shown || run.about.isStarred || run.bytesAtRest === 0) continue;
      bytes -= run.bytesAtRest;
      run.dropArrays();
      dropped.push(run.about.number);
    }
    if (dropped.length > 0) this.#notices.done(runListText.weightsDropped(dropped));
  }
}
