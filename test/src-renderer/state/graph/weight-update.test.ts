import { describe, expect, it } from 'vitest';
import { defaultOptimizer } from '../../../../contract/defaults.ts';
import { parameterName } from '../../../../contract/graph/network-parts.ts';
import type { ParameterPlace } from '../../../../contract/run.ts';
import {
  leastEpsilon,
  optimizerBuffers,
  optimizerKinds,
  type Clipping,
  type Dtype,
  type Optimizer,
} from '../../../../contract/training.ts';
import {
  weightUpdateExpression,
  type WeightUpdate,
} from '../../../../src-renderer/state/graph/weight-update.ts';
import { createGrapher } from '../../../../workers/graph/grapher.ts';
import { clipGradients, clippingAhead } from '../../../../workers/nn/clipping.ts';
import type { CompiledNetwork } from '../../../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../../../workers/nn/optimizers.ts';
import { createRandom } from '../../../../workers/random.ts';
import { snapLimit } from '../../../../workers/tensor/float-array.ts';
import { leastEpsilon as engineLeastEpsilon } from '../../../../workers/tensor/update-kernels.ts';
import {
  buildNetwork,
  dense,
  drawBatch,
  noPenalties,
  scatterParameters,
} from '../../../workers/nn/small-networks.ts';

const tanh = { kind: 'tanh' } as const;
const step = 4;
const learningRate = 0.03;

/** The last line's value. */
async function worthOf(text: string): Promise<number> {
  const opened = await createGrapher().open({ kind: 'expression', text, expanded: [], fault: null });
  if (!opened.ok) throw new Error(`${opened.problems[0]!.message}\n${text}`);
  const { structure, pass } = opened.value;
  expect(structure.gates[structure.output]!.name).toBe('w_new');
  return pass.values[structure.output]!.values[0]!;
}

interface Setting {
  readonly optimizer: Optimizer;
  readonly penalties?: { readonly l1: number; readonly l2: number };
  readonly clipping?: Clipping;
  readonly dtype?: Dtype;
}

/** Numbers before an update, for every parameter, and what the engine makes of them. */
function updateInEngine({
  optimizer,
  penalties = noPenalties,
  clipping = { kind: 'none' },
  dtype = 'float64',
}: Setting) {
  const network = buildNetwork({ hidden: [dense(3, tanh)], inputs: 2, classes: 3, dtype });
  scatterParameters(network, 3);
  network.parameters[1] = 0;
  const random = createRandom(4, 'test buffers');
  const compiled = createOptimizer(optimizer, network);
  for (let i = 0; i < compiled.state.length; i++) compiled.state[i] = random.uniform() / 10;
  const before = {
    parameters: network.parameters.slice(),
    state: compiled.state.slice(),
    gradients: gradientsOf(network, noPenalties),
  };
  gradientsOf(network, penalties);
  const { norm } = clippingAhead(network, clipping);
  clipGradients(network, clipping);
  compiled.update(learningRate, step + 1);
  return { network, before, norm };
}

function gradientsOf(network: CompiledNetwork, penalties: { readonly l1: number; readonly l2: number }) {
  const { inputs, targets } = drawBatch(network, 1, 3, 5);
  network.batch.set(inputs);
  network.forward(1);
  network.lossAndError(targets, 1);
  network.backward(1, penalties);
  return network.gradients.slice();
}

/** Places of a 2-3-3 network with where they stand among all parameters. */
const places: readonly (ParameterPlace & { readonly at: number })[] = [
  { layer: 0, tensor: 'weight', row: 0, column: 0, at: 0 },
  { layer: 0, tensor: 'weight', row: 0, column: 1, at: 1 },
  { layer: 0, tensor: 'weight', row: 2, column: 1, at: 5 },
  { layer: 0, tensor: 'bias', row: 1, column: 0, at: 7 },
  { layer: 1, tensor: 'weight', row: 2, column: 1, at: 16 },
];

