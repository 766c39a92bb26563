/**
 * Why a run most likely diverged: see DivergenceCause. Exploding gradients leave huge weights behind within a step or
 * two, and so does a learning rate that is too high; so errors are compared while the weights are still of the size
 * they started with.
 */
import type { Divergence, DivergenceCause } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** Standardized features stay below 10 or so. */
const largestUsualInput = 1000;
/** A layer's weights are of their first size up to this factor. */
const soundGrowth = 10;
/** Errors of a network that can be trained differ by less than this from layer to layer, all layers together. */
const explodingGrowth = 1000;

export function hasHugeInputs(inputs: FloatArray, count: number): boolean {
  for (let i = 0; i < count; i++) if (Math.abs(inputs[i]!) > largestUsualInput) return true;
  return false;
}

export class DivergenceEvidence {
  private readonly network: CompiledNetwork;
  /** ‖W‖² of each layer as it began. */
  private readonly firstSizes: Float64Array;
  /** The most that errors have grown on their way back while the weights were sound. */
  private growth = 0;

  constructor(network: CompiledNetwork) {
    this.network = network;
    this.firstSizes = new Float64Array(network.layers.length);
  }

  /** The weights are those a training starts with. */
  begin(): void {
    const { layers, kernels } = this.network;
    for (const [index, { weight }] of layers.entries()) {
      this.firstSizes[index] = Math.max(1, kernels.sumOfSquares(weight, weight.length));
    }
    this.growth = 0;
  }

  /** After a pass back over `rows` examples, before the update. */
  look(rows: number): void {
    if (this.isSound()) this.growth = Math.max(this.growth, errorGrowth(this.network, rows));
  }

  /** `step` counts from 1; 0 is the untrained network. */
  cause(step: number, quantity: Divergence['quantity'], inputsAreHuge: boolean): DivergenceCause {
    if (inputsAreHuge) return 'inputs';
    if (step === 0) return 'start';
    if (this.growth >= explodingGrowth) return 'gradient';
    return step === 1 && quantity !== 'weights' ? 'start' : 'learning_rate';
  }

  private isSound(): boolean {
    const { layers, kernels } = this.network;
    return layers.every(
      ({ weight }, index) =>
        kernels.sumOfSquares(weight, weight.length) <= soundGrowth * soundGrowth * this.firstSizes[index]!,
    );
  }
}

/** How much larger the mean square error of some layer is than the last layer's, as a root; Infinity if it overflowed. */
function errorGrowth({ layers, kernels }: CompiledNetwork, rows: number): number {
  const sizes = layers.map(({ error, shape }) => {
    const count = rows * shape.affineUnits;
    return kernels.sumOfSquares(error, count) / count;
  });
  const last = sizes.at(-1) ?? 0;
  if (!Number.isFinite(last) || last === 0) return 0;
  return sizes.reduce((most, size) => {
    const growth = Number.isFinite(size) ? Math.sqrt(size / last) : Infinity;
    return Math.max(most, growth);
  }, 1);
}
