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
  /** All epochs are done, or early stopping ended the run. */
  | 'finished'
  /** A number that is not finite stopped the run. */
  | 'diverged';

/** The number reported beside the loss: accuracy for classification, R² for regression. */
export type MetricName = 'accuracy' | 'r2';

/** One point of the curves; epoch 0 is the untrained network. `null` where a split is empty or R² is undefined. */
export interface EpochPoint {
  readonly epoch: number;
  /** Updates made so far. */
  readonly step: number;
  /** Mean over the epoch's batches of the loss without penalties; at epoch 0, over the whole split. */
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly trainMetric: number | null;
  readonly validationMetric: number | null;
  /** Of the epoch's last step, schedule and warm-up included; at epoch 0, of the first step to come. */
  readonly learningRate: number;
  /** Per layer, mean over up to eight evenly spaced batches of the epoch; empty at epoch 0. */
  readonly layers: readonly LayerGradients[];
}

/** Per layer, first layer first. Shares are in 0…1. */
export interface LayerGradients {
  /** ‖∂L/∂W‖₂, Frobenius norm of the weight gradient, penalties included, before clipping. */
  readonly weightGradientNorm: number;
  /** Share of the entries of ∂L/∂W that are exactly 0; null where it was not measured (like all that may be null below). */
  readonly zeroGradientShare: number | null;
  /** Root mean square over batch and units of the back-propagated error ∂L/∂(pre-activation), times the batch size so that it does not depend on it. */
  readonly errorRms: number;
  /** Root mean square over batch and units of the outputs after the activation, before dropout. */
  readonly activationRms: number | null;
  /**
   * How the back-propagated error changes on its way into this layer. With ‖·‖ the norm over all units and examples:
   * - weightFactor: ‖∂L/∂output‖ of this layer ÷ ‖∂L/∂(weight · input + bias)‖ of the next; null for the last layer
   * - derivativeFactor: ‖∂L/∂(pre-activation)‖ ÷ ‖∂L/∂output‖, what the activation's derivative (the choice of a
   *   maxout unit, dropout) leaves of it
   * - normalizationFactor: ‖∂L/∂(weight · input + bias)‖ ÷ ‖∂L/∂(pre-activation)‖, null without batch normalization
   * From a layer to the one below, ‖∂L/∂(pre-activation)‖ is multiplied by the upper one's normalizationFactor, the
   * lower one's weightFactor and the lower one's derivativeFactor. Null where a denominator is 0 or a norm overflows.
   */
  readonly weightFactor: number | null;
  readonly derivativeFactor: number | null;
  readonly normalizationFactor: number | null;
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
  /** Of the layer's outputs (after its activation, before dropout) over the last batch; of a large one, over its first rows. */
  readonly activations: Histogram;
}

/**
 * What most likely led to numbers that are not finite:
 * - inputs: the untrained network already overflows, or the batch holds features larger than 1,000 in size
 * - start: the untrained network overflows although its inputs are of usual size: weights were drawn too large
 * - gradient: errors grow from layer to layer on their way back (exploding gradient)
 * - learning_rate: anything else: updates that overshoot
 */
export const divergenceCauses = ['inputs', 'start', 'gradient', 'learning_rate'] as const;
export type DivergenceCause = (typeof divergenceCauses)[number];

/** Where a run stopped making sense. `layer` counts from 1; null when only the loss overflowed. */
export interface Divergence {
  /** The update, counted from 1, that was not made, or the last one made if a loss over a whole split overflowed after it; 0: the untrained network did. */
  readonly step: number;
  /** The epoch it would have belonged to, counted from 1; 0 like `step`. */
  readonly epoch: number;
  /** The batch within its epoch, counted from 1; null where a loss over a whole split overflowed. */
  readonly batch: number | null;
  readonly layer: number | null;
  /** statistics: the running ones of batch normalization. */
  readonly quantity: 'loss' | 'gradient' | 'weights' | 'statistics';
  readonly cause: DivergenceCause;
}

/** Something a person did to a run between two steps, which its settings do not tell. `step` updates had been made. */
export type Intervention =
  | { readonly kind: 'learning_rate'; readonly step: number; readonly learningRate: number }
  | { readonly kind: 'epochs'; readonly step: number; readonly epochs: number }
  | {
      readonly kind: 'parameter';
      readonly step: number;
      readonly place: ParameterPlace;
      readonly value: number;
    };

