/** When numbers of this engine and of PyTorch count as equal. */
import { expect } from 'vitest';
import type { Dtype } from '../../contract/training.ts';
import type { CompiledNetwork } from '../../workers/nn/compiled-network.ts';
import type { FloatArray } from '../../workers/tensor/float-array.ts';

/**
 * Largest error of a value, relative to its size or to a quarter of the largest of its group, whichever is more: what
 * cancels to little in a sum keeps the rounding of its terms. A group is the outputs of a layer for a batch, or all
 * values of one layer's parameters, gradients or statistics.
 */
const tolerances: Readonly<Record<Dtype, number>> = { float64: 1e-10, float32: 1e-5 };
const groupShare = 0.25;

/** In tolerances: at most 1 counts as equal. */
function largestError(dtype: Dtype, actual: ArrayLike<number>, expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs));
  let worst = 0;
  expected.forEach((wanted, index) => {
    const size = Math.max(Math.abs(wanted), groupShare * largest);
    const error = Math.abs(actual[index]! - wanted);
    // Unlike a comparison, max lets no NaN pass.
    worst = Math.max(worst, error === 0 ? 0 : error / size);
  });
  return worst / tolerances[dtype];
}

export function expectAgreement(
  dtype: Dtype,
  what: string,
  actual: ArrayLike<number>,
  expected: readonly number[],
): void {
  expect(expected.length, `${what}: there is something to compare`).toBeGreaterThan(0);
  expect(actual.length, `${what}: how many`).toBeGreaterThanOrEqual(expected.length);
  const error = largestError(dtype, actual, expected);
  expect(error, `${what}: largest error in tolerances of ${dtype}`).toBeLessThanOrEqual(1);
}

/** Parameters or gradients, layer by layer. */
export function expectLayersAgree(
  network: CompiledNetwork,
  what: string,
  actual: FloatArray,
  expected: readonly number[],
): void {
  expect(actual.length, `${what}: how many`).toBe(expected.length);
  let start = 0;
  network.layers.forEach(({ weight, bias, batchNorm }, index) => {
    const end = start + weight.length + bias.length * (batchNorm === null ? 1 : 3);
    const name = `${what} of layer ${index + 1}`;
    expectAgreement(network.dtype, name, actual.subarray(start, end), expected.slice(start, end));
    start = end;
  });
  expect(start, `${what}: every layer`).toBe(expected.length);
}

/** Running means and variances, layer by layer. */
export function expectStatisticsAgree(network: CompiledNetwork, expected: readonly number[]): void {
  expect(network.statistics.length, 'statistics: how many').toBe(expected.length);
  let start = 0;
  for (const { batchNorm } of network.layers) {
    if (batchNorm === null) continue;
    const end = start + 2 * batchNorm.gamma.length;
    expectAgreement(
      network.dtype,
      'running statistics',
      network.statistics.subarray(start, end),
      expected.slice(start, end),
    );
    start = end;
  }
}
