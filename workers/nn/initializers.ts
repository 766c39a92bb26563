/** How starting weights are drawn; the formulas' sources stand in contract/network.ts. */
import type { Initializer } from '../../contract/network.ts';
import { createRandom, type Random } from '../random.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { fillOrthogonal } from './orthogonal.ts';

function fillUniform(weight: FloatArray, limit: number, random: Random): void {
  for (let i = 0; i < weight.length; i++) weight[i] = (2 * random.uniform() - 1) * limit;
}

function fillNormal(weight: FloatArray, sigma: number, random: Random): void {
  for (let i = 0; i < weight.length; i++) weight[i] = random.normal() * sigma;
}

/** Draws a weight `[fanOut, fanIn]` row by row. A uniform distribution on ±a has variance a² / 3. */
export function drawWeight(
  initializer: Initializer,
  weight: FloatArray,
  fanIn: number,
  fanOut: number,
  random: Random,
): void {
  switch (initializer.kind) {
    case 'zeros':
      weight.fill(0);
      return;
    case 'constant':
      // Of −0, a record of the run keeps 0 only.
      weight.fill(initializer.value + 0);
      return;
    case 'normal':
      return fillNormal(weight, initializer.sigma, random);
    case 'xavier_uniform':
      return fillUniform(weight, Math.sqrt(6 / (fanIn + fanOut)), random);
    case 'xavier_normal':
      return fillNormal(weight, Math.sqrt(2 / (fanIn + fanOut)), random);
    case 'he_uniform':
      return fillUniform(weight, Math.sqrt(6 / fanIn), random);
    case 'he_normal':
      return fillNormal(weight, Math.sqrt(2 / fanIn), random);
    case 'lecun_uniform':
      return fillUniform(weight, Math.sqrt(3 / fanIn), random);
    case 'lecun_normal':
      return fillNormal(weight, Math.sqrt(1 / fanIn), random);
    case 'orthogonal':
      return fillOrthogonal(weight, fanOut, fanIn, initializer.gain, random);
    default:
      return initializer satisfies never;
  }
}

/**
 * Draws every weight, each layer from its own stream; biases become 0, γ 1, β 0, running means 0 and running
 * variances 1.
 */
export function initializeParameters(network: CompiledNetwork, seed: number): void {
  network.layers.forEach(({ shape, weight, bias, batchNorm }, layerIndex) => {
    const random = createRandom(seed, 'weights', layerIndex);
    drawWeight(shape.initializer, weight, shape.inputs, shape.affineUnits, random);
    bias.fill(0);
    batchNorm?.gamma.fill(1);
    batchNorm?.beta.fill(0);
    batchNorm?.runningMean.fill(0);
    batchNorm?.runningVariance.fill(1);
  });
}
