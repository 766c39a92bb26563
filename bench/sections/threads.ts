/** What a second core brings. */
import { milliseconds, ratio } from '../format.ts';
import { raceInTurn, timesAsLong } from '../race-in-turn.ts';
import type { Context, SectionResult } from '../section.ts';
import { enterRace } from './race.ts';

export async function measureThreads({ page, options }: Context): Promise<SectionResult> {
  const results = [];
  for (const { id, name } of options.workloads) {
    const racers = [
      await enterRace(page, 'chainrule', id, { telemetry: true, threads: false }, 'one'),
      await enterRace(page, 'chainrule', id, { telemetry: true, threads: true }, 'all'),
    ];
    const times = await raceInTurn(racers, options.rounds, options.turnMs);
    for (const racer of racers) await racer.leave();
    const one = times.get('one');
    const all = times.get('all');
    results.push({ id, name, one, all, speedUp: timesAsLong(one, all) });
  }
  const threads = await page.evaluate(() => window.bench.race.threads());
  return {
    title: `Threads: ${threads}`,
    table: {
      columns: ['step', 'one thread', `${threads} threads`, 'speed-up'],
      rows: results.map(({ id, name, one, all, speedUp }) => [
        `${id} ${name}`,
        milliseconds(one?.median ?? NaN),
        milliseconds(all?.median ?? NaN),
        ratio(speedUp),
      ]),
    },
    verdicts: [],
    notes: ['Small steps are computed on one thread either way.'],
    figures: { threads, results },
  };
}
