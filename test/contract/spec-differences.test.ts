import { describe, expect, it } from 'vitest';
import { defaultBatchNorm, defaultNetwork, defaultSplit, defaultTraining } from '../../contract/defaults.ts';
import type { RunSpec } from '../../contract/run.ts';
import { differences } from '../../contract/spec-differences.ts';

const spec: RunSpec = {
  data: {
    columns: [{ role: 'target', kind: 'category' }],
    task: 'classification',
    scaling: 'none',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: 1,
  },
  network: defaultNetwork(),
  training: defaultTraining('softmax_cross_entropy'),
};

const withHidden = (change: (index: number) => object): RunSpec => ({
  ...spec,
  network: {
    ...spec.network,
    hidden: spec.network.hidden.map((layer, index) => ({ ...layer, ...change(index) })),
  },
});

describe('the differences of specs', () => {
  it('are none between equal ones, whatever the layers are called', () => {
    expect(
      differences(
        spec,
        structuredClone(spec),
        withHidden((index) => ({ id: `x${index}` })),
      ),
    ).toEqual([]);
    expect(differences(spec)).toEqual([]);
  });

  it('name every entry that differs with its value in each', () => {
    const other: RunSpec = { ...spec, training: { ...spec.training, learningRate: 0.1, seed: 2 } };
    const third: RunSpec = { ...spec, data: { ...spec.data, splitSeed: 9 } };
    expect(differences(spec, other, third)).toEqual([
      { path: ['data', 'splitSeed'], values: [1, 1, 9] },
      { path: ['training', 'learningRate'], values: [0.005, 0.1, 0.005] },
      { path: ['training', 'seed'], values: [1, 2, 1] },
    ]);
  });

  it('say where one has no such entry', () => {
    const normalized = withHidden((index) => (index === 1 ? { batchNorm: defaultBatchNorm } : {}));
    expect(differences(spec, normalized)).toEqual([
      { path: ['network', 'hidden', 1, 'batchNorm'], values: [null, undefined] },
      { path: ['network', 'hidden', 1, 'batchNorm', 'momentum'], values: [undefined, 0.1] },
      { path: ['network', 'hidden', 1, 'batchNorm', 'epsilon'], values: [undefined, 1e-5] },
    ]);
    const shorter: RunSpec = {
      ...spec,
      network: { ...spec.network, hidden: spec.network.hidden.slice(0, 1) },
    };
    expect(differences(spec, shorter).map(({ path, values }) => [path[2], values[1]])).toEqual(
      differences(spec, shorter).map(() => [1, undefined]),
    );
  });
});
