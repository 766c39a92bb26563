/** The product's own page in the shell. */
import { expect, test } from '../support/desktop-app.ts';

test('the page starts isolated, without an error or a violation of its policy', async ({
  desktop: { page },
}) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.reload();
  await expect(page.locator('#app')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(problems).toEqual([]);
});
