/** How soon a run at full speed does as it is told. */
import { milliseconds } from '../format.ts';
import { median, quantile } from '../median.ts';
import type { TimedVerb } from '../page/engine-session.ts';
import type { Context, SectionResult } from '../section.ts';

const verbs: readonly TimedVerb[] = ['pause', 'step', 'report'];
const times = 40;
const table = { kind: 'spiral', count: 2000, noise: 0.1, seed: 1 } as const;
const hidden = [64, 64];
const batchSize = 16;

export async function measureVerbs({ page }: Context): Promise<SectionResult> {
  await page.evaluate(([table, hidden, batchSize]) => window.bench.engine.train(table, hidden, batchSize), [
    table,
    hidden,
    batchSize,
  ] as const);
  const results = [];
  for (const verb of verbs) {
    const latencies = [];
    for (let time = 0; time < times; time += 1) {
      latencies.push(await page.evaluate((verb) => window.bench.engine.timeVerb(verb), verb));
    }
    results.push({ verb, median: median(latencies), p95: quantile(latencies, 0.95), latencies });
  }
  await page.evaluate(() => window.bench.engine.closeRun());
  return {
    title: 'Verbs, while a run goes on at full speed',
    table: {
      columns: ['verb', 'median', '95th percentile'],
      rows: results.map(({ verb, median: middle, p95 }) => [verb, milliseconds(middle), milliseconds(p95)]),
    },
    verdicts: [],
    notes: ['From the call on the page to the answer on the page.'],
    figures: results,
  };
}
