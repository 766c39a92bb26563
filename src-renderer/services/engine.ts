/** The only place that starts a Worker and speaks comlink. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi, ImportProgress, RunStart, TableBytes } from '../../contract/engine-api.ts';
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type {
  GradientCheckOptions,
  GradientCheckProgress,
  GradientCheckReport,
} from '../../contract/gradient-check.ts';
import { engineName, type EngineRole } from '../../contract/engine-names.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, Verification } from '../../contract/run-manifest.ts';
import type { RunProgress, RunSpec } from '../../contract/run.ts';
import { shellText } from '../text/en/shell.ts';
import { CallsUnderWay } from './calls-under-way.ts';

type Call = keyof EngineApi;
type Answer<Name extends Call> = Awaited<ReturnType<EngineApi[Name]>>;
/** Whoever asks for these takes the answer as it is: a refusal would be taken for it. */
type Unrefusable = {
  [Name in Call]: Answer<Name> extends Outcome<unknown>
    ? never
    : undefined extends Answer<Name>
      ? never
      : Name;
}[Call];
const unrefusable: Readonly<Record<Unrefusable, true>> = { activationCurve: true, learningRateCurve: true };

export class EngineService {
  readonly #role: EngineRole;
  readonly #threads: number | null;
  readonly #onCrash: (message: string) => void;
  #worker: Worker;
  #api: Remote<EngineApi>;
  readonly #openRuns = new Set<string>();
  readonly #calls = new CallsUnderWay();
  /** Why it died; null while it lives. */
  #death: string | null = null;

  /**
   * `onCrash` hears a sentence when the worker itself dies; the calls under way and those to come are then refused.
   * `threads`: as many as it may use at most; null: as many as the machine has cores.
   */
  constructor(role: EngineRole, onCrash: (message: string) => void, threads: number | null = null) {
    this.#role = role;
    this.#threads = threads;
    this.#onCrash = onCrash;
    this.#worker = this.#start();
    this.#api = this.#answered(wrap<EngineApi>(this.#worker));
  }

  get api(): Remote<EngineApi> {
    return this.#api;
  }

  /** The worker has failed: calls will not be answered any more. */
  get isDead(): boolean {
    return this.#death !== null;
  }

  get openRuns(): number {
    return this.#openRuns.size;
  }

  /** Ends the worker with all it holds; nothing may be asked any more. */
  close(): void {
    this.#die(shellText.engineClosed);
    this.#worker.terminate();
  }

  /** A new worker in place of one that died, with no tables and no runs. */
  restart(): void {
    this.#worker.terminate();
    this.#openRuns.clear();
    this.#worker = this.#start();
    this.#api = this.#answered(wrap<EngineApi>(this.#worker));
    this.#death = null;
  }

  importTable(
    tableId: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>> {
    return this.api.importTable(tableId, source, bytes, proxy(onProgress));
  }

  async openRun(
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart,
    listener: (progress: RunProgress) => void,
  ): Promise<Outcome<RunProgress>> {
    const opened = await this.api.openRun(runId, tableId, spec, start, proxy(listener));
    if (opened.ok) this.#openRuns.add(runId);
    return opened;
  }

  closeRun(runId: string): void {
    this.#openRuns.delete(runId);
    void this.api.closeRun(runId);
  }

  verifyRun(runId: string, onProgress: (progress: ReplayProgress) => void): Promise<Outcome<Verification>> {
    return this.api.verifyRun(runId, proxy(onProgress));
  }

  checkGradients(
    runId: string,
    options: GradientCheckOptions,
    onProgress: (progress: GradientCheckProgress) => void,
  ): Promise<Outcome<GradientCheckReport>> {
    return this.api.checkGradients(runId, options, proxy(onProgress));
  }

  #start(): Worker {
    const worker = new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
      type: 'module',
      name: engineName(this.#role, this.#threads),
    });
    worker.addEventListener('error', ({ message }) => {
      // What one says after it was replaced concerns nobody.
      if (worker !== this.#worker || this.isDead) return;
      this.#die(shellText.engineStopped(message));
      this.#onCrash(message);
    });
    return worker;
  }

  #die(reason: string): void {
    this.#death ??= reason;
    this.#calls.refuseAll(this.#death);
  }

  /** The same calls, which are all answered: a dead worker's own promises would wait forever. */
  #answered(api: Remote<EngineApi>): Remote<EngineApi> {
    return new Proxy(api, {
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function' || name in unrefusable) return call;
        return (...given: readonly unknown[]): Promise<unknown> =>
          this.#death === null
            ? this.#calls.heard(Reflect.apply(call, undefined, given) as Promise<unknown>)
            : Promise.resolve(refuse(this.#death));
      },
    });
  }
}
