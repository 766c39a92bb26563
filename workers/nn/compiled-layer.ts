/** One hidden or output layer laid out for training. */
import type { Activation, BatchNorm, Initializer } from '../../contract/network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

export interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  /** Affine functions per unit: 1 of a dense layer. */
  readonly pieces: number;
  /** units · pieces: rows of the weight. */
  readonly affineUnits: number;
  /** Null of a maxout layer, whose maximum over pieces stands in its place. */
  readonly activation: Activation | null;
  readonly initializer: Initializer;
  readonly batchNorm: BatchNorm | null;
  readonly dropout: number;
  readonly frozen: boolean;
}

/** Batch normalization of one layer; all `[affineUnits]` except `normalized` and `affineError`. */
export interface CompiledBatchNorm {
  readonly settings: BatchNorm;
  /** Views into the parameters and gradients. */
  readonly gamma: FloatArray;
  readonly beta: FloatArray;
  readonly gammaGradient: FloatArray;
  readonly betaGradient: FloatArray;
  /** Views into the network's statistics. */
  readonly runningMean: FloatArray;
  readonly runningVariance: FloatArray;
  /** x̂ of the last pass, `[maxBatch, affineUnits]`. */
  readonly normalized: FloatArray;
  /** 1 / √(variance + ε) of the last pass. */
  readonly inverseDeviation: FloatArray;
  /** ∂L/∂(weight · input + bias), `[maxBatch, affineUnits]`: room that such layers share, valid during their own step back. */
  readonly affineError: FloatArray;
  /** Two sums per column, `[2, affineUnits]`: room that such layers share. */
  readonly sums: Float64Array;
}

/** Views into the network's memory; of batch-sized ones, the first rows of the last pass are valid. */
export interface CompiledLayer {
  readonly shape: LayerShape;
  /** `[affineUnits, inputs]`, a view into the parameters. */
  readonly weight: FloatArray;
  /** `[affineUnits]`, a view into the parameters. */
  readonly bias: FloatArray;
  /** `[affineUnits, inputs]`, a view into the gradients. */
  readonly weightGradient: FloatArray;
  /** `[affineUnits]`, a view into the gradients. */
  readonly biasGradient: FloatArray;
  readonly batchNorm: CompiledBatchNorm | null;
  /** What the activation or the maximum is taken of, `[maxBatch, affineUnits]`. */
  readonly preActivation: FloatArray;
  /** After activation or maximum, `[maxBatch, units]`. */
  readonly activated: FloatArray;
  /** 0 or 1 / (1 − dropout) for each activated value of the last training pass, `[maxBatch, units]`; null without dropout. */
  readonly dropoutMask: FloatArray | null;
  /** What the next layer reads, `[maxBatch, units]`: `activated` itself without dropout. */
  readonly output: FloatArray;
  /** ∂L/∂preActivation of the mean loss, `[maxBatch, affineUnits]`. */
  readonly error: FloatArray;
  /**
   * Where ∂L/∂output arrives, `[maxBatch, units]`: `error` itself, in which it then becomes ∂L/∂preActivation; of a
   * maxout layer, room that such layers share.
   */
  readonly outputError: FloatArray;
}
