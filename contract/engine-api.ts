/**
 * Page ↔ worker. Plain data and typed arrays only. The worker `satisfies` this, the page wraps it;
 * the command line and the tests call the same object directly.
 */
import type { DataSettings, DataSource, PreparedSummary, TableSummary } from './dataset.ts';
import type { GradientCheckOptions, GradientCheckProgress, GradientCheckReport } from './gradient-check.ts';
import type { MomentApi } from './moment-api.ts';
import type { Activation } from './network.ts';
import type { Outcome } from './outcome.ts';
import type { ReplayProgress, RunManifest, Verification } from './run-manifest.ts';
import type { PredictionReport } from './report.ts';
import type { ParameterPlace, RunProgress, RunSnapshot, RunSpec } from './run.ts';
import type { Sweep, SweepMember } from './sweep.ts';
import type { TrainingSettings } from './training.ts';
import type { WeightsFile } from './weights-file.ts';

/** The part of a Blob or File that the reader uses, so that a large file is read in pieces and never stands in memory whole. */
export interface SliceableBytes {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export type TableBytes = SliceableBytes | Uint8Array;

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** Where a run begins. */
export type RunStart =
  /** Weights drawn from the run's seed. */
  | { readonly kind: 'seed' }
  /** As another run, or this one earlier, left it. */
  | { readonly kind: 'snapshot'; readonly snapshot: RunSnapshot }
  /** The weights of a file, on inputs encoded as the file says; the network must be the file's. */
  | { readonly kind: 'weights'; readonly file: WeightsFile }
  /** The weights of some moment of a run of a network of the same shape, as step 0. */
  | {
      readonly kind: 'parameters';
      readonly parameters: Float32Array | Float64Array;
      readonly statistics: Float32Array | Float64Array;
    };

/** An activation and its derivative at evenly spaced points, for drawing it; computed by the kernels that train. */
export interface ActivationCurve {
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly derivative: readonly number[];
}

/** What schedule and warm-up make of the learning rate over a run, for drawing it; computed by the function that trains. */
export interface LearningRateCurve {
  /** Epochs done before the step, fractions included. */
  readonly epoch: readonly number[];
  readonly learningRate: readonly number[];
}

/** One answer of a network in the target's own terms. */
export interface PredictedRow {
  /** Class label, or the value in the target's unit. */
  readonly answer: string | number;
  /** The network's outputs as a weights file's `check.output` lists them. */
  readonly outputs: readonly number[];
}

export interface EngineApi extends MomentApi {
  /**
   * Reads a table and keeps it under `tableId` (replacing a table of that id only on success).
   * `bytes` is null for a synthetic source. Cancelled by `cancelImport(tableId)`, which refuses with 'cancelled'.
   */
  importTable(
    tableId: string,
    source: DataSource,
    bytes: TableBytes | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<TableSummary>>;
  cancelImport(tableId: string): void;
  /** A generated table as CSV text, so that it can be saved and opened anywhere. */
  tableAsCsv(tableId: string): Promise<Outcome<string>>;
  forgetTable(tableId: string): void;
  /** Cells of these rows (counted from 0) as text, in the order of the table's columns; an empty one is missing. */
  tableRows(tableId: string, rows: readonly number[]): Promise<Outcome<readonly (readonly string[])[]>>;
  /** Fits encoders on the training split and tells what training would see; nothing is kept. */
  prepare(tableId: string, settings: DataSettings): Promise<Outcome<PreparedSummary>>;

  /** The runs of a sweep, in order; refuses values that a setting does not take. */
  planSweep(base: RunSpec, sweep: Sweep): Outcome<readonly SweepMember[]>;

  /** Builds a run in state `ready`, or as its snapshot left it. `listener` hears of it until `closeRun`. */
  openRun(
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart,
    listener: (progress: RunProgress) => void,
  ): Promise<Outcome<RunProgress>>;
  closeRun(runId: string): void;
  /** Trains until all epochs are done, `pause`, or divergence; resolves at once. */
  play(runId: string): void;
  pause(runId: string): void;
  /** One update; pauses a running run first. */
  step(runId: string): void;
  /** Up to the end of the current epoch. */
  runEpoch(runId: string): void;
  /** Back to the same starting weights. */
  reset(runId: string): void;
  setLearningRate(runId: string, learningRate: number): void;
  /** Changes where the run stops; a finished run with epochs left becomes paused. */
  setEpochs(runId: string, epochs: number): void;
  /**
   * At most this many epochs per second of watching, so that a small network can be followed by eye; null is as fast
   * as it goes. Changes nothing that is computed.
   */
  setPace(runId: string, epochsPerSecond: number | null): void;
  /**
   * No run trains on for this long, so that the processor is free for what was pressed; questions are answered and
   * single steps are made meanwhile. Changes nothing that is computed.
   */
  giveWay(milliseconds: number): void;
  snapshot(runId: string): Promise<Outcome<RunSnapshot>>;
  /**
   * Sets one weight, bias, γ or β between two steps and answers with the value it had. It is noted as an intervention.
   * Refuses places that do not exist and numbers that the run's dtype cannot hold.
   */
  setParameter(runId: string, place: ParameterPlace, value: number): Promise<Outcome<number>>;
  /**
   * Of a diverged run: its state at the end of epoch `rewindEpoch`, to be opened as a new run. Refused where there is
   * none.
   */
  rewind(runId: string): Promise<Outcome<RunSnapshot>>;
  /** What the run is so far, to the bit. */
  manifest(runId: string): Promise<Outcome<RunManifest>>;
  /**
   * Computes the run again from its start, with everything that was done to it, up to the step it is at, and compares
   * the weights. The run itself goes on undisturbed. Cancelled by `cancelVerification`, which refuses with 'cancelled'.
   */
  verifyRun(runId: string, onProgress: (progress: ReplayProgress) => void): Promise<Outcome<Verification>>;
  cancelVerification(runId: string): void;
  /**
   * The same for a run that is only known from its manifest. `start` holds the weights of a file if it began with them.
   * Refuses another table, other starting weights, another version of the arithmetic.
   */
  verifyManifest(
    manifest: RunManifest,
    tableId: string,
    start: WeightsFile | null,
    onProgress: (progress: ReplayProgress) => void,
  ): Promise<Outcome<Verification>>;
  /**
   * Compares backpropagation with central differences in double precision, at the run's present weights. Dropout
   * drops the same units in every evaluation. Cancelled by `cancelGradientCheck`, which refuses with 'cancelled'.
   */
  checkGradients(
    runId: string,
    options: GradientCheckOptions,
    onProgress: (progress: GradientCheckProgress) => void,
  ): Promise<Outcome<GradientCheckReport>>;
  cancelGradientCheck(runId: string): void;
  /** `count` points from `from` to `to`, both included. */
  activationCurve(activation: Activation, from: number, to: number, count: number): ActivationCurve;
  /**
   * Of at most `count` evenly spaced steps of a whole run, its first and its last included. The falls of `plateau`
   * depend on the loss and are not in it.
   */
  learningRateCurve(training: TrainingSettings, stepsPerEpoch: number, count: number): LearningRateCurve;
  /** Refuses non-finite weights, and more of them than a weights file holds. */
  exportWeights(runId: string): Promise<Outcome<WeightsFile>>;

  /** Answers raw rows (cells as text, in the order of `file.input.features`) with a weights file alone. */
  predictWithWeights(
    file: WeightsFile,
    rows: readonly (readonly string[])[],
  ): Promise<Outcome<readonly PredictedRow[]>>;
  /**
   * How well a weights file does on every row of a table that has its feature columns (and, for a report,
   * its target column).
   */
  evaluateWeights(file: WeightsFile, tableId: string): Promise<Outcome<PredictionReport>>;
}