/** One entry of a layer's tensors; `layer` counts from 0, and so do rows and columns. */
export interface ParameterPlace {
  readonly layer: number;
  /** weight `[affine units, inputs]`; bias, gamma and beta `[affine units]` have column 0 only. */
  readonly tensor: 'weight' | 'bias' | 'gamma' | 'beta';
  readonly row: number;
  readonly column: number;
}

/** How a run's loss has gone on so far: what early stopping and `plateau` decide by. */
export interface Watch {
  /** The lowest watched loss (see Schedule) at the end of an epoch, and that epoch; null before the first. */
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  /** Epochs in a row without an improvement by early stopping's `minDelta`. */
  readonly epochsWithoutGain: number;
  readonly plateau: {
    readonly best: number | null;
    readonly epochsWithoutGain: number;
    readonly factor: number;
  };
}

/** How a finished run came to its end. */
export interface RunEnding {
  readonly stoppedEarly: boolean;
  /** The epoch whose weights the run now has, if `restoreBest` took it back there; null if it has its last weights. */
  readonly restoredEpoch: number | null;
}

/** Weights as they were at the end of an epoch, kept to go back to. */
export interface KeptWeights {
  readonly epoch: number;
  readonly parameters: Float32Array | Float64Array;
  readonly statistics: Float32Array | Float64Array;
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
  /** Loss of the last batch without penalties; null before the first step. */
  readonly batchLoss: number | null;
  /** λ Σ W² + λ₁ Σ |W| now. */
  readonly penalty: number;
  /** As it was last set, before the schedule. */
  readonly learningRate: number;
  /** Of the next step, schedule and warm-up included. */
  readonly scheduledLearningRate: number;
  /** Points that were not sent before, oldest first. After a reset or restore, all from epoch 0: then `historyStartsOver` is true. */
  readonly newPoints: readonly EpochPoint[];
  readonly historyStartsOver: boolean;
  /** Empty before the first step, and where the last step before a divergence was not looked at. */
  readonly layers: readonly LayerSnapshot[];
  readonly examplesPerSecond: number;
  /** Time spent computing, pauses excluded. */
  readonly elapsedMs: number;
  readonly divergence: Divergence | null;
  /** The epoch with the lowest training loss, which a diverged run can go back to (`rewind`); null if none was below the untrained network's. */
  readonly rewindEpoch: number | null;
  /** Null unless finished. */
  readonly ending: RunEnding | null;
  readonly interventions: readonly Intervention[];
  /** Steps whose state the timeline keeps, ascending; the same array until it changes. */
  readonly moments: readonly number[];
}

/** The whole state of a run between two steps; enough to go on as if it had never stopped. */
export interface RunSnapshot {
  readonly step: number;
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly learningRate: number;
  readonly status: RunStatus;
  readonly elapsedMs: number;
  /**
   * Everything that is trained, in layer order: weight 1 row-major `[affine units, inputs]`, bias 1, then, of a layer
   * with batch normalization, γ 1 and β 1 `[affine units]`; weight 2 …
   */
  readonly parameters: Float32Array | Float64Array;
  /** The optimizer's buffers, each as long as `parameters`, one after the other; length 0 for SGD. */
  readonly optimizerState: Float32Array | Float64Array;
  /** Running mean, then running variance `[affine units]` of every layer with batch normalization, in layer order. */
  readonly statistics: Float32Array | Float64Array;
  /**
   * Weights of the best epoch, where early stopping is to restore them; once it has, the last ones, from which the run
   * goes on if it is given more epochs. Else null.
   */
  readonly best: KeptWeights | null;
  readonly watch: Watch;
  readonly ending: RunEnding | null;
  /** What was done to the run by hand so far, oldest first. */
  readonly interventions: readonly Intervention[];
  /**
   * Sums of the unfinished epoch: loss × examples, correct or squared error, examples; then per layer, for each
   * quantity of LayerGradients in order, the mean over the batches measured so far and how many those are.
   */
  readonly epochSums: readonly number[];
  readonly history: readonly EpochPoint[];
  readonly divergence: Divergence | null;
}

/** The arrays of a snapshot; `best` is null where no best weights are kept. */
export interface RunArrays {
  readonly parameters: Float32Array | Float64Array;
  readonly optimizerState: Float32Array | Float64Array;
  readonly statistics: Float32Array | Float64Array;
  readonly best: Omit<KeptWeights, 'epoch'> | null;
}

/** A snapshot without its arrays. */
export interface SnapshotRecord extends Omit<RunSnapshot, keyof RunArrays> {
  readonly best: { readonly epoch: number } | null;
}
