/** A B C A B C …: whatever the machine does besides, it does to all of them. */
import type { Timing } from './page/race.ts';
import { median, quantile } from './median.ts';

export interface Racer {
  readonly name: string;
  run(milliseconds: number): Promise<Timing>;
}

export interface StepTime {
  /** Milliseconds per step, medians over the turns. */
  readonly median: number;
  /** The quarter of the turns that was fastest, and slowest. */
  readonly lower: number;
  readonly upper: number;
  readonly turns: readonly number[];
}

export async function raceInTurn(
  racers: readonly Racer[],
  rounds: number,
  turnMs: number,
): Promise<ReadonlyMap<string, StepTime>> {
  const turns = new Map(racers.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of racers) {
      const { steps, milliseconds } = await run(turnMs);
      turns.get(name)?.push(milliseconds / steps);
    }
  }
  return new Map(
    [...turns].map(([name, times]) => [
      name,
      { median: median(times), lower: quantile(times, 0.25), upper: quantile(times, 0.75), turns: times },
    ]),
  );
}

/**
 * How many times as long `slower` takes: the median over the rounds, each of which puts the two side by side, so that
 * a machine that is slow for a while is slow for both.
 */
export function timesAsLong(slower: StepTime | undefined, faster: StepTime | undefined): number {
  if (slower === undefined || faster === undefined) return NaN;
  return median(slower.turns.map((time, round) => time / (faster.turns[round] ?? NaN)));
}
