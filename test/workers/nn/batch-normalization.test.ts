import { describe, expect, it } from 'vitest';
import { dtypes } from '../../../contract/training.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { buildNetwork, dense, differentiate, drawBatch, scatterParameters } from './small-networks.ts';

const momentum = 0.25;
const epsilon = 0.5;
const units = 3;

/** A layer that gives what is put in, but for normalization with unit γ and no β. */
function passingLayer(
  extras: { readonly frozen?: boolean; readonly dtype?: 'float32' } = {},
): CompiledNetwork {
  const { frozen = false, dtype = 'float64' } = extras;
  const identity = { kind: 'identity' } as const;
  const network = buildNetwork({
    hidden: [dense(units, identity, { batchNorm: { momentum, epsilon }, frozen })],
    inputs: units,
    dtype,
  });
  const [layer] = network.layers;
  for (let unit = 0; unit < units; unit++) layer!.weight[unit * units + unit] = 1;
  layer!.batchNorm!.gamma.fill(1);
  layer!.batchNorm!.runningVariance.fill(1);
  return network;
}

/** `[4, 3]`: columns with means 2.5, 0 and 7 and population variances 1.25, 100 and 0. */
const values = [1, 10, 7, 2, -10, 7, 3, 10, 7, 4, -10, 7];

const outputOf = (network: CompiledNetwork, rows: number): number[] =>
  Array.from(network.layers[0]!.output.subarray(0, rows * units));

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 13));
}

describe('batch normalization in training', () => {
  it('gives each unit mean 0 and variance σ² / (σ² + ε) over the batch, then γ and β', () => {
    const network = passingLayer();
    const { gamma, beta } = network.layers[0]!.batchNorm!;
    network.batch.set(values);
    network.forwardInTraining(4, 1, 1);
    const normal = [-1.5, -0.5, 0.5, 1.5].map((x) => x / Math.sqrt(1.25 + epsilon));
    const wide = 10 / Math.sqrt(100 + epsilon);
    const expected = normal.flatMap((x, row) => [x, row % 2 === 0 ? wide : -wide, 0]);
    expectClose(outputOf(network, 4), expected);
    gamma.set([2, 1, 5]);
    beta.set([0, 0, -1]);
    network.forwardInTraining(4, 1, 2);
    expectClose(
      outputOf(network, 4),
      expected.map((x, index) => [2 * x, x, -1][index % units]!),
    );
  });

  it('lets the running statistics follow: the mean, and the unbiased variance', () => {
    const network = passingLayer();
    const { runningMean, runningVariance } = network.layers[0]!.batchNorm!;
    network.batch.set(values);
    network.forwardInTraining(4, 1, 1);
    expectClose(Array.from(runningMean), [momentum * 2.5, 0, momentum * 7]);
    const after = [5 / 3, 400 / 3, 0].map((variance) => 0.75 + momentum * variance);
    expectClose(Array.from(runningVariance), after);
    network.forwardInTraining(4, 1, 2);
    expectClose(
      Array.from(runningMean),
      [2.5, 0, 7].map((mean) => (0.75 * momentum + momentum) * mean),
    );
  });

  it.each(dtypes)(
    'gives β for a batch of one row, finite everywhere, and sends nothing back through it in %s',
    (dtype) => {
      const network = passingLayer(dtype === 'float32' ? { dtype } : {});
      scatterParameters(network, 1);
      const [layer] = network.layers;
      const { beta, runningMean, runningVariance } = layer!.batchNorm!;
      const variances = runningVariance.slice();
      const means = runningMean.slice();
      differentiate(network, drawBatch(network, 1, 3, 1));
      expect(outputOf(network, 1)).toEqual(Array.from(beta));
      expect(network.gradients.every(Number.isFinite)).toBe(true);
      expect(Array.from(layer!.weightGradient, Math.abs)).toEqual(new Array<number>(9).fill(0));
      expect(runningVariance).toEqual(variances);
      expect(runningMean).not.toEqual(means);
    },
  );
});

describe('batch normalization in answering', () => {
  it('uses the running statistics, whatever else is in the batch', () => {
    const network = passingLayer();
    const { runningMean, runningVariance } = network.layers[0]!.batchNorm!;
    runningMean.set([1, 2, 3]);
    runningVariance.set([0.5, 3.5, 15.5]);
    network.batch.set(values);
    network.forward(4);
    const expected = values.map((x, index) => {
      const unit = index % units;
      return (x - [1, 2, 3][unit]!) / [1, 2, 4][unit]!;
    });
    expectClose(outputOf(network, 4), expected);
    network.forward(1);
    expectClose(outputOf(network, 1), expected.slice(0, units));
    expect(Array.from(runningMean)).toEqual([1, 2, 3]);
  });

  it('is what a frozen layer does in training too', () => {
    const network = passingLayer({ frozen: true });
    scatterParameters(network, 2);
    const statistics = network.statistics.slice();
    network.batch.set(values);
    network.forward(4);
    const answered = outputOf(network, 4);
    network.forwardInTraining(4, 1, 1);
    expect(outputOf(network, 4)).toEqual(answered);
    expect(network.statistics).toEqual(statistics);
  });
});
