import { describe, expect, it } from 'vitest';
import { defaultNetwork, newMaxoutLayer } from '../../../contract/defaults.ts';
import { placeName } from '../../../src-renderer/text/en/places.ts';

describe('placeName', () => {
  const network = { ...defaultNetwork(), hidden: [newMaxoutLayer('1', 4), ...defaultNetwork().hidden] };

  it('counts units and inputs from 1', () => {
    expect(placeName({ layer: 1, tensor: 'weight', row: 2, column: 0 }, network)).toBe(
      'weight of Dense 2 (unit 3, input 1)',
    );
  });

  it('names no input for what has one entry per unit', () => {
    expect(placeName({ layer: 3, tensor: 'bias', row: 0, column: 0 }, network)).toBe(
      'bias of Output (unit 1)',
    );
  });

  it('tells unit and piece of a maxout layer apart', () => {
    expect(placeName({ layer: 0, tensor: 'weight', row: 5, column: 1 }, network)).toBe(
      'weight of Maxout 1 (unit 3, piece 2, input 2)',
    );
  });
});
