/** What the engine's tests share: tables of assets and a run that can be waited for. */
import { readFile } from 'node:fs/promises';
import { proposeDataSettings, defaultNetwork, defaultTraining } from '../../../contract/defaults.ts';
import type { DataSource, TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi, RunStart } from '../../../contract/engine-api.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import { proposedLoss } from '../../../contract/output.ts';
import type { RunProgress, RunSnapshot, RunSpec } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

export async function importAsset(engine: EngineApi, name: string): Promise<TableSummary> {
  const source: DataSource = {
    kind: 'file',
    name: `${name}.csv`,
    parse: { delimiter: null, header: null },
  };
  const bytes = await readFile(new URL(`../../../assets/datasets/${name}.csv`, import.meta.url));
  return valueOf(await engine.importTable(name, source, new Uint8Array(bytes), () => undefined));
}

/** The cells of every row of a plain CSV asset, as written. */
export async function assetRows(name: string): Promise<string[][]> {
  const text = await readFile(new URL(`../../../assets/datasets/${name}.csv`, import.meta.url), 'utf8');
  const [, ...lines] = text.trim().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

export async function importText(engine: EngineApi, id: string, text: string): Promise<TableSummary> {
  const source: DataSource = {
    kind: 'file',
    name: `${id}.csv`,
    parse: { delimiter: null, header: null },
  };
  return valueOf(await engine.importTable(id, source, new TextEncoder().encode(text), () => undefined));
}

/** Everything as the app proposes it, except for `changes`. */
export function proposedSpec(table: TableSummary, changes: Partial<TrainingSettings> = {}): RunSpec {
  const data = proposeDataSettings(table);
  const classCount = table.columns.at(-1)?.distinct ?? 0;
  const loss = proposedLoss(data.task, classCount);
  return { data, network: defaultNetwork(), training: { ...defaultTraining(loss), ...changes } };
}

/** A start from where another run stands. */
export function from(snapshot: RunSnapshot): RunStart {
  return { kind: 'snapshot', snapshot };
}

export const fromSeed: RunStart = { kind: 'seed' };

/** An open run and all that it said. */
export class WatchedRun {
  readonly messages: RunProgress[] = [];
  private readonly engine: EngineApi;
  private readonly runId: string;
  private waiting: (() => void) | null = null;

  private constructor(engine: EngineApi, runId: string) {
    this.engine = engine;
    this.runId = runId;
  }

  static async open(
    engine: EngineApi,
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart = fromSeed,
  ): Promise<WatchedRun> {
    const run = new WatchedRun(engine, runId);
    const listener = (progress: RunProgress) => {
      run.messages.push(progress);
      run.waiting?.();
    };
    run.messages.push(valueOf(await engine.openRun(runId, tableId, spec, start, listener)));
    return run;
  }

  get last(): RunProgress {
    return this.messages.at(-1)!;
  }

  /** Resolves at the first message from now on of which `is` holds. */
  async until(is: (progress: RunProgress) => boolean): Promise<RunProgress> {
    do
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    while (!is(this.last));
    return this.last;
  }

  async trainToTheEnd(): Promise<RunProgress> {
    this.engine.play(this.runId);
    return this.until(({ status }) => status === 'finished' || status === 'diverged');
  }

  async takeSteps(count: number): Promise<RunProgress> {
    const wanted = this.last.step + count;
    for (let taken = 0; taken < count; taken++) this.engine.step(this.runId);
    return this.until(({ step, status }) => step >= wanted || status === 'diverged');
  }

  async snapshot(): Promise<RunSnapshot> {
    return valueOf(await this.engine.snapshot(this.runId));
  }
}
