import { describe, expect, it } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { ActivationKind } from '../../../contract/network.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { SettingChange } from '../../../contract/setting.ts';
import { withChanges } from '../../../contract/settings.ts';
import { settingRows } from '../../../src-renderer/runs/differences/setting-rows.ts';
import { runEntry } from './entry.ts';

function spec(activations: readonly ActivationKind[], ...changes: readonly SettingChange[]): RunSpec {
  const base = runEntry(1).spec;
  const hidden = activations.map((kind, at) => newDenseLayer(String(at), 16, kind));
  const made = withChanges({ ...base, network: { ...base.network, hidden } }, changes);
  if (!made.ok) throw new Error(made.message);
  return made.value;
}

const rowsOf = (...specs: readonly RunSpec[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    settingRows(specs.map((each, at) => runEntry(at + 1, {}, { spec: each }))).map(({ name, values }) => [
      name,
      values,
    ]),
  );

const deep = ['sigmoid', 'sigmoid', 'sigmoid'] as const;

describe('settings that differ', () => {
  it('of layers that are all alike take one row, and maxout is one of the activations', () => {
    const rows = rowsOf(
      spec(deep),
      spec(deep, { setting: 'activation', value: 'leaky_relu' }),
      spec(deep, { setting: 'activation', value: 'maxout' }),
    );
    expect(rows).toEqual({
      'Every hidden layer: activation': ['sigmoid', 'Leaky ReLU', 'Maxout'],
      'Every hidden layer: α': ['–', '0.01', '–'],
      'Every hidden layer: pieces': ['–', '–', '2'],
    });
  });

  it('of single layers are told of those layers', () => {
    const rows = rowsOf(spec(['tanh', 'tanh', 'tanh']), spec(['tanh', 'gelu', 'tanh']));
    expect(rows['Hidden layer 2: activation']).toEqual(['tanh', 'GELU']);
    expect(rows).not.toHaveProperty('Hidden layer 1: activation');
  });

  it('in depth are told by what the network is, and layers that only one has are no difference', () => {
    expect(rowsOf(spec(deep), spec([...deep, 'sigmoid']))).toEqual({
      'Hidden layers': ['3 × 16 sigmoid', '4 × 16 sigmoid'],
    });
    expect(rowsOf(spec(['sigmoid']), spec([]))).toEqual({ 'Hidden layers': ['16 sigmoid', 'linear'] });
  });

  it('of training are named and written as the form has them', () => {
    const rows = rowsOf(
      spec(deep, { setting: 'learningRate', value: 0.1 }, { setting: 'optimizer', value: 'sgd' }),
      spec(
        deep,
        { setting: 'learningRate', value: 0.001 },
        { setting: 'optimizer', value: 'momentum' },
        { setting: 'earlyStopping', value: 5 },
        { setting: 'seed', value: 12345 },
        { setting: 'batchNorm', value: true },
      ),
    );
    expect(rows).toMatchObject({
      'Learning rate': ['0.1', '0.001'],
      Optimizer: ['SGD', 'Momentum'],
      'Optimizer: Momentum': ['–', '0.9'],
      'Early stopping': ['off', '–'],
      'Early stopping: patience': ['–', '5'],
      Seed: ['1', '12345'],
      'Every hidden layer: batch norm momentum': ['–', '0.1'],
    });
  });

  it('has no row for equal settings, whatever the layers are called', () => {
    expect(rowsOf(spec(deep), spec(deep))).toEqual({});
  });

  it('tells tables apart', () => {
    const other = runEntry(2, {}, { isOfThisTable: false, tableSha256: '99999999ffff' });
    expect(settingRows([runEntry(1), other])).toEqual([
      { name: 'Data', values: ['this table', 'another table (99999999)'] },
    ]);
  });
});
