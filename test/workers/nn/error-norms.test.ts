import { describe, expect, it } from 'vitest';
import { defaultBatchNorm } from '../../../contract/defaults.ts';
import { dtypes, type Dtype } from '../../../contract/training.ts';
import type { BackwardObserver } from '../../../workers/nn/backward-observer.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { ErrorNorms } from '../../../workers/nn/error-norms.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import {
  buildNetwork,
  dense,
  differentiate,
  drawBatch,
  maxout,
  noPenalties,
  scatterParameters,
  type LayerSpec,
} from './small-networks.ts';

const batchNorm = defaultBatchNorm;
const tanh = { kind: 'tanh' } as const;

const networks: readonly (readonly [string, readonly LayerSpec[]])[] = [
  ['dense', [dense(5, { kind: 'sigmoid' }), dense(4, tanh), dense(6, { kind: 'elu', alpha: 1 })]],
  ['maxout', [maxout(4, 3), maxout(3, 2), dense(5, tanh)]],
  ['dropout', [dense(8, tanh, { dropout: 0.4 }), maxout(6, 2, { dropout: 0.3 }), dense(5, tanh)]],
  [
    'batch-normalized',
    [dense(5, tanh, { batchNorm }), maxout(4, 2, { batchNorm }), dense(4, tanh, { batchNorm, frozen: true })],
  ],
  ['everything', [dense(6, tanh, { batchNorm, dropout: 0.2 }), maxout(5, 2, { batchNorm, dropout: 0.2 })]],
];

const rows = 7;

function norm(values: FloatArray, count: number): number {
  return Math.hypot(...values.subarray(0, count));
}

/** ‖∂L/∂output‖, ‖∂L/∂preActivation‖ and ‖∂L/∂(weight · input + bias)‖ of a layer, from copies of the arrays. */
interface Norms {
  output: number;
  preActivation: number;
  affine: number;
}

/** The same by plain sums over `weight` and over what the layer above hands down. */
function differentiateByHand(network: CompiledNetwork): readonly Norms[] {
  const { layers } = network;
  const found = layers.map((): Norms => ({ output: NaN, preActivation: NaN, affine: NaN }));
  let above: Float64Array | null = null;
  const observer: BackwardObserver = {
    atOutput(layer, index, observed) {
      expect(observed).toBe(rows);
      found[index]!.output = norm(layer.outputError, rows * layer.shape.units);
      if (above === null) return;
      // ∂L/∂output = ∂L/∂(weight · input + bias) of the next, times its weight.
      const { weight, shape } = layers[index + 1]!;
      const expected = Array.from({ length: rows * shape.inputs }, (_, at) => {
        const [row, input] = [Math.floor(at / shape.inputs), at % shape.inputs];
        let error = 0;
        for (let unit = 0; unit < shape.affineUnits; unit++) {
          error += above![row * shape.affineUnits + unit]! * weight[unit * shape.inputs + input]!;
        }
        return error;
      });
      expect(found[index]!.output).toBeCloseTo(Math.hypot(...expected), 5);
    },
    atInput(layer, index, _, affineError) {
      const count = rows * layer.shape.affineUnits;
      found[index]!.preActivation = norm(layer.error, count);
      found[index]!.affine = norm(affineError, count);
      above = Float64Array.from(affineError.subarray(0, count));
    },
  };
  differentiate(network, drawBatch(network, rows, 3, 1), noPenalties, 1, observer);
  return found;
}

function built(hidden: readonly LayerSpec[], dtype: Dtype): CompiledNetwork {
  const network = buildNetwork({ hidden, dtype });
  scatterParameters(network, 3);
  return network;
}

/** All that is known of a layer's factors. */
function factorsOf(norms: ErrorNorms, index: number) {
  return {
    weightFactor: norms.weightFactor(index),
    derivativeFactor: norms.derivativeFactor(index),
    normalizationFactor: norms.normalizationFactor(index),
  };
}

function observed(network: CompiledNetwork): ErrorNorms {
  const norms = new ErrorNorms(network);
  differentiate(network, drawBatch(network, rows, 3, 1), noPenalties, 1, norms);
  return norms;
}

