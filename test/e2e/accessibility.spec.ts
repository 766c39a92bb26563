import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import {
  button,
  dataset,
  dropFile,
  field,
  group,
  openExample,
  openSteepIris,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';

const settingGroups = [
  'Optimizer parameters',
  'Learning-rate schedule',
  'Regularization',
  'Early stopping',
  'Precision',
];
const places = ['Overview', 'Data', 'Loss', 'Gradients', 'Predictions', 'Graph', 'Runs'];

async function expectNoSeriousViolation(page: Page, where: string): Promise<void> {
  expect(await seriousViolations(page), where).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`no place has a serious violation in the ${theme} theme`, async ({ page }) => {
    // Ten looks at the whole page.
    test.slow();
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await expectNoSeriousViolation(page, 'start screen');
    await openExample(page, 'Iris');
    await expectNoSeriousViolation(page, 'before training');
    await field(page, 'Epochs').fill('20');
    await trainToEnd(page);
    for (const name of settingGroups) await group(page, name).click();
    for (const place of places) {
      await tab(page, place).click();
      await expectNoSeriousViolation(page, place);
    }
    await dropFile(page, 'bad.csv', '');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoSeriousViolation(page, 'with an error');
    await button(page, 'File').click();
    await expectNoSeriousViolation(page, 'with the file menu open');
    await page.getByRole('menuitem', { name: 'New…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoSeriousViolation(page, 'with a question');
  });
}

test('a wide table and a deep network have no serious violation either', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Ten sigmoid layers');
  await field(page, 'Epochs').fill('2');
  await trainToEnd(page);
  await expectNoSeriousViolation(page, 'ten layers');
  await tab(page, 'Data').click();
  await dropFile(page, dataset('digits.csv'));
  await expect(region(page, 'Data')).toContainText('digits.csv');
  await expectNoSeriousViolation(page, 'digits');
});

test('regression on generated data has no serious violation, in charts or in the tables behind them', async ({
  page,
}) => {
  await page.goto('/');
  await openExample(page, 'XOR');
  await tab(page, 'Data').click();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('sine');
  await expect(page.getByRole('combobox', { name: 'Loss function' })).toHaveValue('mean_squared_error');
  await expectNoSeriousViolation(page, 'generated data');
  await field(page, 'Epochs').fill('20');
  await trainToEnd(page);
  for (const place of ['Loss', 'Gradients', 'Predictions']) {
    await tab(page, place).click();
    await page.getByRole('button', { name: 'Show data table' }).first().click();
    await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
    await expectNoSeriousViolation(page, `${place} with its data table`);
  }
});

test('an invalid number and a weights file have no serious violation', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('-1');
  await expect(page.getByRole('alert')).toContainText('At least 1');
  await expectNoSeriousViolation(page, 'with an invalid field');
  await field(page, 'Epochs').fill('2');
  await trainToEnd(page);
  const download = page.waitForEvent('download');
  await button(page, 'Export weights').click();
  await dropFile(page, 'iris-weights.json', await readFile(await (await download).path()));
  await expect(page.getByRole('dialog', { name: 'Weights file' })).toContainText('check row');
  await expectNoSeriousViolation(page, 'with a weights file');
});

test('a run that diverged has no serious violation', async ({ page }) => {
  await page.goto('/');
  await openSteepIris(page);
  await field(page, 'Learning rate').fill('5');
  await button(page, 'Train').click();
  await expect(page.getByRole('alert')).toContainText('Training stopped');
  await expectNoSeriousViolation(page, 'with a run that diverged');
});

for (const theme of ['light', 'dark'] as const) {
  test(`no part of the graph has a serious violation in the ${theme} theme`, async ({ page }) => {
    // Eight looks at the whole page.
    test.slow();
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await page.getByRole('button', { name: /^Open the graph/ }).click();
    const text = page.getByRole('textbox', { name: 'Expression', exact: true });
    await text.fill('W = [0.1, 0.5; -0.3, 0.8]\nx = [0.2, 0.4]\nq = W * x\nf = norm2(q)');
    await expect(page.getByRole('spinbutton', { name: 'W[1, 1]' })).toBeVisible();
    await expectNoSeriousViolation(page, 'before a step');
    await button(page, 'To the end').click();
    await button(page, 'Hands back to x[1]: 0.64').click();
    await expect(page.getByRole('article').getByRole('table')).toBeVisible();
    await expectNoSeriousViolation(page, 'with an entry written out');
    for (const side of ['Check', 'Jacobian']) {
      await page.getByRole('radio', { name: side, exact: true }).check({ force: true });
      await expectNoSeriousViolation(page, side);
    }
    await text.fill('f = sigmoid(');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoSeriousViolation(page, 'with a text that cannot be read');
    await button(page, 'Library').click();
    await expectNoSeriousViolation(page, 'Library');
    await page.keyboard.press('Escape');
    for (const mode of ['My network', 'Exercises']) {
      await page.getByRole('radio', { name: mode, exact: true }).check({ force: true });
      await expectNoSeriousViolation(page, mode);
    }
  });
}

/** Tabs forward until the wanted element has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`${String(name)} was not reached by Tab`);
}

test('the first run by keyboard alone: example, a setting, train, views, export', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, /^Iris/);
  await page.keyboard.press('Enter');
  await expect(button(page, 'Train')).toBeEnabled();
  await tabTo(page, /^Train$/);
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText(/Epoch [1-9]/);
  await page.keyboard.press('Control+Enter');
  await expect(button(page, 'Train')).toBeVisible();

  await tabTo(page, /^Dense 1$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  const first = page.getByRole('group', { name: 'Layer: Dense 1', exact: true });
  await expect(first.getByRole('spinbutton', { name: 'Units' })).toHaveValue('17');
  await tabTo(page, /^Move layer down$/);
  await page.keyboard.press('Enter');
  await expect(first.getByRole('spinbutton', { name: 'Units' })).toHaveValue('8');

  await tabTo(page, /^Overview$/);
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Data')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Network')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Loss')).toHaveAttribute('aria-selected', 'true');

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+e');
  expect((await download).suggestedFilename()).toBe('iris-weights.json');
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
]) {
  test(`nothing overlaps or leaves the window at ${size.width} × ${size.height}`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto('/');
    await openExample(page, 'Ten sigmoid layers');
    await button(page, 'Run one epoch').click();
    await expect(status(page)).toContainText('Epoch 1');
    for (const name of ['Train', 'Step', 'Run one epoch', 'Reset', 'New seed', 'Export weights']) {
      const box = (await button(page, name).boundingBox())!;
      expect(box.x, name).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, name).toBeLessThanOrEqual(size.width);
    }
    for (const place of places) {
      await tab(page, place).click();
      expect(await overlappingControls(page), place).toEqual([]);
    }
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(scrolls).toBe(false);
  });
}
