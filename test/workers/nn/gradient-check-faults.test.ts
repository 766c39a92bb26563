/** Backward passes with one fault each: the check must catch every one and point at the layer it is in. */
import { describe, expect, it } from 'vitest';
import { defaultBatchNorm } from '../../../contract/defaults.ts';
import { defaultGradientCheck, type GradientCheckReport } from '../../../contract/gradient-check.ts';
import type { CompiledLayer } from '../../../workers/nn/compiled-layer.ts';
import type { CompiledNetwork, MemoryMaker } from '../../../workers/nn/compiled-network.ts';
import type { Penalties } from '../../../workers/nn/penalties.ts';
import { checkTwin } from '../../../workers/nn/gradient-check.ts';
import type { Kernels } from '../../../workers/tensor/kernels.ts';
import { createTensorMemory } from '../../../workers/tensor/tensor-memory.ts';
import {
  buildNetwork,
  dense,
  drawBatch,
  maxout,
  scatterParameters,
  type LayerSpec,
} from './small-networks.ts';

const rows = 6;
const penalties = { l1: 0.02, l2: 0.03 };
const tanh = { kind: 'tanh' } as const;
const layer = (extras: Parameters<typeof dense>[2] = {}): LayerSpec => dense(4, tanh, extras);
/** Equal sides, so that a wrong tensor still fits. */
const inputs = 4;

function build(hidden: readonly LayerSpec[], createMemory: MemoryMaker): CompiledNetwork {
  const network = buildNetwork({ hidden, inputs, classes: 4, maxBatch: rows, createMemory });
  scatterParameters(network, 3);
  return network;
}

