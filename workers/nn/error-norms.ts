/** How large a batch's error is on its way back, before and after everything that changes it. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';
import type { BackwardObserver } from './backward-observer.ts';
import type { CompiledLayer } from './compiled-layer.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { euclideanNorm } from './norms.ts';

/**
 * Norms over all units and examples of the last pass back that it observed, and the factors that they make: see
 * LayerGradients in contract/run.ts.
 */
export class ErrorNorms implements BackwardObserver {
  private readonly network: CompiledNetwork;
  private readonly kernels: Kernels;
  /** Per layer: of ∂L/∂output, ∂L/∂preActivation and ∂L/∂(weight · input + bias). */
  private readonly output: Float64Array;
  private readonly preActivation: Float64Array;
  private readonly affine: Float64Array;

  constructor(network: CompiledNetwork) {
    const { length } = network.layers;
    this.network = network;
    this.kernels = network.kernels;
    this.output = new Float64Array(length);
    this.preActivation = new Float64Array(length);
    this.affine = new Float64Array(length);
  }

  atOutput({ shape, outputError }: CompiledLayer, index: number, rows: number): void {
    this.output[index] = euclideanNorm(this.kernels, outputError, rows * shape.units);
  }

  atInput({ shape, error }: CompiledLayer, index: number, rows: number, affineError: FloatArray): void {
    const count = rows * shape.affineUnits;
    const norm = euclideanNorm(this.kernels, error, count);
    this.preActivation[index] = norm;
    this.affine[index] = affineError === error ? norm : euclideanNorm(this.kernels, affineError, count);
  }

  /** ‖∂L/∂preActivation‖ of the mean loss. */
  ofPreActivation(index: number): number {
    return this.preActivation[index]!;
  }

  weightFactor(index: number): number | null {
    const isLast = index === this.output.length - 1;
    return isLast ? null : ratio(this.output[index]!, this.affine[index + 1]!);
  }

  derivativeFactor(index: number): number | null {
    return ratio(this.preActivation[index]!, this.output[index]!);
  }

  normalizationFactor(index: number): number | null {
    const isNormalized = this.network.layers[index]!.batchNorm !== null;
    return isNormalized ? ratio(this.affine[index]!, this.preActivation[index]!) : null;
  }
}

/** Null where it is not a number: a denominator of 0, or norms that overflow. */
function ratio(numerator: number, denominator: number): number | null {
  const value = numerator / denominator;
  return denominator > 0 && denominator < Infinity && Number.isFinite(value) ? value : null;
}
