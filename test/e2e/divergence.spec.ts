/** A run that leaves the range of numbers: what is said, and the ways on. */
import { expect, test, type Page } from '@playwright/test';
import { button, field, openSteepIris, status, trainToEnd } from '../support/laboratory.ts';
import { seriousViolations } from '../support/violations.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

/** Good epochs first, then a learning rate that is ten times too large. */
async function divergeLater(page: Page): Promise<void> {
  await openSteepIris(page);
  await field(page, 'Learning rate').fill('0.05');
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  await field(page, 'Learning rate').fill('5');
  await field(page, 'Epochs').fill('40');
  await button(page, 'Train').click();
  await expect(page.getByRole('alert')).toContainText(/Training stopped at step \d+ \(epoch \d+/);
}

test('goes back to the last good epoch and on with a tenth of the learning rate; the diverged run comes back', async ({
  page,
}) => {
  await divergeLater(page);
  await expect(page.getByRole('alert')).toContainText('Most likely');
  await page.getByRole('button', { name: /^Go back to epoch \d+ and continue/ }).click();
  await expect(field(page, 'Learning rate')).toHaveValue('0.5');
  await expect(page.getByText(/^The run that diverged at step \d+ is kept/)).toBeVisible();
  await expect(status(page)).not.toContainText('Diverged');
  await button(page, 'Back to the diverged run').click();
  await expect(field(page, 'Learning rate')).toHaveValue('5');
  await expect(status(page)).toContainText('Diverged');
  await expect(page.getByRole('alert')).toContainText('Training stopped at step');
  await expect(page.getByText('The settings changed since this run')).toHaveCount(0);
});

test('the run that goes on is verified: the change of the learning rate is part of it', async ({ page }) => {
  await divergeLater(page);
  await page.getByRole('button', { name: /^Go back to epoch/ }).click();
  await expect(status(page)).toContainText('Finished', { timeout: 30_000 });
  await button(page, 'Let it go').click();
  await expect(page.getByText(/^The run that diverged/)).toHaveCount(0);
  await button(page, 'Verify this run…').click();
  const dialog = page.getByRole('dialog', { name: 'Verify this run' });
  await dialog.getByRole('button', { name: 'Replay and verify' }).click();
  await expect(dialog).toContainText('Bit for bit the same', { timeout: 30_000 });
  await expect(dialog).toContainText('Learning rate set to 0.5');
});

test('shows no figures of another moment, and says of what weights an export is', async ({ page }) => {
  await divergeLater(page);
  await expect(status(page)).toContainText(/Loss\s*–/);
  await expect(status(page)).toContainText(/accuracy\s*–/);
  await button(page, 'Export weights').click();
  await expect(
    page.getByText(/^Saved .*This run diverged at step \d+: these are its last finite/),
  ).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`what is said has no serious violation in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await divergeLater(page);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Go back to epoch/ }).click();
    await expect(button(page, 'Let it go')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
