import { describe, expect, it } from 'vitest';
import { defaultInitializer } from '../../../contract/defaults.ts';
import type { InitializerKind } from '../../../contract/network.ts';
import { drawWeight } from '../../../workers/nn/initializers.ts';
import { createRandom } from '../../../workers/random.ts';

const fanIn = 300;
const fanOut = 100;

function draw(kind: InitializerKind): Float64Array {
  const weight = new Float64Array(fanIn * fanOut);
  drawWeight(defaultInitializer(kind), weight, fanIn, fanOut, createRandom(4, kind));
  return weight;
}

const variance = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

describe('drawWeight', () => {
  it.each([
    ['normal', 0.1 ** 2],
    ['xavier_uniform', 2 / (fanIn + fanOut)],
    ['xavier_normal', 2 / (fanIn + fanOut)],
    ['he_uniform', 2 / fanIn],
    ['he_normal', 2 / fanIn],
    ['lecun_uniform', 1 / fanIn],
    ['lecun_normal', 1 / fanIn],
    // Rows of length 1.
    ['orthogonal', 1 / fanIn],
  ] as const)('gives %s the variance %f around 0', (kind, expected) => {
    const weight = draw(kind);
    // Thirty thousand draws: the variance is known to about 1 %, the mean to σ / 173.
    expect(Math.abs(variance(weight) / expected - 1)).toBeLessThan(0.03);
    const mean = weight.reduce((sum, value) => sum + value, 0) / weight.length;
    expect(Math.abs(mean) / Math.sqrt(expected)).toBeLessThan(4 / Math.sqrt(weight.length));
  });

  it.each([
    ['xavier_uniform', Math.sqrt(6 / (fanIn + fanOut))],
    ['he_uniform', Math.sqrt(6 / fanIn)],
    ['lecun_uniform', Math.sqrt(3 / fanIn)],
  ] as const)('fills the interval of %s up to ±%f and no further', (kind, limit) => {
    const largest = draw(kind).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.999 * limit);
  });

  it('draws normal values beyond the interval of the uniform ones', () => {
    const largest = draw('he_normal').reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeGreaterThan(3 * Math.sqrt(2 / fanIn));
  });

  it('fills with a constant', () => {
    const weight = new Float64Array(3);
    drawWeight({ kind: 'constant', value: -0.25 }, weight, 3, 1, createRandom(1));
    expect(Array.from(weight)).toEqual([-0.25, -0.25, -0.25]);
    // −0 as 0, which toEqual tells apart.
    drawWeight({ kind: 'constant', value: -0 }, weight, 3, 1, createRandom(1));
    expect(Array.from(weight)).toEqual([0, 0, 0]);
  });

  it('overwrites with zeros', () => {
    const weight = Float64Array.of(1, 2, 3, 4);
    drawWeight({ kind: 'zeros' }, weight, 2, 2, createRandom(1));
    expect(Array.from(weight)).toEqual([0, 0, 0, 0]);
  });
});
