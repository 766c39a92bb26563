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
    expect(pace.waitMs(122)).toBeCloseTo(19);
  });

  it('does not make epochs hurry after a late one', () => {
    const pace = new Pace();
    pace.set(50);
    pace.epochDone(100);
    pace.epochDone(500);
    expect(pace.waitMs(500)).toBeCloseTo(20);
  });

  it('lets go at once when it is lifted', () => {
    const pace = new Pace();
    pace.set(1);
    pace.epochDone(0);
    pace.set(null);
    expect(pace.waitMs(1)).toBe(0);
  });
});
