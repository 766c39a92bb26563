/** A run with the things it was made of, and what can be asked about it beyond its verbs. */
import type { SplitName } from '../../contract/dataset.ts';
import type { RunStart } from '../../contract/engine-api.ts';
import type { GradientCheckOptions } from '../../contract/gradient-check.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunManifest } from '../../contract/run-manifest.ts';
import type { PredictionReport, SplitPoints } from '../../contract/report.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import type { Examples } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import { tableHash } from '../data/table-hash.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { createGradientCheck, type GradientCheck } from '../nn/gradient-check.ts';
import type { ThreadPool } from '../tensor/threads/thread-pool.ts';
import { gradientCheckProblem } from './gradient-check-problem.ts';
import { pauses } from './let-messages-in.ts';
import { Moments } from './moments/moments.ts';
import { numericsVersion } from './numerics.ts';
import type { ProgressListener } from './progress.ts';
import { Replay } from './replay.ts';
import { reporting, type Reporting } from './reports.ts';
import { withRoom } from './room.ts';
import { Run } from './run.ts';
import { compileForTraining, runParts, type RunParts } from './run-parts.ts';
import { pointsReporting } from './split-points.ts';
import { snapshotProblem } from './snapshot-problem.ts';
import { Training } from './training.ts';
import { weightsFile } from './weights-export.ts';
import { WeightsHash } from './weights-hash.ts';

export class OpenRun {
  readonly run: Run;
  readonly listener: ProgressListener;
  readonly moments: Moments;
  readonly spec: RunSpec;
  readonly parts: RunParts;
  readonly threads: ThreadPool | null;
  private readonly table: Table;
  /** Once somebody has asked for it. */
  private dataHash: Promise<string> | null = null;

  private constructor(
    run: Run,
    listener: ProgressListener,
    spec: RunSpec,
    table: Table,
    parts: RunParts,
    threads: ThreadPool | null,
  ) {
    this.run = run;
    this.listener = listener;
    this.spec = spec;
    this.table = table;
    this.parts = parts;
    this.threads = threads;
    this.moments = new Moments(run, spec, parts, threads);
  }

  close(): void {
    this.run.close();
    this.moments.close();
  }

  /** Refuses data, networks, snapshots and weights that do not fit together or do not fit memory. `timelineBytes`: for its moments. */
  static async build(
    runId: string,
    table: Table,
    spec: RunSpec,
    start: RunStart,
    listener: ProgressListener,
    threads: ThreadPool | null,
    timelineBytes: number,
  ): Promise<Outcome<OpenRun>> {
    const { training } = spec;
    const built = await runParts(table, spec, start, threads, pauses());
    if (!built.ok) return built;
    const parts = built.value;
    const { network, data } = parts;
    const snapshot = start.kind === 'snapshot' ? start.snapshot : null;
    const problem =
      snapshot === null ? null : snapshotProblem(snapshot, network, data.splits.train.rows, training);
    if (problem !== null) return refuse(problem);
    return withRoom(network, () => {
      const run = new Run(runId, { settings: training, ...parts, timelineBytes }, snapshot, listener);
      return succeed(new OpenRun(run, listener, spec, table, parts, threads));
    });
  }

  report(split: SplitName, step: number | null): Promise<Outcome<PredictionReport>> {
    const { target } = this.parts.data.summary;
    return this.evaluate(split, step, (network, examples) => succeed(reporting(network, examples, target)));
  }

  splitPoints(
    split: SplitName,
    features: readonly number[],
    most: number,
    step: number | null,
  ): Promise<Outcome<SplitPoints>> {
    const { table, parts } = this;
    return this.evaluate(split, step, (network, examples) =>
      pointsReporting(network, table, examples, parts.data.summary, features, most),
    );
  }

  private evaluate<T>(
    split: SplitName,
    step: number | null,
    begin: (network: CompiledNetwork, examples: Examples) => Outcome<Reporting<T>>,
  ): Promise<Outcome<T>> {
    const examples = this.parts.data.splits[split];
    if (examples.rows === 0) return Promise.resolve(refuse(`The ${split} split has no rows.`));
    return this.moments.evaluate(step, (network) => begin(network, examples));
  }

  exportWeights(): Promise<Outcome<WeightsFile>> {
    const { run, spec, table, parts } = this;
    const { data, network } = parts;
    const validation = this.reporting('validation');
    const test = this.reporting('test');
    const asked = [validation, test].flatMap((reports) => (reports === null ? [] : [reports.evaluation]));
    return run.ask(asked, () =>
      weightsFile({
        spec,
        table,
        data,
        network,
        epochs: run.state.trainer.epoch,
        learningRate: run.state.trainer.learningRate,
        reports: { validation: validation?.report() ?? null, test: test?.report() ?? null },
      }),
    );
  }

  async manifest(): Promise<Outcome<RunManifest>> {
    const { run, spec, table, parts } = this;
    this.dataHash ??= tableHash(table, spec.data.columns, pauses());
    const sha256 = await this.dataHash;
    const weights = new WeightsHash(parts.network);
    const given = parts.given === null ? null : new WeightsHash(parts.given);
    return run.ask(given === null ? [weights] : [weights, given], () => {
      const { trainer, interventions } = run.state;
      return succeed({
        format: 'chainrule-run',
        version: 1,
        numerics: numericsVersion,
        data: { name: table.summary.name, rows: table.summary.rowCount, sha256 },
        spec,
        startSha256: given?.hex ?? null,
        interventions,
        step: trainer.step,
        epoch: trainer.epoch,
        weightsSha256: weights.hex,
      });
    });
  }

  /** The run computed again beside this one, on the same examples, up to the step of `manifest`. */
  replay(manifest: RunManifest): Outcome<Replay> {
    const { spec, parts } = this;
    const { data, given } = parts;
    const network = compileForTraining(spec, data.summary, 0, this.threads);
    if (!network.ok) return network;
    return withRoom(network.value, () => {
      const options = { settings: spec.training, data, network: network.value, given, timeline: null };
      return succeed(new Replay(new Training(options), manifest));
    });
  }

  /** A check of the present weights; it stands on a copy of them. */
  gradientCheck(options: GradientCheckOptions): Promise<Outcome<GradientCheck>> {
    const problem = gradientCheckProblem(options);
    if (problem !== null) return Promise.resolve(refuse(problem));
    const { run, spec, parts } = this;
    const { network, data } = parts;
    const { rows, inputs, targets } = data.splits.train;
    return run.ask([], () =>
      createGradientCheck({
        network,
        inputs,
        targets,
        rows: Math.min(rows, options.rows),
        penalties: spec.training,
        options,
        seed: spec.training.seed,
        step: run.state.trainer.step + 1,
      }),
    );
  }

  private reporting(split: SplitName): Reporting | null {
    const { data, network } = this.parts;
    const examples = data.splits[split];
    return examples.rows === 0 ? null : reporting(network, examples, data.summary.target);
  }
}
