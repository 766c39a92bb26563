import { describe, expect, it } from 'vitest';
import { networkDepths } from '../../contract/graph/graph-source.ts';
import { parameterEntry, parameterName, parameterOf } from '../../contract/graph/network-parts.ts';
import {
  deepestThatFits,
  fitsGraph,
  networkGraphSize,
  type NetworkGraphSize,
} from '../../contract/graph/network-size.ts';
import { defaultLoss, newDenseLayer } from '../../contract/defaults.ts';
import type { Network } from '../../contract/network.ts';
import type { ParameterPlace } from '../../contract/run.ts';

const weight: ParameterPlace = { layer: 0, tensor: 'weight', row: 2, column: 1 };
const gamma: ParameterPlace = { layer: 11, tensor: 'gamma', row: 3, column: 0 };

describe('a parameter in the graph of a network', () => {
  it('is an entry of its matrix, of its row, or a gate of its own', () => {
    const entriesOf = (place: ParameterPlace) =>
      networkDepths.map((depth) => {
        const { gate, entry } = parameterEntry(depth, place, 4);
        return `${gate} at ${entry}`;
      });
    expect(entriesOf(weight)).toEqual(['W1 at 9', 'W1[2] at 1', 'W1[2, 1] at 0']);
    expect(entriesOf(gamma)).toEqual(['γ12 at 3', 'γ12[3] at 0', 'γ12[3] at 0']);
  });

  it('is found again by its name', () => {
    for (const place of [weight, gamma]) expect(parameterOf(parameterName(place))).toEqual(place);
    expect(parameterOf('β2')).toEqual({ layer: 1, tensor: 'beta', row: 0, column: 0 });
    for (const other of ['x', 'x[1]', 'z1', 'h1[2]', 'loss', 'W', 'W1[2, 1].product', 'constant 3']) {
      expect(parameterOf(other), other).toBe(null);
    }
  });
});

/** A network from 100 inputs to two numbers of classes. */
function sizeWith(units: number): NetworkGraphSize {
  const network: Network = {
    hidden: [newDenseLayer('1', units, 'tanh')],
    output: { activation: { kind: 'identity' }, initializer: { kind: 'zeros' }, frozen: false },
  };
  const features = Array.from({ length: 100 }, (_, index) => ({
    name: `${index}`,
    kind: 'number' as const,
    mean: 0,
    std: 1,
  }));
  const target = { task: 'classification' as const, target: 'y', classes: ['a', 'b'] };
  return networkGraphSize({ network, features, target, loss: defaultLoss('softmax_cross_entropy') });
}

describe('how deep a network can be shown', () => {
  it.each([
    [9, 'gates'],
    [10, 'units'],
    [70, 'units'],
    [80, 'layers'],
    [38_000, 'layers'],
  ] as const)('with %i units: as %s', (units, depth) => {
    expect(deepestThatFits(sizeWith(units), 'gates')).toBe(depth);
  });

  it('is nothing beyond the largest matrices, and never more than is wanted', () => {
    expect(deepestThatFits(sizeWith(40_000), 'gates')).toBe(null);
    expect(fitsGraph(sizeWith(40_000), 'layers')).toBe(false);
    expect(deepestThatFits(sizeWith(9), 'units')).toBe('units');
  });
});
