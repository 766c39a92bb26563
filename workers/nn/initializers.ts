/** How starting weights are drawn; the formulas' sources stand in contract/network.ts. */
import type { Initializer } from '../../contract/network.ts';
import type { Random } from '../random.ts';
import type { FloatArray } from '../tensor/float-array.ts';
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
