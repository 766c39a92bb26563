/** The project's runs: which one is on screen, how new ones begin, what is said of them, how they go. */
import type { RunStart } from '../../contract/engine-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { RunGroup, RunOrigin } from '../../contract/project.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { SettingChange, SettingId, SettingValue } from '../../contract/setting.ts';
import { withChanges } from '../../contract/settings.ts';
import type { Sweep } from '../../contract/sweep.ts';
import type { EnginePool } from '../services/engine-pool.ts';
import type { EngineService } from '../services/engine.ts';
import { runListText } from '../text/en/run-list.ts';
import { comparisonOf, newGroup } from './comparison.ts';
import type { Deeds } from './deeds.svelte.ts';
import type { KeptRun } from './kept-run.svelte.ts';
import type { LiveRun } from './live-run.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import { OpenRuns, type RunRoom } from './open-runs.ts';
import type { ProjectState } from './project.svelte.ts';
import { RunGroups } from './run-groups.svelte.ts';
import type { GroupUnderWay, RunList } from './run-list.ts';
import { RunShelf } from './run-shelf.svelte.ts';

interface Parts {
  /** Of the runs that are begun one at a time. */
  readonly engine: EngineService;
  readonly pool: EnginePool;
  readonly project: ProjectState;
  readonly deeds: Deeds;
  readonly notices: Notices;
  readonly room: RunRoom;
}

export class Runs implements RunList {
  readonly shelf: RunShelf;
  readonly openRuns: OpenRuns;
  readonly #parts: Parts;
  readonly #groups: RunGroups;
  /** Openings happen one after the other, so that two quick verbs share one run. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.shelf = new RunShelf(parts.project);
    this.openRuns = new OpenRuns(this.shelf, parts.project, parts.notices, parts.room);
    this.#groups = new RunGroups({ ...parts, shelf: this.shelf, openRuns: this.openRuns });
  }

  get entries(): readonly KeptRun[] {
    return this.shelf.runs;
  }

  get groups(): readonly RunGroup[] {
    return this.shelf.groups;
  }

  get shownId(): string | null {
    return this.shelf.shown?.id ?? null;
  }

  get shown(): KeptRun | null {
    return this.shelf.shown;
  }

  get underWay(): readonly GroupUnderWay[] {
    return this.#groups.underWay;
  }

  /** It is being trained as one of a group, as fast as it goes. */
  isInGroup(runId: string): boolean {
    return this.#groups.isTraining(runId);
  }

  inTurn<T>(verb: () => Promise<T>): Promise<T> {
    // What failed has told so itself; the next one starts afresh.
    const turn = this.#turn.then(verb, verb);
    this.#turn = turn;
    return turn;
  }

  /** A new run on screen, on the open table; null, with a notice, where there can be none. Only in turn. */
  async begin(spec: RunSpec, start: RunStart, origin: RunOrigin): Promise<KeptRun | null> {
    const { engine, project } = this.#parts;
    const { id: tableId, summary } = project.table;
    const id = this.shelf.newId();
    const opened = await this.openRuns.begin(engine, { id, tableId, spec, start });
    if (opened?.ok !== true) {
      if (opened !== null) this.tell(opened.message);
      return null;
    }
    const before = this.shelf.shown;
    if (before?.status === 'running' && !this.isInGroup(before.id)) {
      void before.live?.engine.api.pause(before.id);
    }
    this.#putOnScreen(null);
    const number = this.shelf.newNumber();
    const run = this.shelf.add({ id, number, origin }, spec, summary.sha256, opened.value);
    this.#putOnScreen(run);
    void this.openRuns.makeRoom();
    return run;
  }

  /** The run on screen as an engine has it; null, with a notice if it is one that cannot be had. Only in turn. */
  async wakeShown(): Promise<LiveRun | null> {
    const run = this.shelf.shown;
    return run === null ? null : this.#wake(run);
  }

  show(id: string): Promise<void> {
    return this.inTurn(async () => {
      const run = this.shelf.find(id);
      if (run === null || run === this.shelf.shown) return;
      this.#showWithSettings(run);
      // Its curves are there in any case, and what keeps the rest away is said where it is wanted.
      if (run.isOfThisTable && run.hasWeights) await this.#wake(run);
    });
  }

  /** Undo and redo put back on screen what was there; null is nothing. */
  putBack(id: string | null): Promise<void> {
    this.#putOnScreen(this.shelf.find(id));
    return this.inTurn(async () => {
      const run = this.shelf.shown;
      if (run !== null && run.isOfThisTable && run.hasWeights) await this.#wake(run);
    });
  }

  rename(id: string, name: string): void {
    this.#edit(id, { name });
  }

  setNotes(id: string, notes: string): void {
    this.#edit(id, { notes });
  }

  setStarred(id: string, isStarred: boolean): void {
    this.#edit(id, { isStarred });
  }

  remove(ids: readonly string[]): void {
    const { deeds, notices } = this.#parts;
    const runs = this.shelf.runs.filter((run) => ids.includes(run.id));
    if (runs.length === 0) return;
    const shown = this.shelf.shown;
    const takeOff = (): void => {
      this.shelf.takeOff(runs);
      this.shelf.edit();
      for (const run of runs) void this.openRuns.putToRest(run);
    };
    const deed = {
      stands: () => true,
      undo: () => {
        this.shelf.put(runs);
        this.shelf.edit();
        if (this.shelf.shown === null && shown !== null && runs.includes(shown)) void this.putBack(shown.id);
      },
      redo: takeOff,
    };
    takeOff();
    deeds.add(deed);
    notices.done(runListText.deleted(runs.map(({ about }) => about.number)), {
      label: runListText.undo,
      run: () => deeds.undo(),
      stands: () => deeds.isLast(deed),
    });
  }