describe.each(networks.flatMap(([name, hidden]) => dtypes.map((dtype) => [name, dtype, hidden] as const)))(
  'the error on its way through %s layers in %s',
  (_, dtype, hidden) => {
    const digits = dtype === 'float32' ? 5 : 12;

    it('changes by the quotients of the norms of its arrays', () => {
      const network = built(hidden, dtype);
      const found = differentiateByHand(network);
      const norms = observed(network);
      network.layers.forEach((layer, index) => {
        const { output, preActivation, affine } = found[index]!;
        const factors = factorsOf(norms, index);
        expect(norms.ofPreActivation(index)).toBeCloseTo(preActivation, digits);
        expect(factors.derivativeFactor).toBeCloseTo(preActivation / output, digits);
        if (layer.batchNorm === null) {
          expect(factors.normalizationFactor).toBeNull();
          expect(affine).toBe(preActivation);
        } else {
          expect(factors.normalizationFactor).toBeCloseTo(affine / preActivation, digits);
          // Otherwise it would not have been looked at in time.
          expect(affine).not.toBeCloseTo(preActivation, 3);
        }
        const next = found[index + 1];
        if (next === undefined) expect(factors.weightFactor).toBeNull();
        else expect(factors.weightFactor).toBeCloseTo(output / next.affine, digits);
      });
    });

    it('shrinks or grows by the product of three factors from a layer to the one below', () => {
      const network = built(hidden, dtype);
      const norms = observed(network);
      for (let index = network.layers.length - 1; index > 0; index--) {
        const below = factorsOf(norms, index - 1);
        const product =
          (factorsOf(norms, index).normalizationFactor ?? 1) * below.weightFactor! * below.derivativeFactor!;
        const change = norms.ofPreActivation(index - 1) / norms.ofPreActivation(index);
        expect(product / change).toBeCloseTo(1, 12);
      }
    });

    it('is the same whether or not somebody looks', () => {
      const [watched, alone] = [built(hidden, dtype), built(hidden, dtype)];
      observed(watched);
      differentiate(alone, drawBatch(alone, rows, 3, 1));
      expect(watched.gradients).toEqual(alone.gradients);
      watched.layers.forEach(({ error }, index) => expect(error).toEqual(alone.layers[index]!.error));
    });
  },
);

describe('factors of the error', () => {
  it('are at most 1 / 4 where the derivative is a sigmoid’s, and 1 where it is 1', () => {
    const network = built([dense(5, { kind: 'sigmoid' }), dense(5, { kind: 'identity' })], 'float64');
    const norms = observed(network);
    expect(factorsOf(norms, 0).derivativeFactor).toBeLessThanOrEqual(0.25);
    expect(factorsOf(norms, 0).derivativeFactor).toBeGreaterThan(0);
    expect(factorsOf(norms, 1).derivativeFactor).toBe(1);
    expect(factorsOf(norms, 2)).toEqual({
      weightFactor: null,
      derivativeFactor: 1,
      normalizationFactor: null,
    });
  });

  it('are 0 where nothing gets through, and null below that', () => {
    const network = built(
      [dense(4, tanh), dense(4, { kind: 'relu' }), dense(4, { kind: 'relu' })],
      'float64',
    );
    network.layers[2]!.bias.fill(-1000);
    const norms = observed(network);
    expect(factorsOf(norms, 2).derivativeFactor).toBe(0);
    expect(factorsOf(norms, 1)).toMatchObject({ weightFactor: null, derivativeFactor: null });
    expect(factorsOf(norms, 0)).toMatchObject({ weightFactor: null, derivativeFactor: null });
  });

  it('are numbers where squares overflow, and null where norms do', () => {
    const network = built([dense(4, { kind: 'identity' })], 'float64');
    network.layers[1]!.weight.fill(1e200);
    network.layers[0]!.weight.fill(0);
    const norms = observed(network);
    expect(factorsOf(norms, 0).weightFactor! / (1e200 * Math.sqrt(4 * 3))).toBeLessThanOrEqual(1);
    const [first] = network.layers;
    norms.atOutput({ ...first!, outputError: new Float64Array(rows * 4).fill(1.5e308) }, 0, rows);
    expect(factorsOf(norms, 0)).toMatchObject({ weightFactor: null, derivativeFactor: null });
  });
});
