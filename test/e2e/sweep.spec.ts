/** Sweeps: how they are set up and what they show. */
import { expect, test } from '@playwright/test';
import { button, field, openExample, region, tab } from '../support/laboratory.ts';
import { seriousViolations } from '../support/violations.ts';

test('a sweep trains every combination, tells the best, and is narrowed by its axes', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await tab(page, 'Runs').click();
  await button(page, 'Sweep…').click();
  const sheet = page.getByRole('dialog', { name: 'Sweep' });
  await sheet.getByRole('textbox', { name: 'Learning rate: values' }).fill('0.0001, 0.01');
  await sheet.getByRole('textbox', { name: 'Units per layer: values' }).fill('4, 8, 16');
  await sheet.getByRole('spinbutton', { name: 'Epochs of each run' }).fill('10');
  await expect(sheet).toContainText('6 runs.');
  expect(await seriousViolations(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Train' }).click();

  const sweep = region(page, 'Sweep: learning rate and units per layer');
  const rows = sweep.getByRole('table', { name: 'Results' }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(6, { timeout: 60_000 });
  await expect(sweep.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
  await expect(sweep).toContainText('Best: Learning rate 0.01 with');
  await expect(rows.first()).toContainText('0.01');
  expect(await seriousViolations(page)).toEqual([]);

  await button(page, 'Train loss').click();
  await expect(sweep.getByRole('columnheader', { name: 'Train loss' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  // The upper end of the learning rates comes down until only the smaller one is left.
  const end = sweep.getByRole('slider', { name: 'Learning rate: to' });
  for (let press = 0; press < 12; press += 1) await end.press('ArrowDown');
  await expect(end).toHaveAttribute('aria-valuetext', '1e−4');
  await expect(rows).toHaveCount(3);
  await expect(sweep).toContainText('3 of 6 runs');
  await button(page, 'Show all runs').click();
  await expect(rows).toHaveCount(6);

  const lines = sweep.getByRole('slider', { name: 'Run looked at' });
  await lines.press('Home');
  await expect(lines).toHaveAttribute('aria-valuetext', /Learning rate 0\.01 with/);
  await lines.press('Enter');
  await expect(field(page, 'Learning rate')).toHaveValue('0.01');
  await expect(tab(page, 'Runs')).toHaveAttribute('aria-selected', 'false');
});
