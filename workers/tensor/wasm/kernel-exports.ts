/** What the compiled module offers. */
import type { ActivationKind } from '../../../contract/network.ts';

/** y ← f(x) */
export type Forward = (x: number, y: number, count: number, alpha: number) => void;
/** error ← error · f′(x) */
export type Backward = (x: number, y: number, error: number, count: number, alpha: number) => void;

type ActivationExports = { readonly [Kind in ActivationKind as `forward_${Kind}`]: Forward } & {
  readonly [Kind in ActivationKind as `backward_${Kind}`]: Backward;
};

/** Addresses are bytes from the start of the memory, counts are values; see assembly/. */
export interface KernelExports extends ActivationExports {
  affine(
    input: number,
    weight: number,
    bias: number,
    output: number,
    inputs: number,
    units: number,
    scratch: number,
    fromRow: number,
    toRow: number,
    fromUnit: number,
    toUnit: number,
  ): void;
  inputError(
    error: number,
    weight: number,
    inputError: number,
    inputs: number,
    units: number,
    scratch: number,
    fromRow: number,
    toRow: number,
    fromInput: number,
    toInput: number,
  ): void;
  weightGradient(
    error: number,
    input: number,
    weightGradient: number,
    rows: number,
    inputs: number,
    units: number,
    scratch: number,
    fromUnit: number,
    toUnit: number,
    fromInput: number,
    toInput: number,
  ): void;
  sumRows(matrix: number, sums: number, rows: number, columns: number): void;
  addScaled(target: number, source: number, factor: number, count: number): void;
  addScaledSign(target: number, source: number, factor: number, count: number): void;
  scale(values: number, factor: number, count: number): void;
  cut(values: number, limit: number, count: number): void;
  copy(from: number, to: number, bytes: number): void;
  absoluteSum(values: number, count: number): number;
  sumOfSquares(values: number, count: number): number;
  countZeros(values: number, count: number): number;
  squaredDistance(a: number, b: number, count: number): number;
  updateMomentum(
    parameters: number,
    gradients: number,
    velocity: number,
    learningRate: number,
    momentum: number,
    nesterov: number,
    count: number,
  ): void;
  updateBySquares(
    parameters: number,
    gradients: number,
    squares: number,
    learningRate: number,
    keep: number,
    take: number,
    epsilon: number,
    count: number,
  ): void;
  updateAdam(
    parameters: number,
    gradients: number,
    mean: number,
    variance: number,
    rate: number,
    shrink: number,
    keepMean: number,
    takeMean: number,
    keepVariance: number,
    takeVariance: number,
    unbias: number,
    epsilon: number,
    count: number,
  ): void;
}

/** The kernels on `memory`. Their checks for impossible states are compiled away, so `abort` is never called. */
export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}
