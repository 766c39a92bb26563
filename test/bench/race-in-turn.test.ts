import { describe, expect, it } from 'vitest';
import { median, quantile } from '../../bench/median.ts';
import { raceInTurn, timesAsLong, type Racer } from '../../bench/race-in-turn.ts';

describe('a race', () => {
  /** Needs `times[turn]` milliseconds for a step and takes two. */
  function racer(name: string, times: readonly number[], log: string[]): Racer {
    let turn = 0;
    return {
      name,
      run(milliseconds) {
        log.push(`${name} ${milliseconds}`);
        return Promise.resolve({ steps: 2, milliseconds: 2 * times[turn++]! });
      },
    };
  }

  it('gives everyone a turn before anyone has the next', async () => {
    const log: string[] = [];
    await raceInTurn([racer('a', [1, 1], log), racer('b', [1, 1], log)], 2, 30);
    expect(log).toEqual(['a 30', 'b 30', 'a 30', 'b 30']);
  });

  it('counts the middle turn, whatever disturbed the others', async () => {
    const times = await raceInTurn([racer('a', [3, 900, 2, 4, 1], [])], 5, 30);
    expect(times.get('a')).toEqual({ median: 3, lower: 2, upper: 4, turns: [3, 900, 2, 4, 1] });
  });
});

it('compares neighbouring turns, so that a slow while counts for neither', () => {
  const time = (turns: readonly number[]) => ({ median: median(turns), lower: 0, upper: 0, turns });
  expect(timesAsLong(time([4, 40, 4.4, 4, 44]), time([2, 20, 2, 20, 2]))).toBe(2);
  expect(timesAsLong(undefined, time([1]))).toBeNaN();
});

describe('quantiles', () => {
  it('lie between the two nearest values', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([10, 20, 30], 0.25)).toBe(15);
    expect(quantile([10, 20, 30], 1)).toBe(30);
  });

  it('of nothing are not a number', () => {
    expect(median([])).toBeNaN();
  });
});
