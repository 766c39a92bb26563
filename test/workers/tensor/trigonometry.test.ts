import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../workers/random.ts';
import { cos, sin } from '../../../workers/tensor/trigonometry.ts';
import { exactCosine, exactSine, toFixed, ulpsOff } from './exact-arithmetic.ts';

describe('sin and cos', () => {
  it('come within one and a half units in the last place', () => {
    const random = createRandom(12);
    const angles = Array.from({ length: 200 }, () => 60 * random.uniform() - 30);
    for (const x of [...angles, 1e-9, 0.785398, 1.5707963267948966, 3.141592653589793, 100]) {
      expect(ulpsOff(sin(x), exactSine(toFixed(x))), `sin(${x})`).toBeLessThan(1.5);
      expect(ulpsOff(cos(x), exactCosine(toFixed(x))), `cos(${x})`).toBeLessThan(1.5);
    }
  });

  it('stay on the unit circle far out', () => {
    for (let x = 1; x < 2 ** 20; x *= 1.7) expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 14);
  });

  it('keep the sign of zero, pass NaN on and refuse angles beyond their range', () => {
    expect(sin(-0)).toBe(-0);
    expect(cos(0)).toBe(1);
    expect(sin(NaN)).toBeNaN();
    expect(cos(Infinity)).toBeNaN();
    expect(() => sin(2 ** 20 + 1)).toThrow(RangeError);
  });
});
