import { describe, expect, it } from 'vitest';
import { dtypes } from '../../../contract/training.ts';
import { clipGradients } from '../../../workers/nn/clipping.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { buildNetwork, dense } from './small-networks.ts';

const tanh = { kind: 'tanh' } as const;

/** One input and units of one throughout: six gradients, of which the middle two are frozen. */
function withGradients(
  gradients: readonly number[],
  dtype: (typeof dtypes)[number] = 'float64',
): CompiledNetwork {
  const network = buildNetwork({
    hidden: [dense(1, tanh), dense(1, tanh, { frozen: true })],
    inputs: 1,
    classes: null,
    loss: 'squared_error',
    dtype,
  });
  network.gradients.set(gradients);
  return network;
}

describe('clipGradients', () => {
  it('leaves gradients alone with none', () => {
    const network = withGradients([1, -2, 3, 4, 5, 6e200]);
    clipGradients(network, { kind: 'none' });
    expect(Array.from(network.gradients)).toEqual([1, -2, 3, 4, 5, 6e200]);
  });

  it.each(dtypes)('cuts every entry but the frozen by value in %s', (dtype) => {
    const network = withGradients([1, -2, 30, 40, 5, -0.25], dtype);
    clipGradients(network, { kind: 'value', limit: 1.5 });
    expect(Array.from(network.gradients)).toEqual([1, -1.5, 30, 40, 1.5, -0.25]);
  });

  it.each(dtypes)('scales all but the frozen down to the norm in %s', (dtype) => {
    // Norm of 1, −2, 2, 4: 5.
    const network = withGradients([1, -2, 30, 40, 2, 4], dtype);
    clipGradients(network, { kind: 'norm', limit: 2.5 });
    const expected = [0.5, -1, 30, 40, 1, 2];
    network.gradients.forEach((g, i) => expect(g).toBeCloseTo(expected[i]!, 6));
  });

  it('leaves gradients within the norm as they are, to the bit', () => {
    const gradients = [0.1, -0.2, 30, 40, 0.2, 0.4];
    const network = withGradients(gradients);
    clipGradients(network, { kind: 'norm', limit: 0.51 });
    expect(Array.from(network.gradients)).toEqual(gradients);
    network.gradients.fill(0);
    clipGradients(network, { kind: 'norm', limit: 0.5 });
    expect(new Set(network.gradients)).toEqual(new Set([0]));
  });

  it('holds where squares overflow', () => {
    const network = withGradients([1e200, -2e200, 0, 0, 2e200, 4e200]);
    clipGradients(network, { kind: 'norm', limit: 5 });
    const expected = [1, -2, 0, 0, 2, 4];
    network.gradients.forEach((g, i) => expect(g).toBeCloseTo(expected[i]!, 12));
  });
});
