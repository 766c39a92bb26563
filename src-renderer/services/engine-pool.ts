/**
 * Further engines, for runs that are trained side by side. They are started when they are needed and end when none of
 * their runs has been open for a while.
 */
import type { DataSource } from '../../contract/dataset.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { EngineService } from './engine.ts';

/** A table as every engine that works on it imports it. */
export interface PoolTable {
  readonly id: string;
  readonly source: DataSource;
  readonly content: Blob | null;
}

/** Two even where the machine has one core: a run that is paced or reads its data leaves time. */
const fewestEngines = 2;
const mostEngines = 8;
const idleMs = 30_000;

interface PooledEngine {
  readonly service: EngineService;
  tableId: string | null;
  isTaken: boolean;
  wasIdle: boolean;
}

export class EnginePool {
  /** Runs that can be trained at a time. */
  readonly size: number;
  readonly #start: () => EngineService;
  #engines: readonly PooledEngine[] = [];
  #watch: ReturnType<typeof setInterval> | undefined;
  #bytesPerRun: number | null = null;

  /** `cores` as the machine tells them; `start` starts an engine that works beside others. */
  constructor(cores: number, start: () => EngineService) {
    this.size = Math.min(mostEngines, Math.max(fewestEngines, cores));
    this.#start = start;
  }

  /**
   * An engine that has the table and trains nothing, until it is given back. No more than `size` may be out at a time.
   * Refused where the table cannot be read again.
   */
  async take(table: PoolTable): Promise<Outcome<EngineService>> {
    const engine = this.#engines.find(({ isTaken }) => !isTaken) ?? this.#startOne();
    engine.isTaken = true;
    const imported = await this.#bring(engine, table);
    if (imported.ok) return succeed(engine.service);
    engine.isTaken = false;
    return imported;
  }

  giveBack(service: EngineService): void {
    const engine = this.#engines.find((each) => each.service === service);
    if (engine !== undefined) engine.isTaken = false;
  }

  /** One that died serves nobody. */
  drop(service: EngineService): void {
    service.close();
    this.#engines = this.#engines.filter((engine) => engine.service !== service);
  }

  /** Of the timeline of every run, present and to come. */
  setTimelineBudget(bytesPerRun: number): void {
    this.#bytesPerRun = bytesPerRun;
    for (const { service } of this.#engines) void service.api.setTimelineBudget(bytesPerRun);
  }

  giveWay(milliseconds: number): void {
    for (const { service } of this.#engines) void service.api.giveWay(milliseconds);
  }

  #startOne(): PooledEngine {
    if (this.#engines.length >= this.size) throw new Error('all engines are taken');
    const service = this.#start();
    if (this.#bytesPerRun !== null) void service.api.setTimelineBudget(this.#bytesPerRun);
    const engine = { service, tableId: null, isTaken: false, wasIdle: false };
    this.#engines = [...this.#engines, engine];
    this.#watch ??= setInterval(() => this.#closeIdle(), idleMs);
    return engine;
  }

  /** An engine has one table at a time; runs on another keep theirs. */
  async #bring(engine: PooledEngine, { id, source, content }: PoolTable): Promise<Outcome<null>> {
    if (engine.tableId === id) return succeed(null);
    const imported = await engine.service.importTable(id, source, content, () => undefined);
    if (!imported.ok) return imported;
    if (engine.tableId !== null) void engine.service.api.forgetTable(engine.tableId);
    engine.tableId = id;
    return succeed(null);
  }

  /** Idle at two looks in a row. */
  #closeIdle(): void {
    for (const engine of this.#engines) {
      const isIdle = !engine.isTaken && engine.service.openRuns === 0;
      if (isIdle && engine.wasIdle) this.drop(engine.service);
      else engine.wasIdle = isIdle;
    }
    if (this.#engines.length > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}
