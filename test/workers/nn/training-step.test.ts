import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultBatchNorm, defaultOptimizer } from '../../../contract/defaults.ts';
import type { Clipping } from '../../../contract/training.ts';
import { dtypes, lossKinds, optimizerKinds } from '../../../contract/training.ts';
import { clipGradients } from '../../../workers/nn/clipping.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { initializeParameters } from '../../../workers/nn/initializers.ts';
import { createOptimizer, type CompiledOptimizer } from '../../../workers/nn/optimizers.ts';
import {
  buildNetwork,
  dense,
  differentiate,
  drawBatch,
  maxout,
  objective,
  type LayerSpec,
} from './small-networks.ts';

const relu = { kind: 'relu' } as const;
const sigmoid = { kind: 'sigmoid' } as const;
const batchNorm = defaultBatchNorm;
const everything = [
  dense(6, { kind: 'gelu' }, { batchNorm, dropout: 0.3 }),
  maxout(4, 2, { dropout: 0.2 }),
  dense(4, { kind: 'elu', alpha: 1 }, { frozen: true, batchNorm }),
];
const penalties = { l1: 0.001, l2: 0.01 };
const clipping: Clipping = { kind: 'norm', limit: 0.1 };

function trainOn(
  network: CompiledNetwork,
  optimizer: CompiledOptimizer,
): (steps: number, first?: number) => void {
  const batch = drawBatch(network, 7, 3, 1);
  return (steps, first = 1) => {
    for (let step = first; step < first + steps; step++) {
      differentiate(network, batch, penalties, step);
      clipGradients(network, clipping);
      optimizer.update(0.01, step);
    }
  };
}

describe('a training step', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(dtypes)('allocates no typed array in %s', (dtype) => {
    const network = buildNetwork({ dtype, hidden: everything });
    initializeParameters(network, 1);
    const train = trainOn(network, createOptimizer(defaultOptimizer('adam'), network));
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
    // The batch that is trained on is drawn before.
    const before = created;
    expect(before).toBe(1);
    train(20);
    network.penalty(penalties);
    network.answer(7);
    expect(created).toBe(before);
    for (const spy of derived) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('leaves nothing behind in 2,000 steps', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const network = buildNetwork({ dtype: 'float32', hidden: everything });
    initializeParameters(network, 1);
    const train = trainOn(network, createOptimizer(defaultOptimizer('momentum'), network));
    const used = (): NodeJS.MemoryUsage => {
      collect();
      return process.memoryUsage();
    };
    train(200);
    const { arrayBuffers } = used();
    // What steps leave behind is left in every stretch; what the compiler leaves or gives back, in some.
    const growths = Array.from({ length: 5 }, (_, stretch) => {
      const before = used().heapUsed;
      train(2000, 201 + stretch * 2000);
      return used().heapUsed - before;
    });
    const median = growths.toSorted((a, b) => a - b)[2];
    expect(median).toBeLessThan(50_000);
    expect(used().arrayBuffers).toBeLessThanOrEqual(arrayBuffers);
  });

  it('repeats the same bits from the same seed', () => {
    const train = (): readonly number[] => {
      const network = buildNetwork({ dtype: 'float32', hidden: everything });
      initializeParameters(network, 8);
      trainOn(network, createOptimizer(defaultOptimizer('adam'), network))(100);
      return [...network.parameters, ...network.statistics];
    };
    expect(train()).toEqual(train());
  });

  it('leaves running statistics alone while it only observes', () => {
    const network = buildNetwork({ hidden: everything });
    initializeParameters(network, 1);
    const batch = drawBatch(network, 7, 3, 1);
    network.batch.set(batch.inputs);
    const before = network.statistics.slice();
    network.forwardInTraining(7, 1, 1, true);
    const observed = network.lossOnly(batch.targets, 7);
    expect(network.statistics).toEqual(before);
    network.forwardInTraining(7, 1, 1);
    expect(network.lossOnly(batch.targets, 7)).toBe(observed);
    expect(network.statistics).not.toEqual(before);
  });

  it.each(lossKinds)('learns: the loss of a fixed batch falls under %s', (loss) => {
    const network = buildNetwork({ loss });
    initializeParameters(network, 2);
    const batch = drawBatch(network, 7, 3, 2);
    const sgd = createOptimizer(defaultOptimizer('sgd'), network);
    const before = objective(network, batch);
    for (let step = 1; step <= 500; step++) {
      differentiate(network, batch);
      sgd.update(0.1, step);
    }
    expect(objective(network, batch)).toBeLessThan(0.2 * before);
  });

  it.each(optimizerKinds)('learns with %s', (kind) => {
    const network = buildNetwork({ hidden: [dense(8, { kind: 'silu' }, { batchNorm }), maxout(5, 2)] });
    initializeParameters(network, 2);
    const batch = drawBatch(network, 7, 3, 2);
    const optimizer = createOptimizer(defaultOptimizer(kind), network);
    const before = objective(network, batch);
    for (let step = 1; step <= 300; step++) {
      differentiate(network, batch);
      optimizer.update(0.03, step);
    }
    expect(objective(network, batch)).toBeLessThan(0.3 * before);
  });
});

/** Smallest normal float32: what lies between 0 and it slows arithmetic down. */
const smallestNormal = 2 ** -126;

function subnormals(views: readonly (Float32Array | Float64Array)[]): number {
  let count = 0;
  for (const view of views) {
    for (const value of view) if (value !== 0 && Math.abs(value) < smallestNormal) count += 1;
  }
  return count;
}

describe('after 2,000 steps in float32', () => {
  const stacks: readonly (readonly [string, readonly LayerSpec[], number])[] = [
    ['thirty sigmoid layers', Array.from({ length: 30 }, () => dense(8, sigmoid)), 0],
    [
      'thirty normalized sigmoid layers',
      Array.from({ length: 30 }, () => dense(8, sigmoid, { batchNorm })),
      0,
    ],
    ['dead ReLU layers', [dense(8, relu), dense(8, relu), dense(8, relu)], -1000],
  ];

  it.each(stacks.flatMap((stack) => optimizerKinds.map((kind) => [...stack, kind] as const)))(
    '%s hold no subnormal number (%#)',
    (_, hidden, bias, kind) => {
      const network = buildNetwork({
        dtype: 'float32',
        hidden,
        initializer: { kind: 'normal', sigma: 0.02 },
      });
      expect(network.parameters).toBeInstanceOf(Float32Array);
      initializeParameters(network, 1);
      const batch = drawBatch(network, 7, 3, 1);
      const optimizer = createOptimizer(defaultOptimizer(kind), network);
      // What was alive dies after some steps, and what it left in the buffers fades.
      for (let step = 1; step <= 2000; step++) {
        if (step === 20) network.layers[0]!.bias.fill(bias);
        differentiate(network, batch, { l1: 0, l2: 1e-4 }, step);
        optimizer.update(0.05, step);
      }
      const views = [network.parameters, network.gradients, network.statistics, optimizer.state].concat(
        network.layers.flatMap(({ error, output, preActivation }) => [error, output, preActivation]),
      );
      expect(subnormals(views)).toBe(0);
      expect(network.parameters.every(Number.isFinite)).toBe(true);
    },
  );

  it('would show a subnormal number', () => {
    expect(subnormals([Float32Array.of(0, 1e-39, 1e-37, -1e-40)])).toBe(2);
  });
});