  fork(id: string, step: number | null): Promise<void> {
    return this.inTurn(async () => {
      const run = this.shelf.find(id);
      const live = run === null ? null : await this.#wake(run);
      if (run === null || live === null) return;
      const snapshot = await live.engine.api.fork(id, step);
      if (!this.#isGood(snapshot)) return;
      const origin = { kind: 'fork', runId: id, step: snapshot.value.step } as const;
      await this.beginWithSettings(run.spec, { kind: 'snapshot', snapshot: snapshot.value }, origin);
    });
  }

  tryCure(id: string, changes: readonly SettingChange[]): Promise<void> {
    return this.inTurn(async () => {
      const run = this.shelf.find(id);
      if (run === null || !this.#isGood(this.#onThisTable(run))) return;
      const spec = withChanges(run.spec, changes);
      if (!this.#isGood(spec)) return;
      const cure = await this.beginWithSettings(
        spec.value,
        { kind: 'seed' },
        { kind: 'cure', runId: id, changes },
      );
      if (cure !== null) await this.#parts.engine.api.play(cure.id);
    });
  }

  compare(baseId: string, setting: SettingId, values: readonly SettingValue[]): Promise<string | null> {
    return this.inTurn(async () => {
      const base = this.shelf.find(baseId);
      if (base === null || !this.#isGood(this.#onThisTable(base))) return null;
      const comparison = comparisonOf(base, setting, values);
      if (!this.#isGood(comparison)) return null;
      const { members, joins } = comparison.value;
      if (joins && base.live === null && base.status !== 'finished') await this.#wake(base);
      const group = newGroup('comparison', [setting], joins ? baseId : null);
      this.#groups.train(group, joins ? base : null, members, null);
      return group.id;
    });
  }

  async sweep(base: RunSpec, sweep: Sweep, minutes: number | null): Promise<string | null> {
    const members = await this.#parts.engine.api.planSweep(base, sweep);
    if (!this.#isGood(members)) return null;
    const settings = sweep.axes.map((axis) => axis.setting);
    const group = newGroup('sweep', settings, null);
    this.#groups.train(group, null, members.value, minutes);
    return group.id;
  }

  cancel(groupId: string): void {
    this.#groups.cancel(groupId);
  }

  /** What the timeline of every open run may take. */
  setTimelineBudget(bytesPerRun: number): void {
    const { engine, pool } = this.#parts;
    void engine.api.setTimelineBudget(bytesPerRun);
    pool.setTimelineBudget(bytesPerRun);
    this.openRuns.timelineBytes = bytesPerRun;
  }

  tell(problem: string): void {
    this.#parts.notices.problem(problem);
  }

  /** What an engine had when it died cannot be had again: its runs are as they were captured last. */
  engineDied(engine: EngineService, reason: string): void {
    const lost = this.shelf.runs.filter(({ live }) => live?.engine === engine);
    for (const run of lost) run.live?.close();
    for (const run of lost.filter(({ lastCaptured }) => lastCaptured !== null)) run.putToRest();
    this.shelf.takeOff(lost.filter(({ live }) => live !== null));
    this.#parts.notices.lastingProblem(
      runListText.engineLost(
        lost.map(({ about }) => about.number),
        reason,
      ),
    );
  }

  /** The project is left: all runs go. */
  close(): void {
    this.#groups.clear();
    this.openRuns.depart();
    this.shelf.clear();
    this.#parts.deeds.clear();
  }

  /** A new run on screen whose settings the document takes, as one undo step. Only in turn. */
  async beginWithSettings(spec: RunSpec, start: RunStart, origin: RunOrigin): Promise<KeptRun | null> {
    const from = this.shownId;
    const run = await this.begin(spec, start, origin);
    if (run !== null) this.#parts.project.take(run.presentSpec, { from, to: run.id });
    return run;
  }

  async #wake(run: KeptRun): Promise<LiveRun | null> {
    const live = await this.openRuns.wake(run, this.#parts.engine);
    if (!this.#isGood(live)) return null;
    void this.openRuns.makeRoom();
    return live.value;
  }

  #onThisTable(run: KeptRun): Outcome<null> {
    if (run.isOfThisTable) return { ok: true, value: null };
    const { name } = this.#parts.project.table.summary;
    return { ok: false, message: runListText.otherTable(run.about.number, name) };
  }

  #isGood<T>(outcome: Outcome<T>): outcome is { readonly ok: true; readonly value: T } {
    if (!outcome.ok) this.tell(outcome.message);
    return outcome.ok;
  }

  #edit(id: string, change: Parameters<KeptRun['edit']>[0]): void {
    this.shelf.find(id)?.edit(change);
    this.shelf.edit();
  }

  /** One on another table leaves the document as it is. */
  #showWithSettings(run: KeptRun): void {
    const from = this.shownId;
    this.#putOnScreen(run);
    if (run.isOfThisTable) this.#parts.project.take(run.presentSpec, { from, to: run.id });
  }

  /** A run that never took a step is not kept when another takes its place. */
  #putOnScreen(run: KeptRun | null): void {
    const before = this.shelf.shown;
    this.shelf.putOnScreen(run);
    if (before === null || before === run || before.isWorthKeeping || this.isInGroup(before.id)) return;
    before.close();
    this.shelf.takeOff([before]);
    this.shelf.returnNumber(before.about.number);
  }
}
