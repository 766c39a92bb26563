import { describe, expect, it } from 'vitest';
import { defaultActivation, defaultBatchNorm, defaultLoss } from '../../../../contract/defaults.ts';
import { networkDepths } from '../../../../contract/graph/graph-source.ts';
import { networkGraphSize } from '../../../../contract/graph/network-size.ts';
import { activationKinds } from '../../../../contract/network.ts';
import { lossKinds } from '../../../../contract/training.ts';
import { createRandom } from '../../../../workers/random.ts';
import { buildNetworkGraph } from '../../../../workers/graph/network/network-graph.ts';
import {
  buildNetwork,
  compileOptions,
  dense,
  drawBatch,
  maxout,
  scatterParameters,
  type LayerSpec,
  type SmallOptions,
} from '../../nn/small-networks.ts';
import { expectAgreement, openNetwork, sourceOf, weightsOf } from './engine-comparison.ts';

const batchNorm = defaultBatchNorm;
const tanh = defaultActivation('tanh');

/** A network with numbers, and a row for it. */
function drawn(options: SmallOptions, seed: number) {
  const compiled = compileOptions(options);
  const network = buildNetwork(options);
  scatterParameters(network, seed);
  const classes = compiled.target.task === 'classification' ? compiled.target.classes.length : null;
  const batch = drawBatch(network, 1, classes, seed);
  return { compiled, network, batch, source: sourceOf(weightsOf(network, compiled), batch) };
}

function expectEngineNumbers(options: SmallOptions, seed: number, tolerance = 1e-12): void {
  const { network, compiled, batch } = drawn(options, seed);
  expectAgreement(network, compiled, batch, networkDepths, tolerance);
}

const randomSizes = 40;

/** Every choice that a network leaves. */
function randomOptions(seed: number): SmallOptions {
  const random = createRandom(seed, 'network graph test');
  const oneOf = <T>(all: readonly T[]): T => all[random.integer(all.length)]!;
  const layer = (): LayerSpec => {
    const extras = {
      batchNorm: oneOf([null, batchNorm]),
      dropout: oneOf([0, 0.4]),
      frozen: oneOf([false, false, true]),
    };
    const units = 1 + random.integer(5);
    return oneOf([
      () => dense(units, defaultActivation(oneOf(activationKinds)), extras),
      () => maxout(units, 2 + random.integer(3), extras),
    ])();
  };
  const regression = oneOf([false, false, true]);
  return {
    hidden: Array.from({ length: random.integer(4) }, layer),
    output: defaultActivation(oneOf(['identity', 'identity', 'tanh', 'leaky_relu'])),
    inputs: 1 + random.integer(5),
    classes: regression ? null : 2 + random.integer(4),
    loss: oneOf(regression ? ['mean_squared_error', 'squared_error', 'huber'] : lossKinds),
  };
}

