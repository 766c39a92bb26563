/** A run with the things it was made of, and what can be asked about it beyond its verbs. */
import type { SplitName } from '../../contract/dataset.ts';
import type { LayerDetail } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { PredictionReport, RunSnapshot, RunSpec } from '../../contract/run.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { prepareData, type PreparedData } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import { batchRows } from './batches.ts';
import { evaluationRows } from './evaluation.ts';
import type { ProgressListener } from './progress.ts';
import { reporting, type Reporting } from './reports.ts';
import { Run } from './run.ts';
import { snapshotProblem } from './snapshot-problem.ts';
import { trainingProblem } from './training-problem.ts';
import { weightsFile } from './weights-export.ts';

export class OpenRun {
  readonly run: Run;
  readonly listener: ProgressListener;
  private readonly spec: RunSpec;
  private readonly table: Table;
  private readonly data: PreparedData;
  private readonly network: CompiledNetwork;

  private constructor(
    run: Run,
    listener: ProgressListener,
    spec: RunSpec,
    table: Table,
    data: PreparedData,
    network: CompiledNetwork,
  ) {
    this.run = run;
    this.listener = listener;
    this.spec = spec;
    this.table = table;
    this.data = data;
    this.network = network;
  }

  /** Refuses data, networks and snapshots that do not fit together or do not fit memory. */
  static build(
    runId: string,
    table: Table,
    spec: RunSpec,
    snapshot: RunSnapshot | null,
    listener: ProgressListener,
  ): Outcome<OpenRun> {
    const { training } = spec;
    const unusable = trainingProblem(training);
    if (unusable !== null) return refuse(unusable);
    const prepared = prepareData(table, spec.data, training.dtype);
    if (!prepared.ok) return prepared;
    const data = prepared.value;
    const compiled = compileNetwork({
      network: spec.network,
      inputs: data.summary.inputSize,
      target: data.summary.target,
      loss: training.loss,
      dtype: training.dtype,
      maxBatch: Math.max(evaluationRows, batchRows(data.splits.train, training.batchSize)),
    });
    if (!compiled.ok) return compiled;
    const network = compiled.value;
    const problem =
      snapshot === null ? null : snapshotProblem(snapshot, network, data.splits.train.rows, training);
    if (problem !== null) return refuse(problem);
    const run = new Run(runId, spec, data, network, snapshot, listener);
    return succeed(new OpenRun(run, listener, spec, table, data, network));
  }

  report(split: SplitName): Promise<Outcome<PredictionReport>> {
    const asked = this.reporting(split);
    if (asked === null) return Promise.resolve(refuse(`The ${split} split has no rows.`));
    return this.run.ask([asked.evaluation], () => succeed(asked.report()));
  }

  /** Copies, as they are between two steps. */
  layerDetail(layerIndex: number): Outcome<LayerDetail> {
    const layer = this.network.layers[layerIndex];
    if (layer === undefined) return refuse(`The network has ${this.network.layers.length} layers.`);
    const { inputs, units } = layer.shape;
    return succeed({
      weight: new Float64Array(layer.weight),
      bias: new Float64Array(layer.bias),
      inputs,
      units,
    });
  }

  exportWeights(): Promise<Outcome<WeightsFile>> {
    const { run, spec, table, data, network } = this;
    const validation = this.reporting('validation');
    const test = this.reporting('test');
    const asked = [validation, test].flatMap((reports) => (reports === null ? [] : [reports.evaluation]));
    return run.ask(asked, () =>
      weightsFile({
        spec,
        table,
        data,
        network,
        epochs: run.epoch,
        learningRate: run.learningRate,
        reports: { validation: validation?.report() ?? null, test: test?.report() ?? null },
      }),
    );
  }

  private reporting(split: SplitName): Reporting | null {
    const examples = this.data.splits[split];
    return examples.rows === 0 ? null : reporting(this.network, examples, this.data.summary.target);
  }
}
