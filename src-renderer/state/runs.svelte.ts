/** The project's runs: how new ones are made of them, what is said of them, how they go. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunGroup } from '../../contract/project.ts';
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
import type { Notices } from './notices.svelte.ts';
import { OpenRuns, type RunRoom } from './open-runs.ts';
import type { ProjectState } from './project.svelte.ts';
import { removeRuns } from './run-removal.ts';
import { RunGroups } from './run-groups.svelte.ts';
import type { GroupUnderWay, RunList } from './run-list.ts';
import { RunShelf } from './run-shelf.svelte.ts';
import { RunStage } from './run-stage.ts';

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
  readonly stage: RunStage;
  readonly #groups: RunGroups;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    const shelf = new RunShelf(parts.project);
    const openRuns = new OpenRuns(shelf, parts.project, parts.notices, parts.room);
    const groups = new RunGroups({ ...parts, shelf, openRuns });
    this.shelf = shelf;
    this.openRuns = openRuns;
    this.#groups = groups;
    this.stage = new RunStage({ ...parts, shelf, openRuns, groups });
  }

  get entries(): readonly KeptRun[] {
    return this.shelf.runs;
  }

  get groups(): readonly RunGroup[] {
    return this.shelf.groups;
  }

  get shownId(): string | null {
    return this.shown?.id ?? null;
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

  show(id: string): Promise<void> {
    return this.stage.show(id);
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
    removeRuns(ids, { ...this.#parts, shelf: this.shelf, openRuns: this.openRuns, stage: this.stage });
  }

  fork(id: string, step: number | null): Promise<void> {
    return this.stage.inTurn(async () => {
      const run = this.shelf.find(id);
      if (run === null || !this.stage.isGood(this.#onThisTable(run))) return;
      const live = await this.stage.wake(run);
      if (live === null) return;
      const snapshot = await live.engine.api.fork(id, step);
      if (!this.stage.isGood(snapshot)) return;
      const origin = { kind: 'fork', runId: id, step: snapshot.value.step } as const;
      await this.stage.beginWithSettings(run.spec, { kind: 'snapshot', snapshot: snapshot.value }, origin);
    });
  }

  tryCure(id: string, changes: readonly SettingChange[]): Promise<void> {
    return this.stage.inTurn(async () => {
      const run = this.shelf.find(id);
      if (run === null || !this.stage.isGood(this.#onThisTable(run))) return;
      const spec = withChanges(run.spec, changes);
      if (!this.stage.isGood(spec)) return;
      const origin = { kind: 'cure', runId: id, changes } as const;
      const cure = await this.stage.beginWithSettings(spec.value, { kind: 'seed' }, origin);
      await cure?.live?.engine.api.play(cure.id);
    });
  }

  compare(baseId: string, setting: SettingId, values: readonly SettingValue[]): Promise<string | null> {
    return this.stage.inTurn(async () => {
      const base = this.shelf.find(baseId);
      if (base === null || !this.stage.isGood(this.#onThisTable(base))) return null;
      const comparison = comparisonOf(base, setting, values);
      if (!this.stage.isGood(comparison)) return null;
      const { members, joins } = comparison.value;
      if (joins && base.status !== 'finished') await this.stage.wake(base);
      if (this.stage.isLeft) return null;
      const group = newGroup('comparison', [setting], joins ? baseId : null);
      this.#groups.train(group, joins ? base : null, members, null);
      return group.id;
    });
  }

  sweep(base: RunSpec, sweep: Sweep, minutes: number | null): Promise<string | null> {
    return this.stage.inTurn(async () => {
      const members = await this.#parts.engine.api.planSweep(base, sweep);
      if (this.stage.isLeft || !this.stage.isGood(members)) return null;
      const settings = sweep.axes.map((axis) => axis.setting);
      const group = newGroup('sweep', settings, null);
      this.#groups.train(group, null, members.value, minutes);
      return group.id;
    });
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

  /** What an engine had when it died cannot be had again: its runs are as they were captured last. */
  engineDied(engine: EngineService, reason: string): void {
    const lost = this.shelf.runs.filter(({ live }) => live?.engine === engine);
    for (const run of lost) run.live?.close();
    for (const run of lost.filter(({ lastCaptured }) => lastCaptured !== null)) run.putToRest();
    this.shelf.takeOff(lost.filter(({ live }) => live !== null));
    const numbers = lost.map(({ about }) => about.number);
    this.#parts.notices.lastingProblem(runListText.engineLost(numbers, reason));
  }

  /** The project is left: all runs go. */
  close(): void {
    this.#groups.clear();
    this.openRuns.depart();
    this.shelf.clear();
    this.#parts.deeds.clear();
  }

  #onThisTable(run: KeptRun): Outcome<null> {
    if (run.isOfThisTable) return succeed(null);
    return refuse(runListText.otherTable(run.about.number, this.#parts.project.table.summary.name));
  }

  #edit(id: string, change: Parameters<KeptRun['edit']>[0]): void {
    this.shelf.find(id)?.edit(change);
    this.shelf.edit();
  }
}
