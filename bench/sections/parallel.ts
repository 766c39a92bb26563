/** The product's own page while eight runs of digits are trained side by side: does it answer? */
import { clickThroughViews, trainEight, watchPage } from '../../test/support/responsiveness.ts';
import { milliseconds } from '../format.ts';
import { median, quantile } from '../median.ts';
import type { Context, SectionResult } from '../section.ts';

const clicks = 60;
const mostClickMs = 50;
const mostTaskMs = 100;
const views = ['Runs', 'Gradients', 'Loss', 'Overview'];

export async function measureParallelRuns({ browser }: Context): Promise<SectionResult> {
  const page = await browser.open(await browser.serveProduct());
  await trainEight(page);
  const watch = await watchPage(page);
  await clickThroughViews(page, clicks, views);
  const seen = await watch.stop();
  await page.context().close();
  const p95 = quantile(seen.clickMs, 0.95);
  const longest = Math.max(0, ...seen.longTasksMs);
  const longestText = longest === 0 ? 'below 50 ms' : milliseconds(longest);
  return {
    title: 'The page while eight runs of digits are trained, as many at a time as there are cores',
    table: {
      columns: ['clicks', 'median', '95th percentile', 'tasks above 50 ms', 'longest task'],
      rows: [
        [
          String(seen.clickMs.length),
          milliseconds(median(seen.clickMs)),
          milliseconds(p95),
          String(seen.longTasksMs.length),
          longestText,
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
        measured: longestText,
        met: longest <= mostTaskMs,
      },
    ],
    notes: ['A click counts until the frame after it is drawn.'],
    figures: seen,
  };
}
