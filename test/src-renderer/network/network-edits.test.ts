import { describe, expect, it } from 'vitest';
import {
  defaultActivation,
  defaultBatchNorm,
  defaultNetwork,
  newDenseLayer,
  newMaxoutLayer,
} from '../../../contract/defaults.ts';
import type { Network } from '../../../contract/network.ts';
import {
  addLayer,
  duplicateLayer,
  moveLayer,
  removeLayer,
  setActivation,
  setBatchNorm,
  setDropout,
  setFrozen,
  setFunction,
  setInitializer,
  setPieces,
  setUnits,
} from '../../../src-renderer/network/network-edits.ts';

const network: Network = {
  ...defaultNetwork(),
  hidden: [newDenseLayer('1', 16, 'tanh'), newDenseLayer('2', 8, 'tanh')],
};
const mixed: Network = { ...network, hidden: [newMaxoutLayer('1', 6), newDenseLayer('2', 8, 'relu')] };
const units = ({ hidden }: Network): readonly number[] => hidden.map((layer) => layer.units);
const ids = ({ hidden }: Network): readonly string[] => hidden.map((layer) => layer.id);

describe('editing the layer stack', () => {
  it('adds a layer like the last one, before the output', () => {
    expect(units(addLayer(network))).toEqual([16, 8, 8]);
  });

  it('adds a first layer to an empty stack', () => {
    expect(units(addLayer({ ...network, hidden: [] }))).toEqual([8]);
  });

  it('adds a maxout layer with the units of its neighbour', () => {
    expect(addLayer(network, 'maxout').hidden.at(-1)).toEqual(newMaxoutLayer('3', 8));
  });

  it('adds a layer that takes after the last one of its kind, and learns', () => {
    const three = setFrozen(setPieces(mixed, 0, 3), 0, true);
    expect(addLayer(three, 'maxout').hidden.at(-1)).toMatchObject({ units: 8, pieces: 3, frozen: false });
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
});

describe('editing one layer', () => {
  it('changes units of one layer and leaves the old network as it was', () => {
    expect(units(setUnits(network, 1, 3))).toEqual([16, 3]);
    expect(units(network)).toEqual([16, 8]);
  });

  it('lets a matching initializer follow the activation, and keeps a chosen one', () => {
    expect(setFunction(network, 0, 'relu').hidden[0]?.initializer.kind).toBe('he_uniform');
    const chosen = setInitializer(network, 0, { kind: 'normal', sigma: 0.5 });
    expect(setFunction(chosen, 0, 'relu').hidden[0]?.initializer).toEqual({ kind: 'normal', sigma: 0.5 });
  });

  it('turns dense into maxout and back, and keeps all that both have', () => {
    const busy = setFrozen(setDropout(setBatchNorm(network, 0, defaultBatchNorm), 0, 0.2), 0, true);
    const kept = { id: '1', units: 16, batchNorm: defaultBatchNorm, dropout: 0.2, frozen: true };
    const maxout = setFunction(busy, 0, 'maxout');
    expect(maxout.hidden[0]).toEqual({
      ...kept,
      kind: 'maxout',
      pieces: 2,
      initializer: { kind: 'he_uniform' },
    });
    const dense = setFunction(maxout, 0, 'tanh');
    expect(dense.hidden[0]).toEqual({
      ...kept,
      kind: 'dense',
      activation: { kind: 'tanh' },
      initializer: { kind: 'xavier_uniform' },
    });
  });

  it('keeps a chosen initializer when the kind of layer changes', () => {
    const orthogonal = { kind: 'orthogonal', gain: 2 } as const;
    const maxout = setFunction(setInitializer(network, 0, orthogonal), 0, 'maxout');
    expect(maxout.hidden[0]?.initializer).toEqual(orthogonal);
    expect(setFunction(maxout, 0, 'relu').hidden[0]?.initializer).toEqual(orthogonal);
  });

  it('keeps the pieces of a layer that already is maxout', () => {
    expect(setFunction(setPieces(mixed, 0, 5), 0, 'maxout').hidden[0]).toMatchObject({ pieces: 5 });
  });

  it('leaves a layer alone that has no such part', () => {
    expect(setActivation(mixed, 0, defaultActivation('tanh'))).toEqual(mixed);
    expect(setPieces(mixed, 1, 4)).toEqual(mixed);
    expect(setFunction(mixed, 2, 'maxout')).toBe(mixed);
  });

  it('reaches the output under the index after the last hidden layer', () => {
    expect(setFunction(network, 2, 'tanh').output.activation.kind).toBe('tanh');
    expect(setInitializer(network, 2, { kind: 'zeros' }).output.initializer.kind).toBe('zeros');
    expect(setFrozen(network, 2, true).output.frozen).toBe(true);
  });
});
