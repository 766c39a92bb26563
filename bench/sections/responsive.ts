/** The product's own page while it trains at full speed: does it answer? */
import type { Page } from '@playwright/test';
import {
  clickThroughViews,
  trainDigitsAtFullSpeed,
  watchPage,
  type Responsiveness,
} from '../../test/support/responsiveness.ts';
import { milliseconds } from '../format.ts';
import { median, quantile } from '../median.ts';
import type { Context, SectionResult } from '../section.ts';

const clicks = 60;
const mostClickMs = 50;
const mostTaskMs = 100;

export async function measureResponsiveness({ browser }: Context): Promise<SectionResult> {
  const page = await browser.open(await browser.serveProduct());
  await trainDigitsAtFullSpeed(page);
  const training = await watchClicks(page);
  // The same views with the same curves: what is slow here as well is not the training's doing.
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const paused = await watchClicks(page);
  await page.context().close();
  const p95 = quantile(training.clickMs, 0.95);
  const longest = Math.max(0, ...training.longTasksMs);
  return {
    title: 'The page while digits trains at full speed',
    table: {
      columns: [
        '',
        'clicks',
        'median',
        '95th percentile',
        'tasks above 50 ms',
        'longest task',
        'epochs meanwhile',
      ],
      rows: [row('training', training), row('paused', paused)],
    },
    verdicts: [
      {
        claim: `A click is answered within ${mostClickMs} ms (95th percentile)`,
        measured: milliseconds(p95),
        met: p95 <= mostClickMs,
      },
      {
        claim: `No task of the page takes more than ${mostTaskMs} ms`,
        measured: longestTask(training),
        met: longest <= mostTaskMs,
      },
    ],
    notes: ['A click counts until the frame after it is drawn.'],
    figures: { training, paused },
  };
}

async function watchClicks(page: Page): Promise<Responsiveness> {
  const watch = await watchPage(page);
  await clickThroughViews(page, clicks);
  return watch.stop();
}

function row(name: string, seen: Responsiveness): readonly string[] {
  const { clickMs, longTasksMs, epochs } = seen;
  return [
    name,
    String(clickMs.length),
    milliseconds(median(clickMs)),
    milliseconds(quantile(clickMs, 0.95)),
    String(longTasksMs.length),
    longestTask(seen),
    epochs.toLocaleString('en-US'),
  ];
}

function longestTask({ longTasksMs }: Responsiveness): string {
  return longTasksMs.length === 0 ? 'below 50 ms' : milliseconds(Math.max(...longTasksMs));
}
