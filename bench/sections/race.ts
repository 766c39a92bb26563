/** Racers on the page, entered by name. */
import type { Page } from '@playwright/test';
import type { Racer } from '../race-in-turn.ts';
import type { Mode } from '../page/race.ts';
import type { PageContenderName } from '../workloads.ts';

export interface PageRacer extends Racer {
  leave(): Promise<void>;
}

export async function enterRace(
  page: Page,
  contender: PageContenderName,
  workloadId: string,
  mode: Mode,
  name: string = contender,
): Promise<PageRacer> {
  const entry = await page.evaluate(
    ([contender, workloadId, mode]) => window.bench.race.enter(contender, workloadId, mode),
    [contender, workloadId, mode] as const,
  );
  return {
    name,
    run: (milliseconds) =>
      page.evaluate(([entry, ms]) => window.bench.race.run(entry, ms), [entry, milliseconds] as const),
    leave: () => page.evaluate((entry) => window.bench.race.leave(entry), entry),
  };
}
