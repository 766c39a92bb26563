import { describe, expect, it } from 'vitest';
import type { PreparedSummary } from '../../../contract/dataset.ts';
import {
  defaultBatchNorm,
  defaultNetwork,
  newDenseLayer,
  newMaxoutLayer,
} from '../../../contract/defaults.ts';
import type { Network } from '../../../contract/network.ts';
import { functionChoices, functionOf } from '../../../src-renderer/network/layer-functions.ts';
import { layerRows, parameterCount } from '../../../src-renderer/network/layer-rows.ts';

const prepared: PreparedSummary = {
  inputSize: 4,
  features: [],
  target: { task: 'classification', target: 'species', classes: ['a', 'b', 'c'] },
  rows: { train: 105, validation: 22, test: 23 },
  droppedRows: 0,
  classCounts: { train: [], validation: [], test: [] },
  notes: [],
};
const network: Network = {
  ...defaultNetwork(),
  hidden: [newDenseLayer('1', 16, 'tanh'), newDenseLayer('2', 8, 'tanh')],
};

describe('layerRows', () => {
  it('counts weights and biases of every layer', () => {
    const rows = layerRows(network, prepared, 'softmax_cross_entropy');
    expect(rows.map((row) => row.parameters)).toEqual([16 * 5, 8 * 17, 3 * 9]);
    expect(parameterCount(rows)).toBe(243);
  });

  it('counts every piece of a maxout layer, whose units alone go on', () => {
    const hidden = [{ ...newMaxoutLayer('1', 5), pieces: 3 }];
    const rows = layerRows({ ...network, hidden }, prepared, 'softmax_cross_entropy');
    expect(rows.map((row) => row.parameters)).toEqual([15 * 5, 3 * 6]);
    expect(rows[0]).toMatchObject({ name: 'Maxout 1', affineUnits: 15, units: 5, activation: null });
  });

  it('counts γ and β of batch normalization, one of each per affine unit', () => {
    const hidden = [
      { ...newDenseLayer('1', 16, 'relu'), batchNorm: defaultBatchNorm },
      { ...newMaxoutLayer('2', 5), batchNorm: defaultBatchNorm },
    ];
    const rows = layerRows({ ...network, hidden }, prepared, 'softmax_cross_entropy');
    expect(rows.map((row) => row.parameters)).toEqual([16 * 5 + 2 * 16, 10 * 17 + 2 * 10, 3 * 6]);
  });

  it('leaves open what is not known before the data is ready', () => {
    const rows = layerRows({ ...network, hidden: [newDenseLayer('1', 7, 'relu')] }, null, 'hinge');
    expect(rows.map((row) => row.parameters)).toEqual([null, null]);
    expect(parameterCount(rows)).toBeNull();
  });

  it('gives two classes one output under binary cross-entropy and two under softmax', () => {
    const two = {
      ...prepared,
      target: { task: 'classification', target: 't', classes: ['no', 'yes'] },
    } as const;
    expect(layerRows(network, two, 'binary_cross_entropy').at(-1)?.units).toBe(1);
    expect(layerRows(network, two, 'softmax_cross_entropy').at(-1)?.units).toBe(2);
  });
});

describe('functionChoices', () => {
  const hidden = [{ ...newMaxoutLayer('1', 5), pieces: 3 }, newDenseLayer('2', 8, 'gelu')];
  const rows = layerRows({ ...network, hidden }, prepared, 'softmax_cross_entropy');
  const label = (at: number): string | undefined => {
    const row = rows[at]!;
    return functionChoices(row).find(({ value }) => value === functionOf(row))?.label;
  };

  it('offers maxout beside the activations, and says how many pieces a layer has', () => {
    expect([label(0), label(1)]).toEqual(['max of 3', 'GELU']);
    expect(functionChoices(rows[1]!).at(-1)).toEqual({ value: 'maxout', label: 'maxout' });
  });

  it('offers no maxout for the output, which it names with its link', () => {
    expect(label(2)).toBe('softmax');
    expect(functionChoices(rows[2]!).map(({ value }) => value)).not.toContain('maxout');
  });
});
