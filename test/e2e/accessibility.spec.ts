import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  button,
  dataset,
  dropFile,
  field,
  openExample,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

async function expectNoSeriousViolation(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(serious, where).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`no place has a serious violation in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await expectNoSeriousViolation(page, 'start screen');
    await openExample(page, 'Iris');
    await expectNoSeriousViolation(page, 'before training');
    await field(page, 'Epochs').fill('20');
    await trainToEnd(page);
    await button(page, 'More settings').click();
    for (const place of ['Overview', 'Data', 'Loss', 'Gradients', 'Predictions']) {
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

test('regression and ten layers have no serious violation either', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Ten sigmoid layers');
  await field(page, 'Epochs').fill('2');
  await trainToEnd(page);
  await expectNoSeriousViolation(page, 'ten layers');
  await tab(page, 'Data').click();
  await dropFile(page, dataset('digits.csv'));
  await expectNoSeriousViolation(page, 'digits, a wide table');
});

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
    const overlaps = await page
      .locator('header')
      .first()
      .evaluate((header) => {
        const boxes = [...header.querySelectorAll('button, input, p, .reading')]
          .filter(
            (element) =>
              (element as HTMLElement).offsetParent !== null && element.closest('[popover]') === null,
          )
          .map((element) => ({ element, box: element.getBoundingClientRect() }));
        return boxes.flatMap(({ element: a, box: one }, at) =>
          boxes
            .slice(at + 1)
            .filter(({ element: b }) => !a.contains(b) && !b.contains(a))
            .filter(
              ({ box: other }) =>
                one.left < other.right - 1 &&
                other.left < one.right - 1 &&
                one.top < other.bottom - 1 &&
                other.top < one.bottom - 1,
            )
            .map(({ element: b }) => `${a.textContent ?? ''} over ${b.textContent ?? ''}`),
        );
      });
    expect(overlaps).toEqual([]);
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(scrolls).toBe(false);
  });
}
