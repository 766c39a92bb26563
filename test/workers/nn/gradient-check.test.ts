import { describe, expect, it } from 'vitest';
import { activationKinds, type Activation } from '../../../contract/network.ts';
import { lossKinds, type LossKind } from '../../../contract/training.ts';
import { lossLink } from '../../../contract/output.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import {
  buildNetwork,
  differentiate,
  drawBatch,
  objective,
  scatterParameters,
  type Batch,
} from './small-networks.ts';

const step = 5e-4;
/** Gradients smaller than this are compared absolutely: their differences hold only rounding. */
const floor = 1e-4;

const slopes: Readonly<Record<Activation['kind'], Activation>> = {
  identity: { kind: 'identity' },
  sigmoid: { kind: 'sigmoid' },
  tanh: { kind: 'tanh' },
  relu: { kind: 'relu' },
  leaky_relu: { kind: 'leaky_relu', alpha: 0.13 },
  elu: { kind: 'elu', alpha: 0.8 },
};

/** Central differences of fourth order: (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h. */
function difference(network: CompiledNetwork, batch: Batch, l2: number, index: number): number {
  const kept = network.parameters[index]!;
  const at = (shift: number): number => {
    network.parameters[index] = kept + shift * step;
    return objective(network, batch, l2);
  };
  const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
  network.parameters[index] = kept;
  return slope;
}

/** How far the nearest pre-activation of a kinked layer, or margin of a hinge, is from its kink. */
function distanceToKink(network: CompiledNetwork, { targets, rows }: Batch): number {
  let nearest = Infinity;
  for (const { shape, preActivation } of network.layers) {
    if (!/relu|elu/.test(shape.activation.kind)) continue;
    for (const x of preActivation.subarray(0, rows * shape.units)) nearest = Math.min(nearest, Math.abs(x));
  }
  if (network.loss !== 'hinge') return nearest;
  const scores = network.layers.at(-1)!.output;
  for (let row = 0; row < rows; row++) {
    const first = row * network.outputs;
    for (let j = 0; j < network.outputs; j++) {
      if (j === targets[row]) continue;
      nearest = Math.min(nearest, Math.abs(scores[first + j]! - scores[first + targets[row]!]! + 1));
    }
  }
  return nearest;
}

function largestRelativeError(network: CompiledNetwork, classes: number | null, l2: number): number {
  const rows = 5;
  for (let seed = 1; seed < 2000; seed++) {
    scatterParameters(network, seed);
    const batch = drawBatch(network, rows, classes, seed);
    objective(network, batch, l2);
    if (distanceToKink(network, batch) < 0.02) continue;
    differentiate(network, batch, l2);
    const analytic = Array.from(network.gradients);
    return analytic.reduce((worst, a, index) => {
      const n = difference(network, batch, l2, index);
      return Math.max(worst, Math.abs(a - n) / Math.max(Math.abs(a), Math.abs(n), floor));
    }, 0);
  }
  throw new Error('no point away from the kinks was found');
}

const l2s = [0, 0.037];
const all = activationKinds.flatMap((kind) =>
  lossKinds.flatMap((loss) => l2s.map((l2) => [kind, loss, l2] as const)),
);

describe('gradients in float64', () => {
  it.each(all)('agree with differences: %s in hidden layers, %s, l2 %f', (kind, loss, l2) => {
    const network = buildNetwork({
      loss,
      hidden: [
        [5, slopes[kind]],
        [3, slopes[kind]],
      ],
    });
    expect(largestRelativeError(network, 3, l2)).toBeLessThan(1e-7);
  });

  it.each(all)('agree with differences: %s at the output, %s, l2 %f', (kind, loss, l2) => {
    const network = buildNetwork({ loss, hidden: [[4, slopes.tanh]], output: slopes[kind] });
    expect(largestRelativeError(network, 3, l2)).toBeLessThan(1e-7);
  });

  it.each([
    ['binary_cross_entropy', 2],
    ['mean_squared_error', 2],
    ['mean_squared_error', null],
  ] as const satisfies readonly (readonly [LossKind, number | null])[])(
    'agree with differences: %s with a single output for %s classes',
    (loss, classes) => {
      const network = buildNetwork({ loss, classes, hidden: [[3, slopes.sigmoid]] });
      expect(network.outputs).toBe(1);
      expect(largestRelativeError(network, classes, 0.01)).toBeLessThan(1e-7);
    },
  );

  it('agree with differences in a network of one layer', () => {
    const network = buildNetwork({ hidden: [] });
    expect(lossLink(network.loss)).toBe('softmax');
    expect(largestRelativeError(network, 3, 0.01)).toBeLessThan(1e-7);
  });
});
