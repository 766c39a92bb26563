import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityFor, isOnGrid, nextOnGrid } from '../../../workers/engine/timeline-grid.ts';

const densities = [64, 32, 16, 8, 4, 2, 1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 0];
const someDensity = fc.constantFrom(...densities);

/** All steps of the grid up to `last`, one after the other. */
function steps(last: number, density: number, from = -1): readonly number[] {
  const found: number[] = [];
  for (let step = nextOnGrid(from, density); step <= last; step = nextOnGrid(step, density)) found.push(step);
  return found;
}

describe('the grid of a timeline', () => {
  it('has every step at first, then as many in every doubling', () => {
    const all = steps(100_000, 64);
    expect(all.slice(0, 129)).toEqual(Array.from({ length: 129 }, (_, step) => step));
    for (let base = 64; base < 50_000; base *= 2) {
      const octave = all.filter((step) => step >= base && step < 2 * base);
      expect(octave).toEqual(Array.from({ length: 64 }, (_, index) => base + (index * base) / 64));
    }
  });

  it('thins out to powers of 2, then to some of them, at last to the start', () => {
    expect(steps(1000, 2)).toEqual([
      0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768,
    ]);
    expect(steps(1000, 1)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    expect(steps(1000, 1 / 2)).toEqual([0, 1, 4, 16, 64, 256]);
    expect(steps(1000, 1 / 4)).toEqual([0, 1, 16, 256]);
    expect(steps(1000, 1 / 32)).toEqual([0, 1]);
    expect(steps(1000, 0)).toEqual([0]);
  });

  it('has the steps of every coarser one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.nat(densities.length - 2), (from, index) => {
        const [finer, coarser] = [densities[index]!, densities[index + 1]!];
        const step = nextOnGrid(from, coarser);
        if (step <= Number.MAX_SAFE_INTEGER) expect(isOnGrid(step, finer)).toBe(true);
      }),
    );
  });

  it('knows its steps and no others', () => {
    for (const density of densities) {
      const all = new Set(steps(3000, density));
      for (let step = 0; step <= 3000; step++) expect(isOnGrid(step, density)).toBe(all.has(step));
    }
  });
});

describe('the density of a timeline', () => {
  it('is the finest whose moments fit, the first one included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 512 }),
        (origin, made, capacity) => {
          const count = (density: number) => 1 + steps(origin + made, density, origin).length;
          const density = densityFor(origin, origin + made, capacity);
          expect(count(density)).toBeLessThanOrEqual(capacity);
          const finer = densities[densities.indexOf(density) - 1];
          if (finer !== undefined) expect(count(finer)).toBeGreaterThan(capacity);
        },
      ),
    );
  });

  it('is never refined by further steps', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 300 }),
        (made, more, capacity) => {
          expect(densityFor(0, made + more, capacity)).toBeLessThanOrEqual(densityFor(0, made, capacity));
        },
      ),
    );
  });

  it('is 0 where one moment at most fits', () => {
    expect(densityFor(0, 10, 1)).toBe(0);
    expect(densityFor(0, 10, 0)).toBe(0);
  });

  it('leaves a few hundred moments of a long run', () => {
    for (const made of [8192, 10_000, 100_000, 10_000_000]) {
      const kept = steps(made, densityFor(0, made, 512)).length;
      expect(kept).toBeLessThanOrEqual(512);
      expect(kept).toBeGreaterThan(256);
    }
  });
});

describe('a step after any other', () => {
  it('lies beyond it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 2 ** 50 }), someDensity, (step, density) => {
        expect(nextOnGrid(step, density)).toBeGreaterThan(step);
      }),
    );
  });
});
