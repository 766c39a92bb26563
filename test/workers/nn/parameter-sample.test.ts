import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBatchNorm } from '../../../contract/defaults.ts';
import { sampleParameters, shareOut } from '../../../workers/nn/parameter-sample.ts';
import { buildNetwork, dense } from './small-networks.ts';

const network = buildNetwork({
  inputs: 40,
  hidden: [dense(30, { kind: 'relu' }, { batchNorm: defaultBatchNorm }), dense(2, { kind: 'relu' })],
});

describe('shareOut', () => {
  it('gives out exactly what there is, never more to one than it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 20_000 }),
        (sizes, count) => {
          const shares = shareOut(sizes, count);
          const total = sizes.reduce((sum, size) => sum + size, 0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(total, count));
          shares.forEach((share, index) => {
            expect(share).toBeGreaterThanOrEqual(
              Math.min(sizes[index]!, Math.floor(count / 2 / sizes.length)),
            );
            expect(share).toBeLessThanOrEqual(sizes[index]!);
          });
        },
      ),
    );
  });
});

describe('sampleParameters', () => {
  it('takes all of a small network, in the order they stand in', () => {
    const places = sampleParameters(network, 1e6, 1);
    expect(places).toHaveLength(network.parameters.length);
    expect([...new Set(places.map(({ layer, tensor }) => `${layer} ${tensor.name}`))]).toEqual([
      '0 weight',
      '0 bias',
      '0 gamma',
      '0 beta',
      '1 weight',
      '1 bias',
      '2 weight',
      '2 bias',
    ]);
  });

  it('draws from every tensor of a larger one, each parameter at most once', () => {
    const places = sampleParameters(network, 100, 1);
    expect(places).toHaveLength(100);
    const names = places.map(({ layer, tensor, index }) => `${layer} ${tensor.name} ${index}`);
    expect(new Set(names).size).toBe(100);
    expect(new Set(places.map(({ layer, tensor }) => `${layer} ${tensor.name}`)).size).toBe(8);
    places.forEach(({ tensor, index }) => expect(index).toBeLessThan(tensor.values.length));
    const drawn = (seed: number) => sampleParameters(network, 100, seed).map(({ index }) => index);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});
