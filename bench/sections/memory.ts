/** Whether a long run keeps taking memory. */
import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { megabytes } from '../format.ts';
import type { Context, SectionResult } from '../section.ts';

/** Epochs are long here: each leaves a point of the curves, which is kept on purpose. */
const table = { kind: 'circles', count: 100_000, noise: 0.1, seed: 1 } as const;
const hidden = [8, 8];
const batchSize = 10;
const settleSeconds = 10;
/** Noise of the measurement itself. */
const mostGrowth = 2e6;

async function usedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory') as () => Promise<{
      readonly bytes: number;
    }>;
    return (await measure.call(performance)).bytes;
  });
}

export async function measureMemory({ page, options }: Context): Promise<SectionResult> {
  await page.evaluate(([table, hidden, batchSize]) => window.bench.engine.train(table, hidden, batchSize), [
    table,
    hidden,
    batchSize,
  ] as const);
  await rest(settleSeconds * 1000);
  const stepsBefore = await page.evaluate(() => window.bench.engine.stepsSoFar());
  const samples = [await usedBytes(page)];
  const pieces = 4;
  for (let piece = 0; piece < pieces; piece += 1) {
    await rest((options.memorySeconds / pieces) * 1000);
    samples.push(await usedBytes(page));
  }
  const steps = (await page.evaluate(() => window.bench.engine.stepsSoFar())) - stepsBefore;
  await page.evaluate(() => window.bench.engine.closeRun());
  const growth = (samples.at(-1) ?? NaN) - (samples[0] ?? NaN);
  return {
    title: 'Memory over a long run',
    table: {
      columns: ['steps', 'at the start', 'at the end', 'growth', 'bytes per step'],
      rows: [
        [
          steps.toLocaleString('en-US'),
          megabytes(samples[0] ?? NaN),
          megabytes(samples.at(-1) ?? NaN),
          megabytes(growth),
          (growth / steps).toFixed(3),
        ],
      ],
    },
    verdicts: [
      {
        claim: `Memory stays within ${megabytes(mostGrowth)} of where it was`,
        measured: megabytes(growth),
        met: growth < mostGrowth,
      },
    ],
    notes: [`Page and workers, after a collection; ${options.memorySeconds} s at full speed.`],
    figures: { steps, samples },
  };
}
