/** The product's own page while it trains at full speed: does it answer? */
import { milliseconds } from '../format.ts';
import { median, quantile } from '../median.ts';
import type { Context, SectionResult } from '../section.ts';
import { clickWhileTraining, trainDigitsAtFullSpeed, watchPage } from '../../test/support/responsiveness.ts';

const clicks = 60;
const mostClickMs = 50;
const mostTaskMs = 100;

export async function measureResponsiveness({ browser }: Context): Promise<SectionResult> {
  const page = await browser.open(await browser.serveProduct());
  await trainDigitsAtFullSpeed(page);
  const watch = await watchPage(page);
  await clickWhileTraining(page, clicks);
  const { clickMs, longTasksMs, epochs } = await watch.stop();
  await page.context().close();
  const p95 = quantile(clickMs, 0.95);
  const longest = Math.max(0, ...longTasksMs);
  return {
    title: 'The page while digits trains at full speed',
    table: {
      columns: [
        'clicks',
        'median',
        '95th percentile',
        'tasks above 50 ms',
        'longest task',
        'epochs meanwhile',
      ],
      rows: [
        [
          String(clickMs.length),
          milliseconds(median(clickMs)),
          milliseconds(p95),
          String(longTasksMs.length),
          longTasksMs.length === 0 ? 'below 50 ms' : milliseconds(longest),
          epochs.toLocaleString('en-US'),
        ],
      ],
    },
    verdicts: [
      {
        claim: `A click is answered within ${mostClickMs} ms (95th percentile)`,
        measured: milliseconds(p95),
        met: p95 <= mostClickMs,
      },
      {
        claim: `No task of the page takes more than ${mostTaskMs} ms`,
        measured: longTasksMs.length === 0 ? 'below 50 ms' : milliseconds(longest),
        met: longest <= mostTaskMs,
      },
    ],
    notes: ['A click counts until the frame after it is drawn.'],
    figures: { clickMs, longTasksMs, epochs },
  };
}
