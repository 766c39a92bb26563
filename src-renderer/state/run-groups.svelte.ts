/** Runs that are made together, trained side by side in engines of their own: comparisons and sweeps. */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunGroup } from '../../contract/project.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { SettingChange } from '../../contract/setting.ts';
import type { SweepMember } from '../../contract/sweep.ts';
import type { EnginePool } from '../services/engine-pool.ts';
import type { EngineService } from '../services/engine.ts';
import { runListText } from '../text/en/run-list.ts';
import type { KeptRun } from './kept-run.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { OpenRuns } from './open-runs.ts';
import type { ProjectState } from './project.svelte.ts';
import type { GroupUnderWay } from './run-list.ts';
import type { RunShelf } from './run-shelf.svelte.ts';
import type { LoadedTable } from './tables.svelte.ts';

interface Parts {
  readonly pool: EnginePool;
  readonly shelf: RunShelf;
  readonly openRuns: OpenRuns;
  readonly project: ProjectState;
  readonly notices: Notices;
}

/** A group that is being trained. */
interface Job {
  readonly group: RunGroup;
  readonly table: LoadedTable;
  readonly waiting: SweepMember[];
  readonly total: number;
  readonly running: Set<KeptRun>;
  /** Members that are being opened or trained. */
  begun: number;
  finished: number;
  isCancelled: boolean;
}

/** What a timer can count; more would be none at all. */
const longestTimerMs = 2 ** 31 - 1;

export class RunGroups {
  readonly #parts: Parts;
  #jobs: readonly Job[] = [];
  #underWay = $state.raw<readonly GroupUnderWay[]>([]);
  #training = $state.raw<ReadonlySet<string>>(new Set());
  /** Engines that are at it, over all groups. */
  #lanes = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get underWay(): readonly GroupUnderWay[] {
    return this.#underWay;
  }

  /** It is being trained as one of a group, as fast as it goes. */
  isTraining(runId: string): boolean {
    return this.#training.has(runId);
  }

  /**
   * Trains all members, as many runs at a time as there are engines, and `base`, which is there already and belongs to the
   * group as it is, to its own end. `minutes` is how long it may take; null without an end.
   */
  train(
    group: RunGroup,
    base: KeptRun | null,
    members: readonly SweepMember[],
    minutes: number | null,
  ): void {
    const { shelf, project } = this.#parts;
    shelf.addGroups([group]);
    shelf.edit();
    const job: Job = {
      group,
      table: project.table,
      waiting: [...members],
      total: members.length + (base === null ? 0 : 1),
      running: new Set(),
      begun: 0,
      finished: 0,
      isCancelled: false,
    };
    this.#jobs = [...this.#jobs, job];
    if (minutes !== null) {
      setTimeout(() => this.cancel(group.id), Math.min(longestTimerMs, minutes * 60_000));
    }
    if (base !== null) void this.#trainBase(job, base);
    this.#fillLanes();
    this.#tell();
  }

  cancel(groupId: string): void {
    const job = this.#jobs.find(({ group }) => group.id === groupId);
    if (job === undefined) return;
    this.#giveUp(job);
    for (const { id, live } of job.running) void live?.engine.api.pause(id);
    this.#settle(job);
  }

  /** The project is left. */
  clear(): void {
    for (const job of this.#jobs) this.#giveUp(job);
    this.#jobs = [];
    this.#tell();
  }

  #giveUp(job: Job): void {
    job.waiting.length = 0;
    job.isCancelled = true;
  }

  /** Those of the group that was asked for first go first. */
  #fillLanes(): void {
    const { pool } = this.#parts;
    while (this.#lanes < pool.size && this.#jobs.some(({ waiting }) => waiting.length > 0)) {
      this.#lanes += 1;
      void this.#runLane();
    }
  }

  /** In its own engine, but for its share of the cores like any other. */
  async #trainBase(job: Job, base: KeptRun): Promise<void> {
    this.#lanes += 1;
    try {
      await this.#count(job, () => this.#trainToRest(job, base));
    } finally {
      this.#lanes -= 1;
      this.#fillLanes();
    }
  }

  async #runLane(): Promise<void> {
    try {
      for (let job = this.#nextJob(); job !== undefined; job = this.#nextJob()) {
        const member = job.waiting.shift();
        if (member !== undefined) await this.#count(job, () => this.#trainMember(job, member));
      }
    } finally {
      this.#lanes -= 1;
    }
  }

  #nextJob(): Job | undefined {
    return this.#jobs.find(({ waiting }) => waiting.length > 0);
  }

  async #trainMember(job: Job, { spec, changes }: SweepMember): Promise<void> {
    const { pool, shelf } = this.#parts;
    const number = shelf.newNumber();
    const engine = await pool.take(job.table);
    const begun = engine.ok ? await this.#begin(job, engine.value, number, spec, changes) : engine;
    if (begun?.ok === true) await this.#trainToRest(job, begun.value);
    else if (begun !== null && !job.isCancelled) {
      shelf.returnNumber(number);
      this.#parts.notices.problem(runListText.failed(number, begun.message));
    }
    if (engine.ok) pool.giveBack(engine.value);
    await this.#parts.openRuns.makeRoom();
  }

  /** Null where the group was given up meanwhile; its project may be gone, and another one open. */
  async #begin(
    job: Job,
    engine: EngineService,
    number: number,
    spec: RunSpec,
    changes: readonly SettingChange[],
  ): Promise<Outcome<KeptRun> | null> {
    if (job.isCancelled) return null;
    const { shelf, openRuns } = this.#parts;
    const id = shelf.newId();
    const opened = await openRuns.begin(engine, { id, tableId: job.table.id, spec, start: { kind: 'seed' } });
    if (opened === null || !opened.ok) return opened;
    if (job.isCancelled) {
      opened.value.close();
      return null;
    }
    const origin = { kind: 'member', groupId: job.group.id, changes } as const;
    return succeed(shelf.add({ id, number, origin }, spec, job.table.summary.sha256, opened.value));
  }

  async #count(job: Job, train: () => Promise<void>): Promise<void> {
    job.begun += 1;
    await train();
    job.begun -= 1;
    job.finished += 1;
    this.#settle(job);
  }

  async #trainToRest(job: Job, run: KeptRun): Promise<void> {
    if (run.live === null || run.status === 'finished' || run.status === 'diverged') return;
    if (job.isCancelled) return;
    job.running.add(run);
    this.#tell();
    run.live.setPace(null);
    await run.live.trainToRest();
    job.running.delete(run);
    this.#tell();
  }

  /** A group is done when none waits and none runs. */
  #settle(job: Job): void {
    if (job.waiting.length === 0 && job.begun === 0) {
      this.#jobs = this.#jobs.filter((each) => each !== job);
    }
    this.#tell();
  }

  #tell(): void {
    this.#underWay = this.#jobs.map(({ group, total, finished, running }) => ({
      groupId: group.id,
      total,
      finished,
      running: running.size,
    }));
    this.#training = new Set(this.#jobs.flatMap(({ running }) => [...running].map(({ id }) => id)));
  }
}