async function expectEngineUpdate(setting: Setting, tolerance: number): Promise<void> {
  const { network, before, norm } = updateInEngine(setting);
  const { optimizer, penalties = noPenalties, clipping = { kind: 'none' }, dtype = 'float64' } = setting;
  for (const { at, ...place } of places) {
    const update: WeightUpdate = {
      name: parameterName(place),
      weight: before.parameters[at]!,
      gradient: before.gradients[at]!,
      ...(place.tensor === 'weight' ? penalties : noPenalties),
      clipping,
      gradientNorm: norm,
      optimizer,
      learningRate,
      step,
      buffers: Array.from(
        { length: optimizerBuffers[optimizer.kind] },
        (_, buffer) => before.state[buffer * network.parameters.length + at]!,
      ),
      dtype,
    };
    const wanted = network.parameters[at]!;
    const found = await worthOf(weightUpdateExpression(update));
    expect(wanted, 'the update moves it').not.toBe(update.weight);
    const error = Math.abs(found - wanted) / Math.max(Math.abs(wanted), 1e-3);
    expect(error, `${update.name}: ${found} and ${wanted}`).toBeLessThan(tolerance);
  }
}

describe('an update as an expression', () => {
  it.each(optimizerKinds)('ends in the weight that the engine’s %s ends in', async (kind) => {
    await expectEngineUpdate({ optimizer: defaultOptimizer(kind) }, 1e-12);
    await expectEngineUpdate({ optimizer: defaultOptimizer(kind), dtype: 'float32' }, 1e-5);
  });

  it.each<Clipping>([
    { kind: 'none' },
    { kind: 'value', limit: 0.05 },
    { kind: 'norm', limit: 0.1 },
    { kind: 'norm', limit: 1000 },
  ])('takes penalties in, then clips: %o', async (clipping) => {
    for (const penalties of [
      { l1: 0, l2: 0.02 },
      { l1: 0.03, l2: 0 },
      { l1: 0.03, l2: 0.02 },
    ]) {
      const optimizer = { ...defaultOptimizer('adamw'), weightDecay: 0.2 };
      await expectEngineUpdate({ optimizer, penalties, clipping }, 1e-12);
      await expectEngineUpdate({ optimizer: { kind: 'sgd' }, penalties, clipping }, 1e-12);
    }
  });

  it('names the least ε that counts as the engine does', async () => {
    for (const dtype of ['float32', 'float64'] as const) {
      expect(leastEpsilon[dtype] / engineLeastEpsilon(snapLimit(dtype))).toBeCloseTo(1, 12);
    }
    await expectEngineUpdate({ optimizer: { kind: 'adagrad', epsilon: 1e-200 } }, 1e-12);
  });

  it('says what it is of, and what is done to the gradient', () => {
    const text = weightUpdateExpression({
      name: 'W1[2, 0]',
      weight: -0.5,
      gradient: 0.25,
      l1: 0,
      l2: 0.01,
      clipping: { kind: 'norm', limit: 1 },
      gradientNorm: 4,
      optimizer: { kind: 'momentum', momentum: 0.9 },
      learningRate: 0.1,
      step: 41,
      buffers: [0.125],
      dtype: 'float64',
    });
    expect(text.split('\n')).toEqual([
      '# Update 42 of W1[2, 0] by Momentum, as if this row were the whole batch',
      '# W1[2, 0] before the update',
      'w = -0.5',
      '# ∂loss/∂W1[2, 0] of this row',
      'g = 0.25',
      '# learning rate of this update',
      'η = 0.1',
      '# what past gradients add up to',
      'v0 = 0.125',
      '# with the penalty 0.01 w²',
      'gp = g + 2 * 0.01 * w',
      '# clipping: the whole gradient is scaled down to the norm 1',
      'gc = 1 / 4 * gp',
      'v = 0.9 * v0 + gc',
      'w_new = w - η * v',
    ]);
  });
});
