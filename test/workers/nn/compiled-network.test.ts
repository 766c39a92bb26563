import { describe, expect, it, vi } from 'vitest';
import { defaultBatchNorm, defaultLoss } from '../../../contract/defaults.ts';
import { activationKinds } from '../../../contract/network.ts';
import { dtypes, lossKinds } from '../../../contract/training.ts';
import {
  compileNetwork,
  doubleTwin,
  type CompiledNetwork,
  type CompileOptions,
} from '../../../workers/nn/compiled-network.ts';
import { initializeParameters } from '../../../workers/nn/initializers.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import { createTensorMemory, type TensorMemory } from '../../../workers/tensor/tensor-memory.ts';
import {
  buildNetwork,
  compileOptions,
  dense,
  differentiate,
  drawBatch,
  maxout,
  objective,
  scatterParameters,
  targetOf,
} from './small-networks.ts';

const relu = { kind: 'relu' } as const;
const tanh = { kind: 'tanh' } as const;
const batchNorm = defaultBatchNorm;
const everything = [
  dense(5, tanh, { batchNorm, dropout: 0.3 }),
  maxout(3, 2, { batchNorm }),
  maxout(4, 3, { dropout: 0.2, frozen: true }),
];

/** What is said of a network that is refused. */
function refusal(options: CompileOptions): string {
  const outcome = compileNetwork(options);
  return outcome.ok ? 'compiled' : outcome.message;
}

/** Every view of a network's memory that is not part of another. */
function separateViews(network: CompiledNetwork): readonly FloatArray[] {
  const { parameters, gradients, statistics, optimizerState, previousParameters, examples, batch, answers } =
    network;
  return [
    parameters,
    gradients,
    statistics,
    optimizerState,
    previousParameters,
    examples,
    batch,
    answers,
    ...network.layers.flatMap(({ preActivation, activated, output, error, dropoutMask, batchNorm: norm }) => [
      preActivation,
      activated,
      error,
      ...(dropoutMask === null ? [] : [dropoutMask, output]),
      ...(norm === null ? [] : [norm.normalized, norm.inverseDeviation]),
    ]),
  ];
}

