/**
 * On which side of its kinks everything in a network stands. Between two points with the same branches the loss is
 * smooth along the way (unless it leaves a branch and comes back in between).
 */
import type { Activation } from '../../contract/network.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { wantedOutput } from './losses.ts';
import { winningPiece } from './maxout.ts';

/** Whether the activation's derivative, or for ELU with α = 1 the derivative of that, jumps at 0. */
function hasKink(activation: Activation): boolean {
  switch (activation.kind) {
    case 'relu':
    case 'elu':
    case 'selu':
      return true;
    case 'leaky_relu':
      return activation.alpha !== 1;
    case 'identity':
    case 'sigmoid':
    case 'tanh':
    case 'gelu':
    case 'silu':
    case 'softplus':
      return false;
    default:
      return activation satisfies never;
  }
}

/** A number for the branch of each activated value; null where a layer has but one. */
type BranchOf = ((index: number) => number) | null;

function layerBranches({ shape, preActivation }: CompiledLayer): BranchOf {
  const { activation, pieces } = shape;
  if (activation === null) {
    return (index) => winningPiece(preActivation, index * pieces, pieces) - index * pieces;
  }
  return hasKink(activation) ? (index) => (preActivation[index]! > 0 ? 1 : 0) : null;
}

function lossBranches({ loss, layers, outputs }: CompiledNetwork, targets: FloatArray): BranchOf {
  const scores = layers.at(-1)!.output;
  switch (loss.kind) {
    case 'softmax_cross_entropy':
    case 'binary_cross_entropy':
    case 'mean_squared_error':
    case 'squared_error':
      return null;
    case 'huber':
      return (index) => {
        const row = Math.floor(index / outputs);
        const difference = scores[index]! - wantedOutput(targets[row]!, index % outputs, outputs);
        if (difference > loss.delta) return 2;
        return difference < -loss.delta ? 0 : 1;
      };
    case 'hinge':
      return (index) => {
        const row = Math.floor(index / outputs);
        const own = row * outputs + targets[row]!;
        return index !== own && scores[index]! - scores[own]! + 1 > 0 ? 1 : 0;
      };
    default:
      return loss satisfies never;
  }
}

/** What was remembered of the values from one layer, or of the loss. */
interface Remembered {
  readonly branchOf: (index: number) => number;
  readonly codes: Uint8Array;
  /** The loss comes after the last layer. */
  readonly layer: number;
}

/** The branches of one pass over `rows`, to compare others with. */
export class Branches {
  private readonly all: readonly Remembered[];

  constructor(network: CompiledNetwork, targets: FloatArray, rows: number) {
    const sources: { branchOf: BranchOf; count: number }[] = network.layers.map((layer) => ({
      branchOf: layerBranches(layer),
      count: rows * layer.shape.units,
    }));
    sources.push({ branchOf: lossBranches(network, targets), count: rows * network.outputs });
    this.all = sources.flatMap(({ branchOf, count }, layer) =>
      branchOf === null ? [] : [{ branchOf, codes: new Uint8Array(count), layer }],
    );
  }

  /** Of the network's last pass. */
  remember(): void {
    for (const { branchOf, codes } of this.all) {
      for (let index = 0; index < codes.length; index++) codes[index] = branchOf(index);
    }
  }

  /** Whether the network's last pass took another branch somewhere; layers below `firstLayer` are not looked at. */
  haveChanged(firstLayer: number): boolean {
    for (const { branchOf, codes, layer } of this.all) {
      if (layer < firstLayer) continue;
      for (let index = 0; index < codes.length; index++) if (branchOf(index) !== codes[index]) return true;
    }
    return false;
  }
}
