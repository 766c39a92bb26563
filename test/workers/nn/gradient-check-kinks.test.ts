import { describe, expect, it } from 'vitest';
import { defaultGradientCheck, type GradientCheckReport } from '../../../contract/gradient-check.ts';
import type { Activation } from '../../../contract/network.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import type { Penalties } from '../../../workers/nn/penalties.ts';
import { createGradientCheck } from '../../../workers/nn/gradient-check.ts';
import { buildNetwork, dense, maxout, noPenalties, scatterParameters } from './small-networks.ts';

/** One row of inputs none of which is 0, so that every weight moves its unit. */
const inputs = [0.7, -1.3, 0.4];

function check(
  network: CompiledNetwork,
  target: number,
  penalties: Penalties = noPenalties,
): GradientCheckReport {
  const outcome = createGradientCheck({
    network,
    inputs: Float64Array.from(inputs),
    targets: Float64Array.of(target),
    rows: 1,
    penalties,
    options: defaultGradientCheck,
    seed: 1,
    step: 1,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  outcome.value.advance(Infinity);
  return outcome.value.report();
}

const placesOf = ({ kinks }: GradientCheckReport): readonly string[] =>
  kinks.worst.map(({ place }) => `${place.layer} ${place.tensor} ${place.row} ${place.column}`).toSorted();

/** The parameters that move unit 1 of the first layer. */
const ofUnitOne = ['0 bias 1 0', '0 weight 1 0', '0 weight 1 1', '0 weight 1 2'];

function withUnitOneAtZero(activation: Activation): CompiledNetwork {
  const network = buildNetwork({ hidden: [dense(4, activation)] });
  scatterParameters(network, 1);
  const { weight, bias } = network.layers[0]!;
  weight.fill(0, 3, 6);
  bias[1] = 0;
  return network;
}

describe('a unit that stands exactly at 0', () => {
  it.each([
    { kind: 'relu' },
    { kind: 'leaky_relu', alpha: 0.1 },
    { kind: 'elu', alpha: 0.5 },
    { kind: 'selu' },
  ] as const satisfies readonly Activation[])('is a kink of $kind, told apart from errors', (activation) => {
    const report = check(withUnitOneAtZero(activation), 0);
    expect(placesOf(report)).toEqual(ofUnitOne);
    expect(report.kinks.count).toBe(4);
    // Counted among the others they would look like faults.
    expect(report.kinks.worst[0]!.relativeError).toBeGreaterThan(0.1);
    expect(report.wrong).toBe(0);
    expect(report.largest).toBeLessThan(1e-6);
  });

  it.each([
    { kind: 'identity' },
    { kind: 'leaky_relu', alpha: 1 },
    { kind: 'tanh' },
    { kind: 'gelu' },
  ] as const satisfies readonly Activation[])('is none of $kind', (activation) => {
    const report = check(withUnitOneAtZero(activation), 0);
    expect(report.kinks).toEqual({ count: 0, worst: [] });
    expect(report.largest).toBeLessThan(1e-6);
  });

  it('is left out of the sweep, and so is a kink that only a longer step meets', () => {
    const network = withUnitOneAtZero({ kind: 'relu' });
    // Units 0, 2 and 3 stand 0.005 above 0: steps of 0.1 and 0.01 reach the kink, shorter ones do not.
    const { weight, bias } = network.layers[0]!;
    weight.fill(0);
    bias.fill(0.005);
    bias[1] = 0;
    const { sweep } = check(network, 0);
    for (const { h, largest } of sweep) {
      if (h < 1e-4 && h > 1e-7) expect(largest).toBeLessThan(1e-4);
    }
    // Only the output layer's own parameters are smooth there, and nearly linear.
    expect(sweep[0]!.largest).toBeLessThan(0.1);
  });
});

describe('kinks', () => {
  it('are where the maximum changes hands', () => {
    const network = buildNetwork({ hidden: [maxout(2, 2)] });
    scatterParameters(network, 1);
    const { weight, bias } = network.layers[0]!;
    // Both pieces of unit 0 are the same function; those of unit 1 differ by their biases.
    weight.copyWithin(3, 0, 3);
    bias[1] = bias[0]!;
    const report = check(network, 0);
    expect(placesOf(report)).toEqual(
      [
        '0 bias 0 0',
        '0 bias 1 0',
        ...[0, 1].flatMap((row) => [0, 1, 2].map((i) => `0 weight ${row} ${i}`)),
      ].toSorted(),
    );
    expect(report.largest).toBeLessThan(1e-6);
  });

  it('are where a margin of the hinge loss is used up', () => {
    const network = buildNetwork({ hidden: [], loss: 'hinge' });
    network.layers[0]!.bias.set([1.5, 0.5, -3]);
    const report = check(network, 0);
    // Classes 0 and 1 stand exactly one apart; class 2 is far away.
    expect(placesOf(report)).toEqual(
      [0, 1]
        .flatMap((row) => [`0 bias ${row} 0`, ...[0, 1, 2].map((i) => `0 weight ${row} ${i}`)])
        .toSorted(),
    );
    expect(report.checked).toBe(4);
  });

  it('are the corners of Huber’s loss', () => {
    for (const corner of [-0.75, 0.75]) {
      const network = buildNetwork({ hidden: [], classes: null, loss: { kind: 'huber', delta: 0.75 } });
      network.layers[0]!.bias[0] = corner;
      expect(check(network, 0).kinks.count).toBe(4);
      network.layers[0]!.bias[0] = 0.99 * corner;
      expect(check(network, 0).kinks.count).toBe(0);
    }
  });

  it('are weights at 0 under an L1 penalty, but not biases, not without it and not in frozen layers', () => {
    const build = (frozen: boolean): CompiledNetwork => {
      const network = buildNetwork({ hidden: [dense(2, { kind: 'tanh' }, { frozen })] });
      scatterParameters(network, 1);
      network.layers[0]!.weight[4] = 0;
      network.layers[0]!.bias[0] = 0;
      return network;
    };
    const penalties = { l1: 0.1, l2: 0 };
    expect(placesOf(check(build(false), 0, penalties))).toEqual(['0 weight 1 1']);
    expect(check(build(false), 0, noPenalties).kinks.count).toBe(0);
    const frozen = check(build(true), 0, penalties);
    expect([frozen.kinks.count, frozen.wrong]).toEqual([0, 0]);
  });
});
