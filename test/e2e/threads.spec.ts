/** Wide networks are trained by several threads where the machine has several cores. */
import { availableParallelism } from 'node:os';
import { expect, test } from '@playwright/test';
import { button, field, openExample, status } from '../support/laboratory.ts';

test('a wide network gets threads, and only a wide one', async ({ page, browser }) => {
  await page.goto('/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const session = await browser.newBrowserCDPSession();
  await session.send('Target.setDiscoverTargets', { discover: true });
  const threads = async (): Promise<number> => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'worker' && url.includes('kernel-thread')).length;
  };

  await openExample(page, 'Digits');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText(/Epoch [1-9]/);
  await button(page, 'Pause').click();
  expect(await threads()).toBe(0);

  const units = page.getByRole('group', { name: 'Layer: Dense 1', exact: true }).getByRole('spinbutton');
  await units.fill('2048');
  await units.press('Enter');
  await field(page, 'Batch size').fill('256');
  await button(page, 'Train').click();
  const helping = Math.min(availableParallelism(), 8) - 1;
  await expect.poll(threads, { timeout: 20_000 }).toBe(helping);
});
