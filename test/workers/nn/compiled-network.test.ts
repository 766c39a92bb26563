import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newHiddenLayer } from '../../../contract/defaults.ts';
import { lossKinds } from '../../../contract/training.ts';
import { compileNetwork, initializeParameters } from '../../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import {
  buildNetwork,
  differentiate,
  drawBatch,
  objective,
  scatterParameters,
  targetOf,
} from './small-networks.ts';

describe('compileNetwork', () => {
  it('lays weights and biases out in layer order without gaps', () => {
    const network = buildNetwork({ hidden: [[5, { kind: 'relu' }]], inputs: 3, classes: 4 });
    const [first, last] = network.layers;
    first!.weight.fill(1);
    first!.bias.fill(2);
    last!.weight.fill(3);
    last!.bias.fill(4);
    expect(Array.from(network.parameters)).toEqual([
      ...new Array<number>(15).fill(1),
      ...new Array<number>(5).fill(2),
      ...new Array<number>(20).fill(3),
      ...new Array<number>(4).fill(4),
    ]);
    expect(network.gradients.length).toBe(44);
  });

  it('holds all tensors in one buffer, none over another', () => {
    const network = buildNetwork();
    const views = [network.parameters, network.gradients, network.answers].concat(
      network.layers.flatMap(({ preActivation, output, error }) => [preActivation, output, error]),
    );
    expect(new Set(views.map((view) => view.buffer)).size).toBe(1);
    views.sort((a, b) => a.byteOffset - b.byteOffset);
    views.reduce((previous, view) => {
      expect(view.byteOffset).toBeGreaterThanOrEqual(previous.byteOffset + previous.byteLength);
      return view;
    });
  });

  it('refuses a network that does not fit, with the size it would need, before allocating it', () => {
    const tanh = { kind: 'tanh' } as const;
    const allocate = vi.spyOn(globalThis, 'ArrayBuffer');
    const hidden = Array.from({ length: 8 }, (_, index) => ({
      kind: 'dense' as const,
      id: String(index),
      units: 8192,
      activation: tanh,
      initializer: { kind: 'he_normal' as const },
    }));
    const outcome = compileNetwork({
      network: { hidden, output: { activation: tanh, initializer: { kind: 'zeros' } } },
      inputs: 10,
      target: targetOf(3),
      loss: 'softmax_cross_entropy',
      dtype: 'float64',
      maxBatch: 16,
    });
    expect(allocate).not.toHaveBeenCalled();
    // Seven weights of 8192² doubles, and as much again for the gradients.
    expect(outcome).toEqual({ ok: false, message: expect.stringContaining('needs 7,1') as string });
  });

  it('refuses a network that could be trained but not saved', () => {
    const hidden = ['1', '2', '3'].map((id) => newHiddenLayer(id, 8192, 'relu'));
    const outcome = compileNetwork({
      network: { hidden, output: { activation: { kind: 'identity' }, initializer: { kind: 'zeros' } } },
      inputs: 1,
      target: targetOf(null),
      loss: 'mean_squared_error',
      dtype: 'float32',
      maxBatch: 1,
    });
    expect(outcome).toEqual({
      ok: false,
      message:
        'This network has 134,258,689 parameters; a project file holds at most 125,000,000 in float32. Take fewer units.',
    });
  });

  it('refuses a classification loss for a number', () => {
    const outcome = compileNetwork({
      network: { hidden: [], output: { activation: { kind: 'identity' }, initializer: { kind: 'zeros' } } },
      inputs: 2,
      target: targetOf(null),
      loss: 'hinge',
      dtype: 'float32',
      maxBatch: 4,
    });
    expect(outcome).toEqual({ ok: false, message: expect.stringContaining('needs classes') as string });
  });

  it('throws for more rows than it was compiled for', () => {
    expect(() => buildNetwork({ maxBatch: 4 }).forward(new Float64Array(15), 5)).toThrow(RangeError);
  });
});

describe('initializeParameters', () => {
  it('gives the same bits for the same seed and others for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const network = buildNetwork({ dtype: 'float32' });
      initializeParameters(network, seed);
      return network.parameters;
    });
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
  });

  it('leaves the other layers alone when one layer changes its units', () => {
    const relu = { kind: 'relu' } as const;
    const [narrow, wide] = [4, 6].map((units) => {
      const network = buildNetwork({
        hidden: [
          [5, relu],
          [units, relu],
        ],
      });
      initializeParameters(network, 1);
      return network.layers;
    });
    expect(wide![0]!.weight).toEqual(narrow![0]!.weight);
    expect(wide![1]!.weight.subarray(0, 20)).toEqual(narrow![1]!.weight);
  });

  it('sets biases to 0', () => {
    const network = buildNetwork();
    scatterParameters(network, 1);
    initializeParameters(network, 1);
    for (const { bias, weight } of network.layers) {
      expect(bias.every((value) => value === 0)).toBe(true);
      expect(weight.some((value) => value !== 0)).toBe(true);
    }
  });
});

