/** A run: one training of one network on one prepared table, and everything that was measured on the way. */
import type { DataSettings } from './dataset.ts';
import type { Network } from './network.ts';
import type { TrainingSettings } from './training.ts';

/** All that decides what a run computes, besides the table itself. Equal specs on equal data give equal weights. */
export interface RunSpec {
  readonly data: DataSettings;
  readonly network: Network;
  readonly training: TrainingSettings;
}

export type RunStatus =
  /** Weights are drawn, nothing has been trained. */
  | 'ready'
  | 'running'
  | 'paused'
  /** All epochs are done. */
  | 'finished'
  /** A non-finite loss or gradient stopped the run. */
  | 'diverged';

/** The number reported beside the loss: accuracy for classification, R² for regression. */
export type MetricName = 'accuracy' | 'r2';

/** One point of the curves; epoch 0 is the untrained network. `null` where a split is empty or R² is undefined. */
export interface EpochPoint {
  readonly epoch: number;
  /** Updates made so far. */
  readonly step: number;
  /** Mean over the epoch's batches of the loss without the L2 term; at epoch 0, over the whole split. */
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly trainMetric: number | null;
  readonly validationMetric: number | null;
  /** Per layer, mean over up to eight evenly spaced batches of the epoch; empty at epoch 0. */
  readonly layers: readonly LayerGradients[];
}

/** Per layer, first layer first. Shares are in 0…1. */
export interface LayerGradients {
  /** ‖∂L/∂W‖₂, Frobenius norm of the weight gradient, the L2 term included. */
  readonly weightGradientNorm: number;
  /** Root mean square over batch and units of the back-propagated error ∂L/∂(pre-activation), times the batch size so that it does not depend on it. */
  readonly errorRms: number;
  /** Share of activations within 1 % of the ends of a sigmoid's or tanh's range; null where the activation has no ends. */
  readonly saturatedShare: number | null;
  /** Share of units whose activation derivative is 0 for every example of the batch (ReLU); null for activations that cannot die. */
  readonly deadShare: number | null;
  /** ‖ΔW‖₂ / ‖W‖₂ of this update; null while ‖W‖₂ is 0 or where a square overflows. */
  readonly updateRatio: number | null;
}

export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** Equally wide bins from min to max. */
  readonly counts: readonly number[];
}

/** A look at one layer right now; sent with progress, not kept in the history. */
export interface LayerSnapshot {
  readonly gradients: LayerGradients;
  /** Of the layer's outputs (after its activation) over the last batch. */
  readonly activations: Histogram;
}

/** Where a run stopped making sense. `layer` counts from 1; null when only the loss overflowed. */
export interface Divergence {
  /** The update, counted from 1, that was not made, or the last one made if a loss over a whole split overflowed after it; 0: the untrained network did. */
  readonly step: number;
  /** The epoch it would have belonged to, counted from 1; 0 like `step`. */
  readonly epoch: number;
  readonly layer: number | null;
  readonly quantity: 'loss' | 'gradient' | 'weights';
}

/** Sent at most once per frame while a run goes on, and once after every verb (step, pause, reset …). */
export interface RunProgress {
  readonly runId: string;
  readonly status: RunStatus;
  readonly step: number;
  /** Whole epochs done. */
  readonly epoch: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** Steps done within the current epoch. */
  readonly stepInEpoch: number;
  /** Loss of the last batch without the L2 term; null before the first step. */
  readonly batchLoss: number | null;
  /** λ Σ W² now. */
  readonly penalty: number;
  readonly learningRate: number;
  /** Points that were not sent before, oldest first. After a reset or restore, all from epoch 0: then `historyStartsOver` is true. */
  readonly newPoints: readonly EpochPoint[];
  readonly historyStartsOver: boolean;
  /** Empty before the first step. */
  readonly layers: readonly LayerSnapshot[];
  readonly examplesPerSecond: number;
  /** Time spent computing, pauses excluded. */
  readonly elapsedMs: number;
  readonly divergence: Divergence | null;
}

/** The whole state of a run between two steps; enough to go on as if it had never stopped. */
export interface RunSnapshot {
  readonly step: number;
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly learningRate: number;
  readonly status: RunStatus;
  readonly elapsedMs: number;
  /** Every weight and bias in layer order: weight 1 row-major `[units, inputs]`, bias 1, weight 2 … */
  readonly parameters: Float32Array | Float64Array;
  /** The optimizer's buffers, each as long as `parameters`, one after the other; length 0 for SGD. */
  readonly optimizerState: Float32Array | Float64Array;
  /**
   * Sums of the unfinished epoch: loss × examples, correct or squared error, examples; then per layer, for each
   * quantity of LayerGradients in order, the mean over the batches measured so far and how many those are.
   */
  readonly epochSums: readonly number[];
  readonly history: readonly EpochPoint[];
  readonly divergence: Divergence | null;
}

/** Classification scores on one split, from the present weights. */
export interface ClassificationReport {
  readonly task: 'classification';
  readonly rows: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly classes: readonly string[];
  /** confusion[actual][predicted] = rows. */
  readonly confusion: readonly (readonly number[])[];
}

export interface RegressionReport {
  readonly task: 'regression';
  readonly rows: number;
  readonly loss: number;
  /** null when the split's target is constant. */
  readonly r2: number | null;
  /** In the target's own unit. */
  readonly rmse: number;
  readonly mae: number;
  /** At most 2,000 pairs in the target's own unit, evenly spaced over the split. */
  readonly points: readonly { readonly actual: number; readonly predicted: number }[];
}

export type PredictionReport = ClassificationReport | RegressionReport;