describe('compileNetwork', () => {
  it('lays out weight, bias, γ and β in layer order without gaps, gradients and statistics alike', () => {
    const network = buildNetwork({ hidden: [maxout(2, 2, { batchNorm })], inputs: 3, classes: 4 });
    const [first, last] = network.layers;
    const norm = first!.batchNorm!;
    [first!.weight, first!.bias, norm.gamma, norm.beta, last!.weight, last!.bias].forEach((tensor, index) =>
      tensor.fill(index + 1),
    );
    const { weightGradient, biasGradient } = first!;
    [weightGradient, biasGradient, norm.gammaGradient, norm.betaGradient].forEach((tensor, index) =>
      tensor.fill(index + 1),
    );
    const filled = (value: number, count: number): number[] => new Array<number>(count).fill(value);
    const ofFirst = [...filled(1, 12), ...filled(2, 4), ...filled(3, 4), ...filled(4, 4)];
    expect(Array.from(network.parameters)).toEqual([...ofFirst, ...filled(5, 8), ...filled(6, 4)]);
    expect(Array.from(network.gradients)).toEqual([...ofFirst, ...filled(0, 12)]);
    norm.runningMean.fill(7);
    norm.runningVariance.fill(8);
    expect(Array.from(network.statistics)).toEqual([...filled(7, 4), ...filled(8, 4)]);
  });

  it.each(dtypes)('keeps all tensors of %s in its one memory, none over another, aligned', (dtype) => {
    let memory: TensorMemory | null = null;
    let size = 0;
    const outcome = compileNetwork({
      ...compileOptions({ hidden: everything, dtype }),
      exampleRows: 11,
      createMemory(kind, byteLength, longest) {
        size = byteLength;
        memory = createTensorMemory(kind, byteLength, longest);
        return memory;
      },
    });
    if (!outcome.ok || memory === null) throw new Error('not compiled');
    const { buffer, start } = memory as TensorMemory;
    const views = separateViews(outcome.value).toSorted((a, b) => a.byteOffset - b.byteOffset);
    let end = start;
    for (const view of views) {
      expect(view.buffer).toBe(buffer);
      expect(view.byteOffset % 64).toBe(0);
      expect(view.byteOffset).toBeGreaterThanOrEqual(end);
      end = view.byteOffset + view.byteLength;
    }
    expect(end).toBeLessThanOrEqual(start + size);
    expect(outcome.value.examples).toHaveLength(11 * 3);
    expect(outcome.value.optimizerState).toHaveLength(2 * outcome.value.parameters.length);
  });

  it('joins trainable neighbours and leaves frozen layers out', () => {
    const frozen = true;
    const ranges = (outputFrozen: boolean, ...layers: readonly boolean[]): readonly number[][] =>
      buildNetwork({
        hidden: layers.map((isFrozen) => dense(1, tanh, { frozen: isFrozen })),
        outputFrozen,
        inputs: 1,
        classes: null,
        loss: 'squared_error',
      }).trainable.map(({ start, end, parameters, gradients }) => {
        expect([parameters.length, gradients.length]).toEqual([end - start, end - start]);
        return [start, end];
      });
    expect(ranges(false, false, false)).toEqual([[0, 6]]);
    expect(ranges(false, frozen, false)).toEqual([[2, 6]]);
    expect(ranges(false, false, frozen)).toEqual([
      [0, 2],
      [4, 6],
    ]);
    expect(ranges(true, false, frozen)).toEqual([[0, 2]]);
    expect(ranges(true, frozen, frozen)).toEqual([]);
  });

  it('refuses what does not fit, examples and optimizer counted, with its size and before allocating', () => {
    const createMemory = vi.fn(createTensorMemory);
    const wide = compileOptions({
      hidden: [1, 2, 3].map(() => dense(3000, tanh)),
      inputs: 10,
      dtype: 'float64',
      maxBatch: 16,
    });
    // Two weights of 3000² doubles, three times: parameters, gradients and what they were before; two buffers more.
    expect(refusal({ ...wide, createMemory, optimizerBuffers: 20 })).toContain('needs 3,17');
    expect(refusal({ ...wide, createMemory, exampleRows: 25_000_000 })).toMatch(
      /needs 2,6\d\d MB of memory with batches of 16 rows and 25,000,000 examples/,
    );
    expect(createMemory).not.toHaveBeenCalled();
    const { optimizerBuffers: _, ...answering } = wide;
    const outcome = compileNetwork({ ...answering, createMemory });
    expect(createMemory).toHaveBeenCalledOnce();
    expect(outcome.ok).toBe(true);
  });

  it('refuses with the same words where memory cannot be had', () => {
    const message = refusal({
      ...compileOptions(),
      createMemory() {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    expect(message).toMatch(/^This network needs 1 MB of memory with batches of 7 rows, which is more/);
  });

  it('lets other errors through', () => {
    const createMemory = (): never => {
      throw new TypeError('a mistake');
    };
    expect(() => compileNetwork({ ...compileOptions(), createMemory })).toThrow('a mistake');
  });

  it('refuses a network that could be trained but not saved', () => {
    const hidden = [1, 2, 3].map(() => dense(8192, relu));
    const options = compileOptions({ hidden, inputs: 1, classes: null, loss: 'squared_error', maxBatch: 1 });
    const { optimizerBuffers: _, ...rest } = options;
    expect(refusal({ ...rest, dtype: 'float32' })).toBe(
      'This network has 134,258,689 parameters; a project file holds at most 125,000,000 in float32. Take fewer units.',
    );
  });

  it('refuses orthogonal weights that would take too long to draw', () => {
    const initializer = { kind: 'orthogonal', gain: 1 } as const;
    const hidden = [dense(2000, relu), maxout(600, 2)];
    const message = refusal(compileOptions({ hidden, inputs: 700, initializer }));
    expect(message).toMatch(
      /^Layer 2 .* 1,200 × 2,000, .* beside 2,000 the other side may be at most 732\. Choose/,
    );
    const long = [dense(1000, relu)];
    expect(refusal(compileOptions({ hidden: long, inputs: 8192, initializer }))).toMatch(/at most 362/);
    expect(refusal(compileOptions({ hidden: long, inputs: 1024, initializer }))).toBe('compiled');
    expect(refusal(compileOptions({ hidden, inputs: 1000 }))).toBe('compiled');
  });

  it.each(['hinge', 'softmax_cross_entropy', 'binary_cross_entropy'] as const)(
    'refuses %s for a number',
    (kind) => {
      const options = { ...compileOptions({ hidden: [] }), target: targetOf(null) };
      expect(refusal({ ...options, loss: defaultLoss(kind) })).toContain('needs classes');
      expect(refusal({ ...options, loss: defaultLoss('huber') })).toBe('compiled');
    },
  );

  it('throws for more rows than it was compiled for', () => {
    const network = buildNetwork({ maxBatch: 4 });
    expect(() => network.forward(5)).toThrow(RangeError);
    expect(() => network.forwardInTraining(5, 1, 1)).toThrow(RangeError);
  });
});

describe('doubleTwin', () => {
  it('computes the same in double precision, in training and in answering', () => {
    const network = buildNetwork({ hidden: everything, dtype: 'float32' });
    scatterParameters(network, 1);
    const outcome = doubleTwin(network, 5);
    if (!outcome.ok) throw new Error(outcome.message);
    const twin = outcome.value;
    expect(Array.from(twin.parameters)).toEqual(Array.from(network.parameters));
    expect(Array.from(twin.statistics)).toEqual(Array.from(network.statistics));
    const batch = drawBatch(network, 5, 3, 1);
    expect(objective(twin, batch)).toBeCloseTo(objective(network, batch), 5);
    expect(differentiate(twin, batch)).toBeCloseTo(differentiate(network, batch), 5);
    expect([twin.dtype, twin.maxBatch, twin.loss]).toEqual(['float64', 5, network.loss]);
  });
});

describe('initializeParameters', () => {
  it('gives the same bits for the same seed and others for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const network = buildNetwork({ dtype: 'float32' });
      initializeParameters(network, seed);
      return Array.from(network.parameters);
    });
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
  });

  it('leaves the other layers alone when one layer changes its units', () => {
    const [narrow, wide] = [4, 6].map((units) => {
      const network = buildNetwork({ hidden: [dense(5, relu), dense(units, relu)] });
      initializeParameters(network, 1);
      return network.layers;
    });
    expect(wide![0]!.weight).toEqual(narrow![0]!.weight);
    expect(wide![1]!.weight.subarray(0, 20)).toEqual(narrow![1]!.weight);
  });

  it('sets biases and β to 0, γ to 1 and the running statistics to those of a standard normal value', () => {
    const network = buildNetwork({ hidden: everything });
    scatterParameters(network, 1);
    initializeParameters(network, 1);
    for (const { bias, weight, batchNorm: norm } of network.layers) {
      expect(new Set(bias)).toEqual(new Set([0]));
      expect(weight.every((value) => value !== 0)).toBe(true);
      if (norm === null) continue;
      expect(new Set(norm.gamma)).toEqual(new Set([1]));
      expect(new Set(norm.beta)).toEqual(new Set([0]));
      expect(new Set(norm.runningMean)).toEqual(new Set([0]));
      expect(new Set(norm.runningVariance)).toEqual(new Set([1]));
    }
  });
});

