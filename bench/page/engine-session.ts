/** The product's engine in its worker, used as the app uses it. */
import type { proxy, Remote } from 'comlink';
import {
  defaultActivation,
  defaultTraining,
  matchingInitializer,
  newDenseLayer,
  proposeDataSettings,
} from '../../contract/defaults.ts';
import type { DataSource, SyntheticSpec, TableSummary } from '../../contract/dataset.ts';
import type { EngineApi } from '../../contract/engine-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { RunProgress, RunStatus } from '../../contract/run.ts';
import { trainingLimits } from '../../contract/training.ts';

export interface ImportResult {
  readonly rows: number;
  readonly columns: number;
  readonly milliseconds: number;
  readonly progressMessages: number;
}

export type TimedVerb = 'pause' | 'step' | 'report';

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const tableId = 'table';
const runId = 'run';

export class EngineSession {
  private readonly engine: Remote<EngineApi>;
  private readonly asProxy: typeof proxy;
  private last: RunProgress | null = null;
  private heard: (() => void) | null = null;

  constructor(engine: Remote<EngineApi>, asProxy: typeof proxy) {
    this.engine = engine;
    this.asProxy = asProxy;
  }

  /** Reads the file that was chosen on the page. */
  async importChosen(): Promise<ImportResult> {
    let progressMessages = 0;
    const begin = performance.now();
    const table = valueOf(await this.importFile(() => (progressMessages += 1)));
    const milliseconds = performance.now() - begin;
    return { rows: table.rowCount, columns: table.columns.length, milliseconds, progressMessages };
  }

  /** Cancels a reading of the chosen file after a while; milliseconds until it has ended. */
  async cancelChosen(afterMs: number): Promise<number> {
    const reading = this.importFile(() => undefined);
    await rest(afterMs);
    const begin = performance.now();
    await this.engine.cancelImport(tableId);
    const outcome = await reading;
    if (outcome.ok) throw new Error('The table was read before it could be cancelled.');
    return performance.now() - begin;
  }

  async forgetTable(): Promise<void> {
    await this.engine.forgetTable(tableId);
  }

  /** A run at full speed without an end, on a generated table. */
  async train(table: SyntheticSpec, hidden: readonly number[], batchSize: number): Promise<void> {
    const source: DataSource = { kind: 'synthetic', spec: table };
    const summary = valueOf(
      await this.engine.importTable(
        tableId,
        source,
        null,
        this.asProxy(() => undefined),
      ),
    );
    const network = {
      hidden: hidden.map((units, index) => newDenseLayer(String(index), units, 'tanh')),
      output: {
        activation: defaultActivation('identity'),
        initializer: matchingInitializer('identity'),
        frozen: false,
      },
    };
    const training = {
      ...defaultTraining('binary_cross_entropy'),
      batchSize,
      epochs: trainingLimits.epochs,
      learningRate: 1e-4,
    };
    const spec = { data: proposeDataSettings(summary), network, training };
    const listener = this.asProxy((progress: RunProgress) => {
      this.last = progress;
      this.heard?.();
    });
    this.last = valueOf(await this.engine.openRun(runId, tableId, spec, { kind: 'seed' }, listener));
    await this.engine.setPace(runId, null);
    await this.engine.play(runId);
  }

  stepsSoFar(): number {
    return this.last?.step ?? 0;
  }

  async closeRun(): Promise<void> {
    await this.engine.closeRun(runId);
    this.last = null;
  }

  /** Milliseconds from asking to hearing that it is done, while the run goes on at full speed. */
  async timeVerb(verb: TimedVerb): Promise<number> {
    await this.engine.play(runId);
    await this.until('running');
    await rest(20 + 30 * Math.random());
    const begin = performance.now();
    switch (verb) {
      case 'pause':
        await this.engine.pause(runId);
        await this.until('paused');
        break;
      case 'step':
        await this.engine.step(runId);
        await this.until('paused');
        break;
      case 'report':
        valueOf(await this.engine.report(runId, 'test', null));
        break;
      default:
        verb satisfies never;
    }
    return performance.now() - begin;
  }

  private importFile(onProgress: () => void): Promise<Outcome<TableSummary>> {
    const file = document.querySelector('input')?.files?.[0];
    if (file === undefined) throw new Error('No file was chosen.');
    const source: DataSource = {
      kind: 'file',
      name: file.name,
      parse: { delimiter: null, header: null },
    };
    return this.engine.importTable(tableId, source, file, this.asProxy(onProgress));
  }

  private async until(status: RunStatus): Promise<void> {
    while (this.last?.status !== status) {
      await new Promise<void>((resolve) => {
        this.heard = resolve;
      });
    }
  }
}
