import { describe, expect, it } from 'vitest';
import { Pace } from '../../../workers/engine/pace.ts';

describe('a pace', () => {
  it('holds nothing back until it is set', () => {
    const pace = new Pace();
    pace.epochDone(100);
    expect(pace.waitMs(100)).toBe(0);
  });

  it('spreads epochs evenly', () => {
    const pace = new Pace();
    pace.set(50);
    pace.epochDone(100);
    expect(pace.waitMs(101)).toBeCloseTo(19);
    pace.epochDone(121);
    expect(pace.waitMs(122)).toBeCloseTo(18);
  });

  it('keeps its rate when every wait ends a little late', () => {
    const pace = new Pace();
    pace.set(1000);
    let nowMs = 0;
    for (let epochs = 0; epochs < 500; epochs += 1) {
      pace.epochDone(nowMs);
      const wait = pace.waitMs(nowMs);
      nowMs += wait === 0 ? 0.01 : wait + 4;
    }
    expect(nowMs).toBeGreaterThan(440);
    expect(nowMs).toBeLessThan(520);
  });

  it('makes up at most 50 ms after a long delay', () => {
    const pace = new Pace();
    pace.set(50);
    pace.epochDone(100);
    pace.epochDone(5000);
    expect(pace.waitMs(5000)).toBe(0);
    pace.epochDone(5000);
    expect(pace.waitMs(5000)).toBe(0);
    pace.epochDone(5000);
    expect(pace.waitMs(5000)).toBeCloseTo(10);
  });

  it('lets go at once when it is lifted', () => {
    const pace = new Pace();
    pace.set(1);
    pace.epochDone(0);
    pace.set(null);
    expect(pace.waitMs(1)).toBe(0);
  });
});