describe('the graph of a network', () => {
  it.each(activationKinds)('has the engine’s values and gradients with %s', (kind) => {
    const activation = defaultActivation(kind);
    const hidden = [dense(4, activation, { batchNorm }), dense(3, activation)];
    expectEngineNumbers({ hidden, output: activation, inputs: 3 }, 5);
  });

  it.each(lossKinds)('has them with the loss %s, with several outputs and with one', (loss) => {
    expectEngineNumbers({ loss, classes: 4 }, 6);
    expectEngineNumbers({ loss, classes: 2 }, 7);
    if (loss === 'mean_squared_error' || loss === 'squared_error' || loss === 'huber') {
      expectEngineNumbers({ loss, classes: null }, 8);
    }
  });

  it('has them far out on Huber’s straight part, and where scores are large', () => {
    expectEngineNumbers({ loss: { kind: 'huber', delta: 0.01 }, classes: null }, 9);
    const { network, compiled, batch } = drawn({ hidden: [dense(3, { kind: 'relu' })] }, 10);
    for (let i = 0; i < network.parameters.length; i++) network.parameters[i]! *= 30;
    expectAgreement(network, compiled, batch, networkDepths, 1e-12);
  });

  it('has them with maxout, with and without batch normalization', () => {
    expectEngineNumbers({ hidden: [maxout(4, 3), maxout(2, 2, { batchNorm })] }, 11);
  });

  it('has them without a hidden layer', () => {
    expectEngineNumbers({ hidden: [], inputs: 5 }, 12);
  });

  it.each(Array.from({ length: randomSizes }, (_, seed) => seed))(
    'has them for random network %i',
    (seed) => {
      expectEngineNumbers(randomOptions(seed), seed);
    },
  );

  it('has them in single precision to 1e-5', () => {
    const hidden = [dense(6, tanh, { batchNorm }), maxout(4, 2)];
    expectEngineNumbers({ hidden, dtype: 'float32' }, 13, 1e-5);
  });

  it('is as large as is told without building it', () => {
    for (let seed = 0; seed < randomSizes; seed++) {
      const { source, network } = drawn(randomOptions(seed), seed);
      const size = networkGraphSize(source.weights);
      expect(size.parameters).toBe(network.parameters.length);
      for (const depth of networkDepths) {
        const { gates } = openNetwork({ ...source, depth }).plan.structure;
        const lines = gates.reduce((sum, { inputs }) => sum + inputs.length, 0);
        expect({ seed, depth, gates: gates.length, lines }).toEqual({ seed, depth, ...size[depth] });
      }
    }
  });

  it('calls weights, biases and features what a person calls them', () => {
    const { source } = drawn({ hidden: [dense(2, tanh, { batchNorm })], inputs: 2, classes: 2 }, 14);
    const namesAt = (depth: (typeof networkDepths)[number]) =>
      openNetwork({ ...source, depth }).plan.structure.gates.flatMap(({ name }) => name ?? []);
    expect(namesAt('layers')).toEqual(['x', 'W1', 'b1', 'γ1', 'β1', 'z1', 'h1', 'W2', 'b2', 'z2', 'loss']);
    expect(namesAt('units').slice(0, 8)).toEqual([
      'feature 0',
      'feature 1',
      'W1[0]',
      'b1[0]',
      'γ1[0]',
      'β1[0]',
      'z1[0]',
      'h1[0]',
    ]);
    expect(namesAt('gates')).toContain('W2[1, 0]');
  });

  it('offers layers and units to be seen as one; units lie within their layer, output units are called by class', () => {
    const { source } = drawn({ hidden: [dense(2, tanh)], inputs: 2, classes: 3 }, 15);
    const { groups, gates } = openNetwork({ ...source, depth: 'gates' }).plan.structure;
    expect(groups.map(({ name, kind }) => [kind, name])).toEqual([
      ['unit', 'h1[0]'],
      ['unit', 'h1[1]'],
      ['layer', 'Layer 1'],
      ['unit', 'class 0'],
      ['unit', 'class 1'],
      ['unit', 'class 2'],
      ['layer', 'Layer 2'],
    ]);
    const [first, second, layer] = groups.map(({ gates: members }) => members);
    expect([...first!, ...second!]).toEqual(layer);
    // All but the features and the loss lie in a layer.
    const inLayers = groups.filter(({ kind }) => kind === 'layer').flatMap(({ gates: members }) => members);
    expect(inLayers).toHaveLength(gates.length - 3);
  });

  it('refuses what cannot be read or is too large, in words', () => {
    const { source } = drawn({}, 16);
    const refusalOf = (changes: object): string => {
      const built = buildNetworkGraph({ ...source, depth: 'layers', ...changes });
      return built.ok ? 'built' : built.message;
    };
    expect(refusalOf({ target: '' })).toMatch(/no "y"/);
    expect(refusalOf({ target: 'no such class' })).toMatch(/no class of "y"/);
    expect(refusalOf({ cells: ['1', 'two', '3'] })).toMatch(/"two" is not a number/);
    expect(refusalOf({ cells: ['1'] })).toMatch(/1 cells/);
    const { weights } = source;
    expect(refusalOf({ weights: { ...weights, parameters: weights.parameters.slice(1) } })).toMatch(
      /another shape/,
    );
    const wide = drawn({ hidden: [dense(300, tanh)], inputs: 30 }, 17).source;
    expect(refusalOf({ ...wide, depth: 'gates' })).toMatch(/gates and .* lines/);
    expect(refusalOf({ ...wide, depth: 'layers' })).toBe('built');
    const needsClasses = { ...weights, loss: defaultLoss('hinge') };
    const ofNumber = { task: 'regression', target: 'y', mean: 0, std: 1 };
    expect(refusalOf({ weights: { ...needsClasses, target: ofNumber } })).toMatch(/needs classes/);
  });

  it('reads a number target as it was standardized', () => {
    const { source } = drawn({ classes: null, loss: 'squared_error', hidden: [] }, 18);
    const target = { task: 'regression', target: 'y', mean: 10, std: 4 } as const;
    const weights = { ...source.weights, target };
    const { plan } = openNetwork({ ...source, weights, target: '12', depth: 'layers' });
    expect(plan.structure.gates.at(-1)!.operation).toEqual({ kind: 'squaredError', targets: [0.5] });
    const words = buildNetworkGraph({ ...source, weights, target: 'many', depth: 'layers' });
    expect(words).toMatchObject({ ok: false, message: 'Column "y": "many" is not a number.' });
  });
});