function check(network: CompiledNetwork, h = defaultGradientCheck.h): GradientCheckReport {
  const outcome = checkTwin(network, {
    network,
    ...drawBatch(network, rows, 4, 3),
    penalties,
    options: { ...defaultGradientCheck, h },
    seed: 1,
    step: 1,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  outcome.value.advance(Infinity);
  return outcome.value.report();
}

interface Fault {
  readonly name: string;
  readonly hidden?: readonly LayerSpec[];
  /** Kernels that do something else. */
  readonly kernels?: (right: Kernels) => Partial<Kernels>;
  /** In place of `backward`, which `right` is. */
  readonly backward?: (network: CompiledNetwork, right: () => void) => void;
  /** Layers with a wrong gradient, from 0. */
  readonly wrong: readonly number[];
  /** Their tensors that are wrong. */
  readonly tensors?: readonly string[];
}

/** A kernel that does as `faulty` at its nth call (from 1) and else as it should. */
function atCall<F extends (...parameters: never[]) => void>(nth: number, right: F, faulty: F): F {
  let calls = 0;
  return ((...parameters: Parameters<F>) => {
    calls += 1;
    (calls === nth ? faulty : right)(...parameters);
  }) as F;
}

const layerOf = (network: CompiledNetwork, index: number): CompiledLayer => network.layers[index]!;

const faults: readonly Fault[] = [
  {
    name: 'the factor f′ is missing in layer 2 of 4',
    // The loss takes the first call, layers 3, 2 and 1 the others.
    kernels: (right) => ({
      multiplyByDerivative: atCall(3, right.multiplyByDerivative, () => undefined),
    }),
    wrong: [0, 1],
  },
  {
    name: 'the weight is transposed on the way from layer 3 to 2',
    kernels: (right) => ({
      inputError: atCall(2, right.inputError, (error, weight, inputError, count, fanIn, units) => {
        const transposed = weight.slice();
        for (let unit = 0; unit < units; unit++) {
          for (let input = 0; input < fanIn; input++) {
            transposed[input * fanIn + unit] = weight[unit * fanIn + input]!;
          }
        }
        right.inputError(error, transposed, inputError, count, fanIn, units);
      }),
    }),
    wrong: [0, 1],
  },
  {
    name: 'the error goes through the weight of the layer below',
    backward(network, right) {
      const own = layerOf(network, 2).weight.slice();
      right();
      const taken = layerOf(network, 2).weightGradient.slice();
      layerOf(network, 2).weight.set(layerOf(network, 1).weight);
      right();
      layerOf(network, 2).weight.set(own);
      layerOf(network, 2).weightGradient.set(taken);
    },
    wrong: [0, 1],
  },
  {
    name: 'the penalty’s gradient takes the place of the loss’s instead of being added',
    kernels: (right) => ({
      addScaled: atCall(2, right.addScaled, (target, source, factor, count) => {
        target.fill(0);
        right.addScaled(target, source, factor, count);
      }),
    }),
    wrong: [2],
    tensors: ['weight'],
  },
  {
    name: 'the sum over rows keeps only the last',
    kernels: (right) => ({
      parameterGradients: atCall(
        3,
        right.parameterGradients,
        (error, input, weightGradient, biasGradient, count, fanIn, units) => {
          const last = count - 1;
          right.parameterGradients(
            error.subarray(last * units),
            input.subarray(last * fanIn),
            weightGradient,
            biasGradient,
            1,
            fanIn,
            units,
          );
        },
      ),
    }),
    wrong: [1],
    tensors: ['bias', 'weight'],
  },
  {
    name: 'the bias gradient of layer 1 is forgotten',
    backward(network, right) {
      right();
      layerOf(network, 0).biasGradient.fill(0);
    },
    wrong: [0],
    tensors: ['bias'],
  },
  {
    name: 'two layers have each other’s gradients',
    backward(network, right) {
      right();
      const [first, second] = [layerOf(network, 0).weightGradient, layerOf(network, 1).weightGradient];
      const kept = first.slice();
      first.set(second);
      second.set(kept);
    },
    wrong: [0, 1],
    tensors: ['weight'],
  },
  {
    name: 'the l1 penalty is differentiated as if it were 2 |w|',
    kernels: (right) => ({
      addScaledSign: atCall(1, right.addScaledSign, (target, source, factor, count) =>
        right.addScaledSign(target, source, 2 * factor, count),
      ),
    }),
    wrong: [3],
    tensors: ['weight'],
  },
  {
    name: 'the loss is not divided by the rows',
    kernels: (right) => ({
      multiplyByDerivative: atCall(1, right.multiplyByDerivative, (activation, x, y, error, count) => {
        for (let i = 0; i < count; i++) error[i]! *= rows;
        right.multiplyByDerivative(activation, x, y, error, count);
      }),
    }),
    wrong: [0, 1, 2, 3],
  },
  {
    name: 'dropout drops on the way forward only',
    hidden: [layer(), layer({ dropout: 0.5 }), layer()],
    backward(network, right) {
      const { dropoutMask } = layerOf(network, 1);
      const kept = dropoutMask!.slice();
      dropoutMask!.fill(1);
      right();
      dropoutMask!.set(kept);
    },
    wrong: [0, 1],
  },
  {
    name: 'the batch’s mean and variance are taken for constants',
    hidden: [layer(), layer({ batchNorm: defaultBatchNorm }), layer()],
    backward(network, right) {
      const { shape } = layerOf(network, 1);
      Object.assign(shape, { frozen: true });
      right();
      Object.assign(shape, { frozen: false });
    },
    wrong: [0, 1],
  },
  {
    name: 'γ and β have each other’s gradients',
    hidden: [layer(), layer({ batchNorm: defaultBatchNorm }), layer()],
    backward(network, right) {
      right();
      const { gammaGradient, betaGradient } = layerOf(network, 1).batchNorm!;
      const kept = gammaGradient.slice();
      gammaGradient.set(betaGradient);
      betaGradient.set(kept);
    },
    wrong: [1],
    tensors: ['beta', 'gamma'],
  },
  {
    name: 'the piece after the winner gets the gradient',
    hidden: [layer(), maxout(4, 2), layer()],
    backward(network, right) {
      const { preActivation } = layerOf(network, 1);
      const kept = preActivation.slice();
      for (let i = 0; i < preActivation.length; i++) preActivation[i] = -preActivation[i]!;
      right();
      preActivation.set(kept);
    },
    wrong: [0, 1],
  },
];

/** A network whose passes back have the fault. */
function plant({
  hidden = [layer(), layer(), layer()],
  kernels,
  backward,
}: Omit<Fault, 'name' | 'wrong'>): CompiledNetwork {
  const network = build(hidden, (dtype, bytes, longest) => {
    const memory = createTensorMemory(dtype, bytes, longest);
    return { ...memory, kernels: { ...memory.kernels, ...kernels?.(memory.kernels) } };
  });
  if (backward === undefined) return network;
  const right = network.backward.bind(network);
  network.backward = (count: number, given: Penalties) => backward(network, () => right(count, given));
  return network;
}

describe('a backward pass', () => {
  it.each([[[layer(), layer(), layer()]], [[layer(), maxout(4, 2), layer({ batchNorm: defaultBatchNorm })]]])(
    'is found right without a fault',
    (hidden) => {
      const report = check(plant({ hidden }));
      expect(report.wrong).toBe(0);
      expect(report.largest).toBeLessThan(1e-6);
    },
  );

  it.each(faults)('is found wrong where $name', (fault) => {
    const report = check(plant(fault));
    const wrong = report.layers.filter((found) => found.wrong > 0).map((found) => found.layer);
    expect(wrong).toEqual(fault.wrong);
    for (const { layer: index, largest } of report.layers) {
      if (!wrong.includes(index)) expect(largest).toBeLessThan(1e-6);
    }
    // A fault spoils all that it passes on: it is in the last wrong layer or on the way back to it.
    expect(report.largest).toBeGreaterThan(0.01);
    const worst = report.worst.filter(({ relativeError }) => relativeError > 1e-4);
    if (fault.tensors !== undefined) {
      for (const { place } of worst) expect(fault.tensors).toContain(place.tensor);
    }
  });

  it.each([0.01, 1e-9])('is found wrong or right whatever h: %f', (h) => {
    const sound = check(plant({ hidden: [layer(), layer(), layer()] }), h);
    expect([sound.wrong, sound.unsure]).toEqual([0, 0]);
    // Judged by this h alone, some would look wrong.
    expect(sound.imprecise.count).toBeGreaterThan(0);
    expect(sound.imprecise.agreeAt).toBe(1e-5);
    for (const fault of faults.filter(({ hidden }) => hidden === undefined)) {
      const { layers, worst } = check(plant(fault), h);
      expect(layers.filter(({ wrong }) => wrong > 0).map((found) => found.layer)).toEqual(fault.wrong);
      expect(fault.wrong).toContain(worst[0]!.place.layer);
    }
  });

  it('is found wrong in a single entry, by its place', () => {
    const network = build([layer(), layer(), layer()], createTensorMemory);
    const right = network.backward.bind(network);
    network.backward = (count: number, given: Penalties) => {
      right(count, given);
      layerOf(network, 1).weightGradient[2 * inputs + 3]! += 1e-3;
    };
    const report = check(network);
    expect(report.wrong).toBe(1);
    expect(report.worst[0]!.place).toEqual({ layer: 1, tensor: 'weight', row: 2, column: 3 });
    expect(report.worst[0]!.analytic - report.worst[0]!.numerical).toBeCloseTo(1e-3, 8);
  });

  it.each([
    [3e-5, 0],
    [3e-4, 1],
  ])('with one gradient off by a share of %f counts %i as wrong', (share, wrong) => {
    const network = build([layer(), layer(), layer()], createTensorMemory);
    const right = network.backward.bind(network);
    network.backward = (count: number, given: Penalties) => {
      right(count, given);
      const { weightGradient } = layerOf(network, 3);
      const sizes = Array.from(weightGradient, Math.abs);
      weightGradient[sizes.indexOf(Math.max(...sizes))]! *= 1 + share;
    };
    const report = check(network);
    expect(report.largest).toBeGreaterThan(0.9 * share);
    expect(report.largest).toBeLessThan(share);
    expect([report.wrong, report.layers[3]!.wrong]).toEqual([wrong, wrong]);
  });
});
