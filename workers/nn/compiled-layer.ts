/** One dense layer laid out for training. */
import type { Activation, Initializer } from '../../contract/network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

export interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  readonly initializer: Initializer;
}

/** Views into the network's buffer; of batch-sized ones, the first rows of the last pass are valid. */
export interface CompiledLayer {
  readonly shape: LayerShape;
  /** `[units, inputs]`, a view into the parameters. */
  readonly weight: FloatArray;
  /** `[units]`, a view into the parameters. */
  readonly bias: FloatArray;
  /** `[units, inputs]`, a view into the gradients. */
  readonly weightGradient: FloatArray;
  /** `[units]`, a view into the gradients. */
  readonly biasGradient: FloatArray;
  /** `[maxBatch, units]` */
  readonly preActivation: FloatArray;
  /** `[maxBatch, units]` */
  readonly output: FloatArray;
  /** `[maxBatch, units]`: ∂L/∂preActivation of the mean loss. */
  readonly error: FloatArray;
}
