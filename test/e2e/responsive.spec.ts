import { expect, test } from '@playwright/test';
import { clickThroughViews, trainDigitsAtFullSpeed, watchPage } from '../support/responsiveness.ts';

/**
 * Milliseconds; wide, because the machine may be busy: training on the page's own thread would come to seconds. The
 * figures that are promised are measured by `npm run bench`.
 */
const longestTask = 400;
const mostClicksAnswered = 500;
/** Of the clicks that may be slower than that. */
const slowShare = 0.1;

test(
  'the page stays free while digits trains at full speed: no long task, clicks are answered',
  { tag: '@alone' },
  async ({ page }) => {
    await page.goto('/');
    await trainDigitsAtFullSpeed(page);
    const watch = await watchPage(page);
    await clickThroughViews(page, 24);
    const { clickMs, longTasksMs, epochs } = await watch.stop();
    expect(epochs, 'it trained meanwhile').toBeGreaterThan(0);
    expect(clickMs.length, 'clicks that were answered').toBeGreaterThanOrEqual(23);
    expect(Math.max(0, ...longTasksMs), 'longest task of the page').toBeLessThan(longestTask);
    const slow = clickMs.filter((milliseconds) => milliseconds > mostClicksAnswered);
    expect(slow.length / clickMs.length, `clicks answered late: ${slow.join(', ')}`).toBeLessThan(slowShare);
  },
);
