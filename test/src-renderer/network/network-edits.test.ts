import { describe, expect, it } from 'vitest';
import { defaultActivation, defaultNetwork, newHiddenLayer } from '../../../contract/defaults.ts';
import {
  addLayer,
  duplicateLayer,
  moveLayer,
  removeLayer,
  setActivation,
  setInitializer,
  setUnits,
} from '../../../src-renderer/network/network-edits.ts';
import { layerRows, parameterCount } from '../../../src-renderer/network/layer-rows.ts';
import type { PreparedSummary } from '../../../contract/dataset.ts';
import type { Network } from '../../../contract/network.ts';

const network: Network = {
  ...defaultNetwork(),
  hidden: [newHiddenLayer('1', 16, 'tanh'), newHiddenLayer('2', 8, 'tanh')],
};
const units = ({ hidden }: Network): readonly number[] => hidden.map((layer) => layer.units);
const ids = ({ hidden }: Network): readonly string[] => hidden.map((layer) => layer.id);

describe('editing the layer stack', () => {
  it('adds a layer like the last one, before the output', () => {
    expect(units(addLayer(network))).toEqual([16, 8, 8]);
  });

  it('adds a first layer to an empty stack', () => {
    expect(units(addLayer({ ...network, hidden: [] }))).toEqual([8]);
  });

  it('gives every new layer an id of its own', () => {
    const grown = addLayer(duplicateLayer(addLayer(removeLayer(network, 0)), 0));
    expect(new Set(ids(grown)).size).toBe(grown.hidden.length);
  });

  it('duplicates next to the original', () => {
    expect(units(duplicateLayer(network, 0))).toEqual([16, 16, 8]);
  });

  it('moves by one place and stays at the ends', () => {
    expect(units(moveLayer(network, 0, 1))).toEqual([8, 16]);
    expect(moveLayer(network, 0, -1)).toBe(network);
    expect(moveLayer(network, 1, 1)).toBe(network);
  });

  it('changes units of one layer and leaves the old network as it was', () => {
    expect(units(setUnits(network, 1, 3))).toEqual([16, 3]);
    expect(units(network)).toEqual([16, 8]);
  });

  it('lets a matching initializer follow the activation, and keeps a chosen one', () => {
    const relu = setActivation(network, 0, defaultActivation('relu'));
    expect(relu.hidden[0]?.initializer.kind).toBe('he_uniform');
    const chosen = setInitializer(network, 0, { kind: 'normal', sigma: 0.5 });
    expect(setActivation(chosen, 0, defaultActivation('relu')).hidden[0]?.initializer).toEqual({
      kind: 'normal',
      sigma: 0.5,
    });
  });

  it('reaches the output under the index after the last hidden layer', () => {
    expect(setActivation(network, 2, defaultActivation('tanh')).output.activation.kind).toBe('tanh');
    expect(setInitializer(network, 2, { kind: 'zeros' }).output.initializer.kind).toBe('zeros');
  });
});

describe('layerRows', () => {
  const prepared: PreparedSummary = {
    inputSize: 4,
    features: [],
    target: { task: 'classification', target: 'species', classes: ['a', 'b', 'c'] },
    rows: { train: 105, validation: 22, test: 23 },
    droppedRows: 0,
    classCounts: { train: [], validation: [], test: [] },
    notes: [],
  };

  it('counts weights and biases of every layer', () => {
    const rows = layerRows(network, prepared, 'softmax_cross_entropy');
    expect(rows.map((row) => row.parameters)).toEqual([16 * 5, 8 * 17, 3 * 9]);
    expect(parameterCount(rows)).toBe(243);
  });

  it('leaves open what is not known before the data is ready', () => {
    const rows = layerRows({ ...network, hidden: [newHiddenLayer('1', 7, 'relu')] }, null, 'hinge');
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
