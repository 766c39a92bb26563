import { describe, expect, it } from 'vitest';
import { cos, sin } from '../../../workers/tensor/trigonometry.ts';
import { expectWithin, type Judged } from './accuracy.ts';
import { exactCosine, exactSine } from './exact-arithmetic.ts';

const range = { low: -(2 ** 20), high: 2 ** 20 };
const quarterTurns = [1, 2, 3, 4, 5, 100, 263207, 526414, 667543].map((k) => (k * Math.PI) / 2);
const beside = [0, 2 ** -27, Math.PI / 4, -Math.PI / 4, 2 ** 20, ...quarterTurns];

const judged: readonly Judged[] = [
  { name: 'sin', computed: sin, truth: exactSine, ...range, beside, most: 1.1 },
  { name: 'cos', computed: cos, truth: exactCosine, ...range, beside, most: 1.1 },
];

describe('sin and cos', () => {
  it.each(judged)('come within $most units in the last place, up to 2^20: $name', expectWithin);

  it('are odd and even to the bit', () => {
    for (let x = 1e-9; x < 2 ** 20; x *= 1.3) {
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
  });

  it('keep the sign of zero, pass NaN on and refuse angles beyond their range', () => {
    expect(sin(-0)).toBe(-0);
    expect(cos(0)).toBe(1);
    expect(sin(NaN)).toBeNaN();
    expect(cos(Infinity)).toBeNaN();
    expect(() => sin(2 ** 20 + 1)).toThrow(RangeError);
  });
});
