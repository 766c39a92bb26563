/** The only place that starts a Worker and speaks comlink. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi, ImportProgress, RunStart, TableBytes } from '../../contract/engine-api.ts';
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type {
  GradientCheckOptions,
  GradientCheckProgress,
  GradientCheckReport,
} from '../../contract/gradient-check.ts';
import { engineNames, type EngineRole } from '../../contract/engine-names.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, Verification } from '../../contract/run-manifest.ts';
import type { RunProgress, RunSpec } from '../../contract/run.ts';

export class EngineService {
  readonly api: Remote<EngineApi>;
  readonly #worker: Worker;
  readonly #openRuns = new Set<string>();
  readonly #death: Promise<{ readonly ok: false; readonly message: string }>;
  #isDead = false;

  /**
   * `onCrash` hears a sentence when the worker itself dies; of the calls under way, what opens
   * and imports is then refused, and the rest never answers.
   */
  constructor(role: EngineRole, onCrash: (message: string) => void) {
    this.#worker = new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
      type: 'module',
      name: engineNames[role],
    });
    this.#death = new Promise((resolve) => {
      this.#worker.addEventListener('error', (event) => {
        this.#isDead = true;
        resolve(refuse(event.message));
        onCrash(event.message);
      });
    });
    this.api = wrap<EngineApi>(this.#worker);
  }

  /** The worker has failed: calls will not be answered any more. */
  get isDead(): boolean {
    return this.#isDead;
  }

  get openRuns(): number {
    return this.#openRuns.size;
  }

  /** Ends the worker with all it holds; nothing may be asked any more. */
  close(): void {
    this.#isDead = true;
    this.#worker.terminate();
  }

  importTable(
    tableId: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>> {
    return Promise.race([this.api.importTable(tableId, source, bytes, proxy(onProgress)), this.#death]);
  }

  async openRun(
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart,
    listener: (progress: RunProgress) => void,
  ): Promise<Outcome<RunProgress>> {
    const opened = await Promise.race([
      this.api.openRun(runId, tableId, spec, start, proxy(listener)),
      this.#death,
    ]);
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
}
