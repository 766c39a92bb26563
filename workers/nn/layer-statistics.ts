/** What one step did to each layer: see LayerGradients and Histogram in contract/run.ts. */
import type { Activation } from '../../contract/network.ts';
import type { Histogram, LayerGradients } from '../../contract/run.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';
import type { CompiledNetwork } from './compiled-network.ts';

export const histogramBins = 24;

/** How near to an end of its range, as a share of the range, an activation counts as saturated. */
const saturationMargin = 0.01;

/** The ends of the values an activation can take; null if it has not two of them. */
function activationRange(activation: Activation): readonly [low: number, high: number] | null {
  switch (activation.kind) {
    case 'sigmoid':
      return [0, 1];
    case 'tanh':
      return [-1, 1];
    case 'identity':
    case 'relu':
    case 'leaky_relu':
    case 'elu':
      return null;
    default:
      return activation satisfies never;
  }
}

/** Whether the derivative is 0 for all x ≤ 0. */
function canDie(activation: Activation): boolean {
  switch (activation.kind) {
    case 'relu':
      return true;
    case 'leaky_relu':
    case 'elu':
      return activation.alpha === 0;
    case 'identity':
    case 'sigmoid':
    case 'tanh':
      return false;
    default:
      return activation satisfies never;
  }
}

/** L2 norm of finite values; finite too, where squares overflow just before a run diverges. */
function norm(values: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]! * values[i]!;
  if (Number.isFinite(sum)) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(values[i]!));
  let scaled = 0;
  for (let i = 0; i < count; i++) {
    const share = values[i]! / largest;
    scaled += share * share;
  }
  return atMostFinite(largest * Math.sqrt(scaled));
}

function atMostFinite(value: number): number {
  return Math.min(Number.MAX_VALUE, value);
}

/** Share of the layer's outputs within 1 % of an end of the range; null if there are no ends. */
export function saturatedShare(layer: CompiledLayer, rows: number): number | null {
  const range = activationRange(layer.shape.activation);
  if (range === null) return null;
  const [low, high] = range;
  const margin = saturationMargin * (high - low);
  const below = low + margin;
  const above = high - margin;
  const count = rows * layer.shape.units;
  let saturated = 0;
  for (let i = 0; i < count; i++) {
    const y = layer.output[i]!;
    if (y <= below || y >= above) saturated += 1;
  }
  return saturated / count;
}

/** Share of units whose activation derivative is 0 in every row; null if the activation cannot die. */
export function deadShare(layer: CompiledLayer, rows: number): number | null {
  if (!canDie(layer.shape.activation)) return null;
  const { units } = layer.shape;
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let row = 0;
    while (row < rows && layer.preActivation[row * units + unit]! <= 0) row += 1;
    if (row === rows) dead += 1;
  }
  return dead / units;
}

/** Measures a layer after `backward`; `updateRatio` comes from an UpdateMeter, null if it was not measured. */
export function measureLayer(layer: CompiledLayer, rows: number, updateRatio: number | null): LayerGradients {
  const count = rows * layer.shape.units;
  return {
    weightGradientNorm: norm(layer.weightGradient, layer.weightGradient.length),
    errorRms: atMostFinite((norm(layer.error, count) / Math.sqrt(count)) * rows),
    saturatedShare: saturatedShare(layer, rows),
    deadShare: deadShare(layer, rows),
    updateRatio,
  };
}

/** Histogram of the layer's outputs over the last batch; see `histogramOf`. */
export function activationHistogram(layer: CompiledLayer, rows: number): Histogram {
  return histogramOf(layer.output, rows * layer.shape.units);
}

/**
 * Histogram of the first `count` values. The last bin includes the maximum; equal values all fall into the first
 * bin; values that are not finite are left out.
 */
export function histogramOf(values: FloatArray, count: number): Histogram {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value < min && value > -Infinity) min = value;
    if (value > max && value < Infinity) max = value;
  }
  const counts = new Array<number>(histogramBins).fill(0);
  if (min > max) return { min: 0, max: 0, counts };
  // Halves keep the width finite at the ends of the range of doubles.
  const unit = max - min < Infinity ? 1 : 0.5;
  const width = max * unit - min * unit;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (!(value >= min && value <= max)) continue;
    const place = width > 0 ? (value * unit - min * unit) / width : 0;
    const bin = Math.min(histogramBins - 1, Math.floor(place * histogramBins));
    counts[bin] = counts[bin]! + 1;
  }
  return { min, max, counts };
}

/** Measures how much one update moves each layer's weight. Its buffer is allocated once. */
export class UpdateMeter {
  private readonly network: CompiledNetwork;
  private readonly before: FloatArray;

  constructor(network: CompiledNetwork) {
    this.network = network;
    this.before = createFloatArray(network.dtype, network.parameters.length);
  }

  /** Call just before the update. */
  remember(): void {
    this.before.set(this.network.parameters);
  }

  /** ‖ΔW‖₂ / ‖W‖₂ of the layer since `remember`, W as it was then; null where ‖W‖₂ was 0 or a square overflows. */
  ratio(layerIndex: number): number | null {
    const { weight } = this.network.layers[layerIndex]!;
    const start = (weight.byteOffset - this.network.parameters.byteOffset) / weight.BYTES_PER_ELEMENT;
    let moved = 0;
    let size = 0;
    for (let i = 0; i < weight.length; i++) {
      const old = this.before[start + i]!;
      const change = weight[i]! - old;
      moved += change * change;
      size += old * old;
    }
    const ratio = Math.sqrt(moved / size);
    return Number.isFinite(ratio) ? ratio : null;
  }
}
