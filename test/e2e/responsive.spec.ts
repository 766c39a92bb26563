import { expect, test } from '@playwright/test';
import {
  clickThroughViews,
  expectFree,
  trainDigitsAtFullSpeed,
  watchPage,
} from '../support/responsiveness.ts';

const clicks = 24;

test(
  'the page stays free while digits trains at full speed: no long task, clicks are answered',
  { tag: '@alone' },
  async ({ page }) => {
    await page.goto('/');
    await trainDigitsAtFullSpeed(page);
    const watch = await watchPage(page);
    await clickThroughViews(page, clicks);
    const seen = await watch.stop();
    expect(seen.epochs, 'it trained meanwhile').toBeGreaterThan(0);
    expectFree(seen, clicks);
  },
);
