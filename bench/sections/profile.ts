/** Where the time of a step goes: what a target that is not met is up against. */
import { milliseconds, percent } from '../format.ts';
import type { Context, SectionResult } from '../section.ts';

/** Too short for a clock around each kernel. */
const tooShort = 'P1';

export async function measureProfile({ page, options }: Context): Promise<SectionResult> {
  const results = [];
  for (const { id, name } of options.workloads.filter((workload) => workload.id !== tooShort)) {
    const profile = await page.evaluate(([id, ms]) => window.bench.race.profile(id, ms), [
      id,
      options.rounds * options.turnMs,
    ] as const);
    results.push({ id, name, ...profile });
  }
  return {
    title: 'Where a step goes',
    table: {
      columns: ['step', 'whole', 'products', 'GFLOP/s', 'activations', 'update', 'Σ abs g', 'all else'],
      rows: results.map((result) => {
        const { id, name, step, products, activations, updates, sums, productOperations } = result;
        const share = (part: number): string => percent(part / step);
        return [
          `${id} ${name}`,
          milliseconds(step),
          share(products),
          (productOperations / products / 1e6).toFixed(0),
          share(activations),
          share(updates),
          share(sums),
          share(step - products - activations - updates - sums),
        ];
      }),
    },
    verdicts: [],
    notes: ['One thread, no telemetry. P1 is too short for a clock around each kernel.'],
    figures: results,
  };
}
