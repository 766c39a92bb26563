/**
 * A moment: the state of a run after `step` updates, as its timeline keeps it or as it is now. What is told about a
 * moment is told of the update that comes next there: its batch, its passes forwards and backwards, its step. It is
 * worked out beside the run, which it does not change.
 */
import type { Dtype, Optimizer } from './training.ts';
import type { Histogram, LayerGradients } from './run.ts';

/** What a layer looks like inside: asked for, not sent with progress. */
export interface LayerDetail {
  /** Row-major `[affineUnits, inputs]`. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
  readonly inputs: number;
  readonly units: number;
  /** units, times the pieces of a maxout layer. */
  readonly affineUnits: number;
  /** Each `[affineUnits]`; null without batch normalization. */
  readonly batchNorm: {
    readonly gamma: Float64Array;
    readonly beta: Float64Array;
    readonly runningMean: Float64Array;
    readonly runningVariance: Float64Array;
  } | null;
}

/** Numbers counted by sign and by order of magnitude. */
export interface SignedLogHistogram {
  /** Exactly 0. */
  readonly zeros: number;
  /** By magnitude, see `magnitudeBins`; the first bin holds all that are smaller as well, the last all that are larger. */
  readonly negative: readonly number[];
  readonly positive: readonly number[];
}

/** Bin i holds 10^(from + i / perDecade) ≤ |x| < 10^(from + (i + 1) / perDecade). */
export const magnitudeBins = { from: -12, to: 4, perDecade: 4, count: 64 } as const;

export const histogramQuantities = ['weights', 'weightGradients', 'activations', 'errors'] as const;
/**
 * weights and weightGradients: without biases. activations: outputs after the activation, before dropout, of the whole
 * batch. errors: ∂L/∂(pre-activation) of every example, times the batch size.
 */
export type HistogramQuantity = (typeof histogramQuantities)[number];

/** Each `[units]`, over the batch; of a maxout unit, over its pieces where they differ. */
export interface UnitMeasures {
  readonly activationMean: Float64Array;
  readonly activationRms: Float64Array;
  /** Of ∂L/∂(pre-activation), times the batch size. */
  readonly errorRms: Float64Array;
  /** Share of examples for which the derivative of the activation is 0; 0 where an activation has no such place. */
  readonly zeroDerivativeShare: Float64Array;
  /** Share of examples within 1 % of an end of a sigmoid's or tanh's range; 0 where there are no ends. */
  readonly saturatedShare: Float64Array;
  /** L2 norm of the incoming weights, and of their gradient. */
  readonly weightNorm: Float64Array;
  readonly weightGradientNorm: Float64Array;
}

export interface LayerInspection {
  /** `updateRatio` is that of the update to come. */
  readonly measures: LayerGradients;
  /** As in LayerSnapshot: after the activation, before dropout; of a large batch, over its first rows. */
  readonly outputs: Histogram;
  readonly histograms: Readonly<Record<HistogramQuantity, SignedLogHistogram>>;
  readonly units: UnitMeasures;
}

export interface MomentInspection {
  readonly step: number;
  /** Epochs done, fractions included. */
  readonly epoch: number;
  /** Examples in the batch of the next update. */
  readonly rows: number;
  /** Of that batch, without penalties. */
  readonly batchLoss: number;
  readonly layers: readonly LayerInspection[];
}

export interface MomentHistogram {
  readonly step: number;
  readonly epoch: number;
  readonly histogram: SignedLogHistogram;
}

/** Neighbouring units `from` … `to` (counted from 0, `to` excluded), shown as one where a layer is wide. */
export interface UnitGroup {
  readonly from: number;
  readonly to: number;
}

/** A network small enough to be drawn, however wide it is: what is grouped is told as root mean square of its members. */
export interface NetworkPicture {
  readonly step: number;
  /** The inputs first, then every layer. */
  readonly columns: readonly PictureColumn[];
}

