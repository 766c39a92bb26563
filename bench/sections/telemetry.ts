/** What it costs to look at every layer while it trains, as often as the product does. */
import { milliseconds, percent } from '../format.ts';
import { raceInTurn, timesAsLong } from '../race-in-turn.ts';
import type { Context, SectionResult } from '../section.ts';
import { enterRace } from './race.ts';

const most = 0.05;

export async function measureTelemetry({ page, options }: Context): Promise<SectionResult> {
  const results = [];
  for (const { id, name } of options.workloads) {
    const racers = [
      await enterRace(page, 'chainrule', id, { telemetry: true, threads: false }, 'on'),
      await enterRace(page, 'chainrule', id, { telemetry: false, threads: false }, 'off'),
    ];
    const times = await raceInTurn(racers, options.rounds, options.turnMs);
    for (const racer of racers) await racer.leave();
    const on = times.get('on');
    const off = times.get('off');
    results.push({ id, name, on, off, cost: timesAsLong(on, off) - 1 });
  }
  return {
    title: 'Telemetry',
    table: {
      columns: ['step', 'with', 'without', 'cost'],
      rows: results.map(({ id, name, on, off, cost }) => [
        `${id} ${name}`,
        milliseconds(on?.median ?? NaN),
        milliseconds(off?.median ?? NaN),
        percent(cost),
      ]),
    },
    verdicts: results.map(({ id, cost }) => ({
      claim: `${id}: telemetry costs less than ${percent(most)}`,
      measured: percent(cost),
      met: cost < most,
    })),
    notes: [
      'As in the product, a step is shown about 30 times a second, and up to eight of each epoch count for its curves.',
    ],
    figures: results,
  };
}
