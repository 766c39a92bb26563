/** The only place that starts a Worker and speaks comlink. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi, ImportProgress, RunStart, TableBytes } from '../../contract/engine-api.ts';
import type { DataSource, TableSummary } from '../../contract/dataset.ts';
import type {
  GradientCheckOptions,
  GradientCheckProgress,
  GradientCheckReport,
} from '../../contract/gradient-check.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, Verification } from '../../contract/run-manifest.ts';
import type { RunProgress, RunSpec } from '../../contract/run.ts';

export class EngineService {
  readonly api: Remote<EngineApi>;
  #isDead = false;

  /** `onCrash` hears a sentence when the worker itself dies; the calls under way then never answer. */
  constructor(onCrash: (message: string) => void) {
    const worker = new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'engine',
    });
    worker.addEventListener('error', (event) => {
      this.#isDead = true;
      onCrash(event.message);
    });
    this.api = wrap<EngineApi>(worker);
  }

  /** The worker has failed: calls will not be answered any more. */
  get isDead(): boolean {
    return this.#isDead;
  }

  importTable(
    tableId: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>> {
    return this.api.importTable(tableId, source, bytes, proxy(onProgress));
  }

  openRun(
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart,
    listener: (progress: RunProgress) => void,
  ): Promise<Outcome<RunProgress>> {
    return this.api.openRun(runId, tableId, spec, start, proxy(listener));
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