export interface PictureColumn {
  readonly units: number;
  readonly groups: readonly UnitGroup[];
  /** `[groups]`, of UnitMeasures; the mean over the group for shares and for `activationMean`. Null for the inputs. */
  readonly measures: UnitMeasures | null;
  /**
   * Edges that come in from the column before, `[groups, groups before]` row-major; null for the inputs. `weight` and
   * `gradient` keep their sign where a group has one member on both sides and are root mean squares elsewhere.
   * Of maxout, over the pieces of a unit as well.
   */
  readonly edges: { readonly weight: Float64Array; readonly gradient: Float64Array } | null;
}

/**
 * Which example of the batch, and which unit of every layer, a walk through one update looks at. Counted from 0. Null
 * stands for the unit that says most about the example: the one whose output is the largest by size, which dropout or
 * ReLU did not bring to 0 while another is left; in the output layer the largest, which is the answer among classes.
 */
export interface WalkRequest {
  readonly example: number;
  readonly units: readonly (number | null)[];
}

/** One layer, seen from one unit and one example. All numbers are those of the arrays that train. */
export interface WalkedLayer {
  readonly unit: number;
  /** What the layer reads, `[inputs]`. */
  readonly inputs: Float64Array;
  /** Incoming weights of the unit (of the winning piece), `[inputs]`. */
  readonly weights: Float64Array;
  readonly bias: number;
  /** weights · inputs + bias. */
  readonly weightedSum: number;
  /** After batch normalization; equal to `weightedSum` without. */
  readonly preActivation: number;
  readonly activation: number;
  /** After dropout. */
  readonly output: number;
  /** The piece that won, of maxout; null otherwise. */
  readonly piece: number | null;
  /** ∂Lᵢ/∂output of this example's loss (times the batch size), and ∂Lᵢ/∂preActivation. */
  readonly outputError: number;
  readonly error: number;
  /** ∂Lᵢ/∂weightedSum; equal to `error` without batch normalization. */
  readonly affineError: number;
  /** Of the mean loss and the penalties over the batch, `[inputs]`, after clipping as well as before. */
  readonly weightGradient: Float64Array;
  readonly clippedWeightGradient: Float64Array;
  readonly biasGradient: number;
  readonly clippedBiasGradient: number;
  /** As the update leaves them. */
  readonly newWeights: Float64Array;
  readonly newBias: number;
  /**
   * The optimizer's buffers for `weights`, `[inputs]` each, before and after the update, in the order in which
   * Optimizer's formulas name them; empty for SGD. Of a frozen layer both are the same.
   */
  readonly buffers: readonly { readonly before: Float64Array; readonly after: Float64Array }[];
  readonly frozen: boolean;
}

export interface UpdateWalk {
  /** Updates made before this one. */
  readonly step: number;
  /** Counted from 1. */
  readonly epoch: number;
  readonly batch: number;
  readonly stepsPerEpoch: number;
  /** Rows of the table in the batch, counted from 0, in the batch's order. */
  readonly tableRows: readonly number[];
  readonly request: WalkRequest;
  /** Encoded inputs of the example. */
  readonly inputs: Float64Array;
  /** What the output layer gives for it, and what the loss's link makes of that. */
  readonly output: Float64Array;
  readonly answers: Float64Array;
  /** Class index, or the standardized target. */
  readonly target: number;
  /** Of the example, of the batch, and λ Σ W² + λ₁ Σ |W|. */
  readonly exampleLoss: number;
  readonly batchLoss: number;
  readonly penalty: number;
  /** Of this update, schedule and warm-up included. */
  readonly learningRate: number;
  readonly optimizer: Optimizer;
  readonly dtype: Dtype;
  /** Norm of the whole gradient before clipping, and what it was multiplied by (1 without; null where values were cut). */
  readonly gradientNorm: number;
  readonly clippedBy: number | null;
  readonly layers: readonly WalkedLayer[];
}
