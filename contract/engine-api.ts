/**
 * Page ↔ worker. Plain data and typed arrays only. The worker `satisfies` this, the page wraps it;
 * the command line and the tests call the same object directly.
 */
import type { DataSettings, DataSource, PreparedSummary, SplitName, TableSummary } from './dataset.ts';
import type { Activation } from './network.ts';
import type { Outcome } from './outcome.ts';
import type { PredictionReport, RunProgress, RunSnapshot, RunSpec } from './run.ts';
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

/** What a layer looks like inside: asked for by the inspector, not sent with progress. */
export interface LayerDetail {
  /** Row-major `[units, inputs]`. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
  readonly inputs: number;
  readonly units: number;
}

/** An activation and its derivative at evenly spaced points, for drawing it; computed by the kernels that train. */
export interface ActivationCurve {
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly derivative: readonly number[];
}

/** One answer of a network in the target's own terms. */
export interface PredictedRow {
  /** Class label, or the value in the target's unit. */
  readonly answer: string | number;
  /** The network's outputs as a weights file's `check.output` lists them. */
  readonly outputs: readonly number[];
}

export interface EngineApi {
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
  /** Fits encoders on the training split and tells what training would see; nothing is kept. */
  prepare(tableId: string, settings: DataSettings): Promise<Outcome<PreparedSummary>>;

  /** Builds a run in state `ready`, or as `snapshot` left it. `listener` hears of it until `closeRun`. */
  openRun(
    runId: string,
    tableId: string,
    spec: RunSpec,
    snapshot: RunSnapshot | null,
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
  snapshot(runId: string): Promise<Outcome<RunSnapshot>>;
  layerDetail(runId: string, layerIndex: number): Promise<Outcome<LayerDetail>>;
  /** `count` points from `from` to `to`, both included. */
  activationCurve(activation: Activation, from: number, to: number, count: number): ActivationCurve;
  report(runId: string, split: SplitName): Promise<Outcome<PredictionReport>>;
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
