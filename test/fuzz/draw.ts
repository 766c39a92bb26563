/** Drawing from a seeded generator. */
import type { Random } from '../../workers/random.ts';

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[random.integer(choices.length)]!;
}

/** Mostly 1, seldom many. */
export function few(random: Random): number {
  let count = 1;
  while (count < 16 && random.integer(2) === 0) count += 1;
  return count;
}
