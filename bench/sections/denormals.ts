/** Whether steps slow down when numbers fade: late against early steps of a long training. */
import { milliseconds, ratio } from '../format.ts';
import { denormalCases, denormalSteps } from '../page/denormal-cases.ts';
import type { Context, SectionResult } from '../section.ts';

const most = 1.5;

export async function measureDenormals({ page }: Context): Promise<SectionResult> {
  const results = [];
  for (const name of denormalCases) {
    const timing = await page.evaluate((name) => window.bench.race.denormals(name), name);
    results.push({ name, ...timing, growth: timing.lateMs / timing.earlyMs });
  }
  return {
    title: `Fading numbers, over ${denormalSteps.toLocaleString('en-US')} steps`,
    table: {
      columns: ['network', 'early step', 'late step', 'late / early'],
      rows: results.map(({ name, earlyMs, lateMs, growth }) => [
        name,
        milliseconds(earlyMs),
        milliseconds(lateMs),
        ratio(growth),
      ]),
    },
    verdicts: results.map(({ name, growth }) => ({
      claim: `${name}: late steps take less than ${ratio(most)} the time of early ones`,
      measured: ratio(growth),
      met: growth < most,
    })),
    notes: ['Medians of the steps 100 to 400 and of the last 300.'],
    figures: results,
  };
}
