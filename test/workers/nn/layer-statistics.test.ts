import { describe, expect, it } from 'vitest';
import type { Activation } from '../../../contract/network.ts';
import type { CompiledLayer } from '../../../workers/nn/compiled-layer.ts';
import { dtypes } from '../../../contract/training.ts';
import { compileNetwork, type CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { ErrorNorms } from '../../../workers/nn/error-norms.ts';
import {
  deadShare,
  measureLayer,
  saturatedShare,
  UpdateMeter,
} from '../../../workers/nn/layer-statistics.ts';
import {
  buildNetwork,
  compileOptions,
  dense,
  differentiate,
  drawBatch,
  maxout,
  noPenalties,
  scatterParameters,
  type Batch,
} from './small-networks.ts';

/** A layer of two units whose pre-activations and activated values are set by hand, `[rows, 2]`. */
function layerOf(activation: Activation, preActivation: number[], activated = preActivation): CompiledLayer {
  const layer = buildNetwork({ hidden: [dense(2, activation)] }).layers[0]!;
  layer.preActivation.set(preActivation);
  layer.activated.set(activated);
  return layer;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('saturatedShare', () => {
  it('counts sigmoid outputs within 0.01 of 0 or 1', () => {
    const outputs = [0.005, 0.02, 0.5, 0.98, 0.995, 1];
    expect(saturatedShare(layerOf({ kind: 'sigmoid' }, outputs), 3)).toBe(0.5);
  });

  it('counts tanh outputs within 0.02 of ±1, the same share of a range twice as wide', () => {
    const outputs = [-0.99, -0.97, 0, 0.97, 0.985, 0.9];
    expect(saturatedShare(layerOf({ kind: 'tanh' }, outputs), 3)).toBeCloseTo(2 / 6, 14);
  });

  it('is null for activations without ends', () => {
    for (const activation of [
      { kind: 'relu' },
      { kind: 'identity' },
      { kind: 'elu', alpha: 1 },
      { kind: 'selu' },
      { kind: 'softplus' },
    ] as const satisfies readonly Activation[]) {
      expect(saturatedShare(layerOf(activation, [1, 2]), 1)).toBeNull();
    }
  });
});

describe('deadShare', () => {
  it('counts units that no row gets through', () => {
    const mixed = [-1, 2, 0, -3, -0.5, -2];
    expect(deadShare(layerOf({ kind: 'relu' }, mixed), 3)).toBe(0.5);
    expect(deadShare(layerOf({ kind: 'relu' }, [-1, -2]), 1)).toBe(1);
    expect(deadShare(layerOf({ kind: 'relu' }, [1, 2, -1, -1]), 2)).toBe(0);
  });

  it('does not take NaN for dead', () => {
    expect(deadShare(layerOf({ kind: 'relu' }, [NaN, -1]), 1)).toBe(0.5);
  });

  it('is null for activations that cannot die and for a maximum', () => {
    for (const kind of ['selu', 'gelu', 'silu', 'softplus'] as const) {
      expect(deadShare(layerOf({ kind }, [-1, -1]), 1)).toBeNull();
    }
    const largest = buildNetwork({ hidden: [maxout(2, 2)] }).layers[0]!;
    expect([deadShare(largest, 1), saturatedShare(largest, 1)]).toEqual([null, null]);
    expect(deadShare(layerOf({ kind: 'tanh' }, [-1, -1]), 1)).toBeNull();
    expect(deadShare(layerOf({ kind: 'leaky_relu', alpha: 0.01 }, [-1, -1]), 1)).toBeNull();
    expect(deadShare(layerOf({ kind: 'leaky_relu', alpha: 0 }, [-1, -1]), 1)).toBe(1);
  });
});

/** What a step on `batch` measures in every layer. */
function measure(network: CompiledNetwork, batch: Batch, penalties = noPenalties) {
  const norms = new ErrorNorms(network);
  differentiate(network, batch, penalties, 1, norms);
  return network.layers.map((_, index) => measureLayer(network, index, batch.rows, norms));
}

describe('measureLayer', () => {
  const network = buildNetwork();
  scatterParameters(network, 1);
  const rows = 6;
  const single = drawBatch(network, 3, 3, 1);
  const twice = {
    rows,
    inputs: Float64Array.of(...single.inputs, ...single.inputs),
    targets: Float64Array.of(...single.targets, ...single.targets),
  };

  it('gives the norm of the weight gradient and the sizes of errors and activations', () => {
    const measured = measure(network, twice, { l1: 0.02, l2: 0.1 });
    network.layers.forEach((layer, index) => {
      const { weightGradientNorm, errorRms, activationRms } = measured[index]!;
      const count = rows * layer.shape.units;
      const errors = Array.from(layer.error.subarray(0, count));
      const activations = Array.from(layer.activated.subarray(0, count));
      expect(weightGradientNorm).toBeCloseTo(Math.hypot(...layer.weightGradient), 12);
      expect(errorRms).toBeCloseTo(Math.sqrt(sum(errors.map((e) => (e * rows) ** 2)) / count), 12);
      expect(activationRms).toBeCloseTo(Math.sqrt(sum(activations.map((a) => a ** 2)) / count), 12);
    });
  });

  it('covers every piece of a maxout layer', () => {
    const pieces = buildNetwork({ hidden: [maxout(2, 3)] });
    scatterParameters(pieces, 1);
    const errorRms = measure(pieces, single)[0]!.errorRms;
    const [layer] = pieces.layers;
    const squares = sum(Array.from(layer!.error.subarray(0, single.rows * 6), (e) => (e * single.rows) ** 2));
    expect(errorRms).toBeCloseTo(Math.sqrt(squares / (single.rows * 6)), 12);
  });

  it.each(dtypes)('counts the entries of a weight gradient that are exactly 0 in %s', (dtype) => {
    const dying = buildNetwork({ hidden: [dense(8, { kind: 'relu' })], dtype });
    scatterParameters(dying, 1);
    dying.layers[0]!.bias.set([-100, 1, -100, 1, 1, 1, -100, 1]);
    const batch = drawBatch(dying, 7, 3, 1);
    const [first, last] = measure(dying, batch);
    expect(first?.zeroGradientShare).toBe(3 / 8);
    expect(last?.zeroGradientShare).toBe(3 / 8);
    // What a penalty adds is part of the gradient.
    const [pulled] = measure(dying, batch, { l1: 0, l2: 0.1 });
    expect(pulled?.zeroGradientShare).toBe(0);
  });

  it('stays finite where squares overflow', () => {
    const norms = new ErrorNorms(network);
    differentiate(network, single, noPenalties, 1, norms);
    const layer = network.layers[0]!;
    const kept = layer.weightGradient.slice();
    layer.weightGradient.fill(1e200);
    const { weightGradientNorm } = measureLayer(network, 0, 1, norms);
    layer.weightGradient.set(kept);
    expect(weightGradientNorm / (1e200 * Math.sqrt(kept.length))).toBeCloseTo(1, 14);
  });

  it('measures an error that does not depend on the batch size', () => {
    const large = measure(network, twice).map(({ errorRms }) => errorRms);
    const small = measure(network, single).map(({ errorRms }) => errorRms);
    large.forEach((value, index) => expect(value).toBeCloseTo(small[index]!, 12));
  });
});

describe('UpdateMeter', () => {
  it('relates the change of each weight to its size before', () => {
    const network = buildNetwork();
    scatterParameters(network, 2);
    const meter = new UpdateMeter(network);
    meter.remember();
    const [first, second, last] = network.layers;
    first!.weight.forEach((w, i) => (first!.weight[i] = 1.5 * w));
    second!.bias.fill(100);
    last!.weight.fill(0);
    expect(meter.ratio(0)).toBeCloseTo(0.5, 14);
    expect(meter.ratio(1)).toBe(0);
    expect(meter.ratio(2)).toBe(1);
  });

  it('measures a network that updates go to, and no other', () => {
    const outcome = compileNetwork({ ...compileOptions(), optimizerBuffers: 0 });
    expect(outcome.ok && new UpdateMeter(outcome.value).ratio(0)).toBeNull();
    const { optimizerBuffers: _, ...answering } = compileOptions();
    const fixed = compileNetwork(answering);
    expect(() => fixed.ok && new UpdateMeter(fixed.value)).toThrow(RangeError);
  });

  it('is null while the weights are 0', () => {
    const network = buildNetwork();
    const meter = new UpdateMeter(network);
    meter.remember();
    network.parameters.fill(1);
    expect(meter.ratio(0)).toBeNull();
  });
});
