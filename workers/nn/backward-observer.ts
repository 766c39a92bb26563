/** Looks at errors on their way back that stand in room which is used again at once. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';

/** Called for every layer in turn, the last one first; `index` counts layers from 0. Errors are those of the mean loss. */
export interface BackwardObserver {
  /** `layer.outputError` holds ∂L/∂output, `[rows, units]`, before dropout and the derivative were multiplied in. */
  atOutput(layer: CompiledLayer, index: number, rows: number): void;
  /** `layer.error` is filled; `affineError` `[rows, affineUnits]` is ∂L/∂(weight · input + bias). */
  atInput(layer: CompiledLayer, index: number, rows: number, affineError: FloatArray): void;
}