describe('a network', () => {
  it('answers with probabilities that sum to 1', () => {
    const network = buildNetwork();
    scatterParameters(network, 3);
    const { inputs, rows } = drawBatch(network, 4, 3, 3);
    network.forward(inputs, rows);
    network.answer(rows);
    for (let row = 0; row < rows; row++) {
      const answers = Array.from(network.answers.subarray(3 * row, 3 * row + 3));
      expect(answers.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
    }
  });

  it('adds l2 Σ W², biases excluded, to loss and gradients', () => {
    const network = buildNetwork();
    scatterParameters(network, 4);
    const batch = drawBatch(network, 3, 3, 4);
    const bare = differentiate(network, batch);
    const bareGradients = network.gradients.slice();
    expect(differentiate(network, batch, 0.5)).toBe(bare);
    let squares = 0;
    network.layers.forEach(({ weight, weightGradient, biasGradient }) => {
      const start = (weightGradient.byteOffset - network.gradients.byteOffset) / 8;
      weight.forEach((w, i) => {
        squares += w * w;
        expect(weightGradient[i]).toBeCloseTo(bareGradients[start + i]! + w, 14);
      });
      biasGradient.forEach((g, i) => expect(g).toBe(bareGradients[start + weight.length + i]));
    });
    expect(network.penalty(0.5)).toBeCloseTo(0.5 * squares, 12);
    expect(network.penalty(0)).toBe(0);
  });

  it.each(lossKinds)('agrees between float32 and float64 to single precision under %s', (loss) => {
    const [single, double] = (['float32', 'float64'] as const).map((dtype) => {
      const network = buildNetwork({ loss, dtype });
      scatterParameters(network, 5);
      network.parameters.set(Float32Array.from(network.parameters));
      const batch = drawBatch(network, 7, 3, 5);
      batch.inputs.set(Float32Array.from(batch.inputs));
      return { value: differentiate(network, batch), gradients: network.gradients };
    });
    expect(Math.abs(single!.value / double!.value - 1)).toBeLessThan(1e-6);
    const scale = Array.from(double!.gradients).reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    single!.gradients.forEach((g, i) => {
      expect(Math.abs(g - double!.gradients[i]!)).toBeLessThan(2e-6 * scale);
    });
  });

  it('turns a NaN anywhere in the batch into a NaN loss, past dead units too', () => {
    const network = buildNetwork({ hidden: [[4, { kind: 'relu' }]] });
    scatterParameters(network, 6);
    network.layers[0]!.bias.fill(-100);
    const batch = drawBatch(network, 3, 3, 6);
    batch.inputs[4] = NaN;
    expect(differentiate(network, batch)).toBeNaN();
    expect(network.layers.at(-1)!.weightGradient.some(Number.isNaN)).toBe(true);
  });

  it('has for a batch the mean gradient of its rows', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...lossKinds),
        (seed, rows, loss) => {
          const network = buildNetwork({ loss });
          scatterParameters(network, seed);
          const batch = drawBatch(network, rows, 3, seed);
          const value = differentiate(network, batch);
          const together = network.gradients.slice();
          const mean = new Float64Array(together.length);
          let meanValue = 0;
          for (let row = 0; row < rows; row++) {
            const inputs = batch.inputs.subarray(3 * row, 3 * row + 3);
            meanValue +=
              differentiate(network, { inputs, targets: batch.targets.subarray(row), rows: 1 }) / rows;
            network.gradients.forEach((g, i) => (mean[i]! += g / rows));
          }
          expect(meanValue).toBeCloseTo(value, 12);
          together.forEach((g, i) => expect(mean[i]).toBeCloseTo(g, 12));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not mind the order of the rows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...lossKinds), (seed, loss) => {
        const network = buildNetwork({ loss });
        scatterParameters(network, seed);
        const batch = drawBatch(network, 7, 3, seed);
        const value = objective(network, batch);
        const scores = network.layers.at(-1)!.output.slice();
        const order = [3, 0, 6, 2, 5, 1, 4];
        const inputs = Float64Array.from(
          order.flatMap((row) => [...batch.inputs.subarray(3 * row, 3 * row + 3)]),
        );
        const targets = Float64Array.from(order.map((row) => batch.targets[row]!));
        expect(objective(network, { inputs, targets, rows: 7 })).toBeCloseTo(value, 12);
        // Each row's scores keep their bits, wherever the row stands.
        const moved = network.layers.at(-1)!.output;
        order.forEach((row, at) =>
          expect(moved.slice(3 * at, 3 * at + 3)).toEqual(scores.slice(3 * row, 3 * row + 3)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a training step', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('allocates no typed array', () => {
    const network = buildNetwork({ dtype: 'float32', maxBatch: 5 });
    initializeParameters(network, 1);
    const batch = drawBatch(network, 5, 3, 1);
    const adam = createOptimizer(
      { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      network.parameters.length,
      'float32',
    );
    let created = 0;
    for (const name of ['ArrayBuffer', 'Float32Array', 'Float64Array'] as const) {
      const counted = new Proxy(globalThis[name], {
        construct(target, parameters, newTarget) {
          created += 1;
          return Reflect.construct(target, parameters, newTarget) as object;
        },
      });
      vi.stubGlobal(name, counted);
    }
    const derived = (['subarray', 'slice'] as const).flatMap((method) => [
      vi.spyOn(Float32Array.prototype, method),
      vi.spyOn(Float64Array.prototype, method),
    ]);
    // The counter itself counts.
    expect(new Float32Array(1)).toHaveLength(1);
    expect(created).toBe(1);
    for (let step = 1; step <= 20; step++) {
      differentiate(network, batch, 0.01);
      network.penalty(0.01);
      network.answer(5);
      adam.update(network.parameters, network.gradients, 0.01, step);
    }
    expect(created).toBe(1);
    for (const spy of derived) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('leaves nothing behind in 2,000 steps', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const network = buildNetwork({ dtype: 'float32', hidden: [[16, { kind: 'sigmoid' }]] });
    initializeParameters(network, 1);
    const batch = drawBatch(network, 7, 3, 1);
    const momentum = createOptimizer(
      { kind: 'momentum', momentum: 0.9 },
      network.parameters.length,
      'float32',
    );
    const train = (steps: number): void => {
      for (let step = 1; step <= steps; step++) {
        differentiate(network, batch);
        momentum.update(network.parameters, network.gradients, 0.01, step);
      }
    };
    train(200);
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    train(2000);
    collect();
    const after = process.memoryUsage();
    expect(after.heapUsed - heapUsed).toBeLessThan(500_000);
    expect(after.arrayBuffers).toBeLessThanOrEqual(arrayBuffers);
  });

  it('repeats the same bits from the same seed', () => {
    const train = (): FloatArray => {
      const network = buildNetwork({ dtype: 'float32', hidden: [[6, { kind: 'elu', alpha: 1 }]] });
      initializeParameters(network, 8);
      const batch = drawBatch(network, 7, 3, 8);
      const adam = createOptimizer(
        { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        network.parameters.length,
        'float32',
      );
      for (let step = 1; step <= 100; step++) {
        differentiate(network, batch, 1e-3);
        adam.update(network.parameters, network.gradients, 0.01, step);
      }
      return network.parameters;
    };
    expect(train()).toEqual(train());
  });

  it('learns: the loss of a fixed batch falls under every loss', () => {
    for (const loss of lossKinds) {
      const network = buildNetwork({ loss });
      initializeParameters(network, 2);
      const batch = drawBatch(network, 7, 3, 2);
      const sgd = createOptimizer({ kind: 'sgd' }, network.parameters.length, 'float64');
      const before = objective(network, batch);
      for (let step = 1; step <= 500; step++) {
        differentiate(network, batch);
        sgd.update(network.parameters, network.gradients, 0.1, step);
      }
      expect(objective(network, batch), loss).toBeLessThan(0.2 * before);
    }
  });
});

describe('thirty sigmoid layers', () => {
  it('hold no subnormal number in errors, gradients or velocity', () => {
    const network = buildNetwork({
      dtype: 'float32',
      hidden: Array.from({ length: 30 }, () => [8, { kind: 'sigmoid' }] as const),
      initializer: { kind: 'normal', sigma: 0.01 },
    });
    initializeParameters(network, 1);
    const batch = drawBatch(network, 7, 3, 1);
    const momentum = createOptimizer(
      { kind: 'momentum', momentum: 0.5 },
      network.parameters.length,
      'float32',
    );
    for (let step = 1; step <= 50; step++) {
      differentiate(network, batch);
      momentum.update(network.parameters, network.gradients, 0.1, step);
    }
    const subnormal = (value: number): boolean => value !== 0 && Math.abs(value) < 1.1754943e-38;
    const views = [network.parameters, network.gradients, momentum.state].concat(
      network.layers.flatMap(({ error, output, preActivation }) => [error, output, preActivation]),
    );
    for (const view of views) expect(view.some(subnormal)).toBe(false);
    expect(network.layers[0]!.error.every((value) => value === 0)).toBe(true);
  });
});