describe('a network', () => {
  it('answers with probabilities that sum to 1', () => {
    const network = buildNetwork({ hidden: everything });
    scatterParameters(network, 3);
    const batch = drawBatch(network, 4, 3, 3);
    objective(network, batch);
    network.answer(4);
    for (let row = 0; row < 4; row++) {
      const answers = Array.from(network.answers.subarray(3 * row, 3 * row + 3));
      expect(answers.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
    }
  });

  it('adds l2 Σ W² + l1 Σ |W| to the loss, and its slope to weights that are not frozen', () => {
    const network = buildNetwork({ hidden: [dense(5, tanh), dense(4, tanh, { frozen: true, batchNorm })] });
    scatterParameters(network, 4);
    const batch = drawBatch(network, 3, 3, 4);
    const bare = differentiate(network, batch);
    const bareGradients = network.gradients.slice();
    const penalties = { l1: 0.25, l2: 0.5 };
    expect(differentiate(network, batch, penalties)).toBe(bare);
    let size = 0;
    const added = new Float64Array(network.parameters.length);
    let start = 0;
    for (const { weight, bias, batchNorm: norm, shape } of network.layers) {
      weight.forEach((w, i) => {
        size += 0.5 * w * w + 0.25 * Math.abs(w);
        added[start + i] = shape.frozen ? 0 : w + 0.25 * Math.sign(w);
      });
      start += weight.length + bias.length * (norm === null ? 1 : 3);
    }
    network.gradients.forEach((g, i) => expect(g).toBeCloseTo(bareGradients[i]! + added[i]!, 14));
    expect(network.penalty(penalties)).toBeCloseTo(size, 12);
    expect(network.penalty({ l1: 0, l2: 0 })).toBe(0);
  });

  it.each(lossKinds)('agrees between float32 and float64 to single precision under %s', (loss) => {
    for (const kind of activationKinds) {
      const [single, double] = dtypes.map((dtype) => {
        const hidden = [dense(5, { ...{ kind }, alpha: 0.2 }, { batchNorm }), maxout(4, 2)];
        const network = buildNetwork({ loss, dtype, hidden });
        scatterParameters(network, 5);
        const value = differentiate(network, drawBatch(network, 7, 3, 5));
        return { value, gradients: network.gradients };
      });
      expect(single!.value).toBeCloseTo(double!.value, 5);
      const largest = Math.max(...double!.gradients.map(Math.abs));
      double!.gradients.forEach((g, i) => {
        expect(Math.abs(single!.gradients[i]! - g)).toBeLessThan(1e-5 * Math.max(1, largest));
      });
    }
  });

  it.each([
    ['a dead ReLU', [dense(4, relu), dense(3, relu)]],
    ['maxout', [maxout(4, 2)]],
    ['batch normalization', [dense(4, relu, { batchNorm })]],
  ] as const)('lets a NaN in one input through to loss and gradients through %s', (_, hidden) => {
    for (const dtype of dtypes) {
      const network = buildNetwork({ hidden, dtype });
      scatterParameters(network, 6);
      network.layers[0]!.bias.fill(-100);
      const batch = drawBatch(network, 3, 3, 6);
      batch.inputs[4] = NaN;
      expect(objective(network, batch)).toBeNaN();
      expect(differentiate(network, batch)).toBeNaN();
      expect(network.layers.at(-1)!.weightGradient.some(Number.isNaN)).toBe(true);
      expect(network.layers[0]!.weightGradient.some(Number.isNaN)).toBe(true);
    }
  });
});
