/** What one step did to each layer: see LayerGradients in contract/run.ts. */
import type { Activation } from '../../contract/network.ts';
import type { LayerGradients } from '../../contract/run.ts';
import { placeWithin, type FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import type { ErrorNorms } from './error-norms.ts';
import { euclideanNorm } from './norms.ts';

/** How near to an end of its range, as a share of the range, an activation counts as saturated. */
export const saturationMargin = 0.01;

/** The ends of the values an activation can take; null if it has not two of them, like a maximum. */
export function activationRange(activation: Activation | null): readonly [low: number, high: number] | null {
  if (activation === null) return null;
  switch (activation.kind) {
    case 'sigmoid':
      return [0, 1];
    case 'tanh':
      return [-1, 1];
    case 'identity':
    case 'relu':
    case 'leaky_relu':
    case 'elu':
    case 'selu':
    case 'gelu':
    case 'silu':
    case 'softplus':
      return null;
    default:
      return activation satisfies never;
  }
}

/** Whether the derivative is 0 for all x ≤ 0; one that only fades there, like GELU's, leaves a way back. */
export function canDie(activation: Activation | null): boolean {
  if (activation === null) return false;
  switch (activation.kind) {
    case 'relu':
      return true;
    case 'leaky_relu':
    case 'elu':
      return activation.alpha === 0;
    case 'identity':
    case 'sigmoid':
    case 'tanh':
    case 'selu':
    case 'gelu':
    case 'silu':
    case 'softplus':
      return false;
    default:
      return activation satisfies never;
  }
}

/** Just before a run diverges, a norm of finite values may not be. */
function atMostFinite(value: number): number {
  return Math.min(Number.MAX_VALUE, value);
}

/** Share of the layer's activated values within 1 % of an end of the range; null if there are no ends. */
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
    const y = layer.activated[i]!;
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

/** With room for what the update is going to be. */
export type Differentiated = Omit<LayerGradients, 'updateRatio'> & { updateRatio: number | null };

/** Measures layer `index` after a pass back that `norms` observed, before gradients are clipped. */
export function measureLayer(
  { kernels, layers }: CompiledNetwork,
  index: number,
  rows: number,
  norms: ErrorNorms,
): Differentiated {
  const layer = layers[index]!;
  const { shape, weightGradient, activated } = layer;
  const { length } = weightGradient;
  const outputs = rows * shape.units;
  const errors = rows * shape.affineUnits;
  return {
    weightGradientNorm: atMostFinite(euclideanNorm(kernels, weightGradient, length)),
    zeroGradientShare: kernels.countZeros(weightGradient, length) / length,
    errorRms: atMostFinite((norms.ofPreActivation(index) / Math.sqrt(errors)) * rows),
    activationRms: atMostFinite(euclideanNorm(kernels, activated, outputs) / Math.sqrt(outputs)),
    weightFactor: norms.weightFactor(index),
    derivativeFactor: norms.derivativeFactor(index),
    normalizationFactor: norms.normalizationFactor(index),
    saturatedShare: saturatedShare(layer, rows),
    deadShare: deadShare(layer, rows),
    updateRatio: null,
  };
}

/** Measures how much one update moves each layer's weight. */
export class UpdateMeter {
  private readonly network: CompiledNetwork;
  /** Each layer's part of the network's `previousParameters`. */
  private readonly before: readonly FloatArray[];

  /** The network must have been compiled to be updated. */
  constructor(network: CompiledNetwork) {
    const { parameters, previousParameters, layers } = network;
    if (previousParameters.length === 0) throw new RangeError('This network was not compiled to be updated.');
    this.network = network;
    this.before = layers.map(({ weight }) => {
      const start = placeWithin(weight, parameters);
      return previousParameters.subarray(start, start + weight.length);
    });
  }

  /** Call just before the update. */
  remember(): void {
    this.network.previousParameters.set(this.network.parameters);
  }

  /** ‖ΔW‖₂ / ‖W‖₂ of the layer since `remember`, W as it was then; null where ‖W‖₂ was 0 or a square overflows. */
  ratio(layerIndex: number): number | null {
    const { kernels, layers } = this.network;
    const { weight } = layers[layerIndex]!;
    const before = this.before[layerIndex]!;
    const moved = kernels.squaredDistance(weight, before, weight.length);
    const ratio = Math.sqrt(moved / kernels.sumOfSquares(before, weight.length));
    return Number.isFinite(ratio) ? ratio : null;
  }
}
