import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { magnitudeBins } from '../../../../contract/moment.ts';
import { SignedLogCounts } from '../../../../workers/engine/moments/signed-log-counts.ts';

function count(values: readonly number[], factor?: number) {
  const counts = new SignedLogCounts();
  counts.add(Float64Array.from(values), 0, values.length, factor);
  return counts.histogram();
}

/** The bin of a single positive value. */
function binOf(value: number): number {
  return count([value]).positive.indexOf(1);
}

/** Where in the order of positive doubles the next one below stands. */
function nextBelow(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! -= 1n;
  return new Float64Array(bits.buffer)[0]!;
}

/** Numerator and power of two of a positive double: value = numerator · 2^exponent. */
function exactly(value: number): readonly [bigint, number] {
  const bits = new BigInt64Array(new Float64Array([value]).buffer)[0]!;
  const exponent = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, exponent - 1075];
}

/** Whether value ≥ 10^(from + index / 4), by whole numbers alone: value⁴ ≥ 10^(4 from + index). */
function isAtLeastEdge(value: number, index: number): boolean {
  const [numerator, two] = exactly(value);
  const ten = magnitudeBins.perDecade * magnitudeBins.from + index;
  const left =
    numerator ** 4n * (two > 0 ? 2n ** BigInt(4 * two) : 1n) * (ten < 0 ? 10n ** BigInt(-ten) : 1n);
  const right = (two < 0 ? 2n ** BigInt(-4 * two) : 1n) * (ten > 0 ? 10n ** BigInt(ten) : 1n);
  return left >= right;
}

describe('a signed histogram by magnitude', () => {
  it('puts every magnitude where whole numbers put it', () => {
    // Not powers of ten themselves, which are rounded: those are the next test's.
    const magnitude = fc
      .tuple(fc.double({ min: 1.000001, max: 9.99999, noNaN: true }), fc.integer({ min: -14, max: 6 }))
      .map(([digits, decade]) => Number(`${digits}e${decade}`));
    fc.assert(
      fc.property(
        fc.oneof(magnitude, fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true })),
        (value) => {
          let bin = 0;
          while (bin < magnitudeBins.count - 1 && isAtLeastEdge(value, bin + 1)) bin += 1;
          expect(binOf(value)).toBe(bin);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('begins each bin at the double nearest to its edge', () => {
    for (let decade = magnitudeBins.from; decade < magnitudeBins.to; decade++) {
      const edge = Number(`1e${decade}`);
      const bin = (decade - magnitudeBins.from) * magnitudeBins.perDecade;
      expect(binOf(edge)).toBe(bin);
      expect(binOf(nextBelow(edge))).toBe(Math.max(0, bin - 1));
    }
    expect(binOf(1.7782794100389228)).toBe(49);
    expect(binOf(nextBelow(1.7782794100389228))).toBe(48);
  });

  it('takes what is smaller into the first bin and what is larger into the last', () => {
    for (const tiny of [5e-324, 1e-300, 9.99e-13]) expect(binOf(tiny)).toBe(0);
    for (const huge of [1e4, 1e38, Number.MAX_VALUE]) expect(binOf(huge)).toBe(magnitudeBins.count - 1);
  });

  it('keeps signs apart, counts −0 as zero and leaves out what is not finite', () => {
    const { zeros, negative, positive } = count([0, -0, -1, 1, 1.5, NaN, Infinity, -Infinity]);
    expect(zeros).toBe(2);
    expect(negative.map((n, bin) => (n > 0 ? bin : -1)).filter((bin) => bin >= 0)).toEqual([48]);
    expect(positive[48]).toBe(2);
    expect(positive.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  it('counts values times a factor, and only the part that is asked for', () => {
    expect(count([0.1, -0.02], 100)).toEqual(count([10, -2]));
    const counts = new SignedLogCounts();
    const values = Float32Array.of(5, 1, 0, -1, 7);
    counts.add(values, 1, 3);
    counts.add(values, 3, 4);
    expect(counts.histogram()).toEqual(count([1, 0, -1]));
  });
});
