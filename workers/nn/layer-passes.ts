/** What one layer does with a batch, and how a gradient goes back through it. */
import { snapLimit } from '../tensor/float-array.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { normalizeByBatch, normalizeByRunning, normalizeError } from './batch-normalization.ts';
import type { CompiledLayer } from './compiled-layer.ts';
import { drop, dropError } from './dropout.ts';
import { routeToWinner, takeMaximum } from './maxout.ts';

/**
 * How the layers work. Training drops what the masks say and normalizes by the batch, except in frozen layers, which
 * keep to their running statistics; `follow` lets the others' running statistics follow the batch.
 */
export interface PassMode {
  readonly training: boolean;
  readonly follow: boolean;
}

export const answering: PassMode = { training: false, follow: false };
export const training: PassMode = { training: true, follow: true };
export const observing: PassMode = { training: true, follow: false };

function normalizesByBatch({ shape }: CompiledLayer, mode: PassMode): boolean {
  return mode.training && !shape.frozen;
}

/** Fills the layer from `input` `[rows, inputs]`. */
export function runLayer(
  kernels: Kernels,
  layer: CompiledLayer,
  input: FloatArray,
  rows: number,
  mode: PassMode,
): void {
  const { shape, weight, bias, preActivation } = layer;
  kernels.affine(input, weight, bias, preActivation, rows, shape.inputs, shape.affineUnits);
  finishLayer(kernels, layer, rows, mode);
}

/** `preActivation` holds weight · input + bias: everything after that. */
export function finishLayer(kernels: Kernels, layer: CompiledLayer, rows: number, mode: PassMode): void {
  const { shape, batchNorm, preActivation, activated, dropoutMask, output } = layer;
  const count = rows * shape.units;
  if (batchNorm !== null) {
    const tiny = tinyOf(preActivation);
    if (normalizesByBatch(layer, mode)) {
      normalizeByBatch(batchNorm, preActivation, rows, shape.affineUnits, mode.follow, tiny);
    } else normalizeByRunning(batchNorm, preActivation, rows, shape.affineUnits, tiny);
  }
  if (shape.activation === null) takeMaximum(preActivation, activated, count, shape.pieces);
  else kernels.activate(shape.activation, preActivation, activated, count);
  if (dropoutMask !== null) drop(activated, mode.training ? dropoutMask : null, output, count);
}

/** `outputError` holds ∂L/∂output: fills `error`. `mode` is that of the pass forwards, here and below. */
export function takeBackToPreActivation(
  kernels: Kernels,
  layer: CompiledLayer,
  rows: number,
  mode: PassMode,
): void {
  const { shape, preActivation, activated, dropoutMask, outputError, error } = layer;
  const count = rows * shape.units;
  if (dropoutMask !== null && mode.training) dropError(outputError, dropoutMask, count);
  if (shape.activation === null) routeToWinner(preActivation, outputError, error, count, shape.pieces);
  else kernels.multiplyByDerivative(shape.activation, preActivation, activated, error, count);
}

/** `error` is filled: fills the layer's gradients and returns ∂L/∂(weight · input + bias), `[rows, affineUnits]`. */
export function differentiateLayer(
  kernels: Kernels,
  layer: CompiledLayer,
  input: FloatArray,
  rows: number,
  mode: PassMode,
): FloatArray {
  const { shape, batchNorm, error, weightGradient, biasGradient } = layer;
  const { inputs, affineUnits } = shape;
  let affineError = error;
  if (batchNorm !== null) {
    normalizeError(batchNorm, error, rows, affineUnits, normalizesByBatch(layer, mode), tinyOf(error));
    affineError = batchNorm.affineError;
  }
  kernels.parameterGradients(affineError, input, weightGradient, biasGradient, rows, inputs, affineUnits);
  return affineError;
}

function tinyOf(values: FloatArray): number {
  return snapLimit(values instanceof Float32Array ? 'float32' : 'float64');
}
