import { expect, test, type Page } from '@playwright/test';
import {
  button,
  dataset,
  dropFile,
  field,
  openExample,
  region,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const show = (page: Page, part: string) =>
  page
    .getByRole('group', { name: 'What is shown' })
    .getByRole('radio', { name: part, exact: true })
    .check({ force: true });

const picture = (page: Page, name: RegExp) => page.getByRole('img', { name });

/** The address of the surface that is drawn, which is its pixels. */
const pixels = (page: Page) =>
  picture(page, /as the network sees it/)
    .locator('image')
    .getAttribute('href');

test('circles: the boundary is drawn in the overview while training goes on, with rows that can be looked at', async ({
  page,
}) => {
  await openExample(page, 'Circles');
  await field(page, 'Epochs').fill('4000');
  await button(page, 'Train').click();
  await expect(picture(page, /class as the network sees it over x and y/)).toBeVisible();
  const early = await pixels(page);
  await expect.poll(() => pixels(page)).not.toBe(early);
  await tab(page, 'Predictions').click();
  await show(page, 'Boundary');
  const plot = picture(page, /class as the network sees it over x and y/);
  await expect(plot.locator('circle.dot')).toHaveCount(60);
  const dot = (await plot.locator('circle.dot').first().boundingBox())!;
  await page.mouse.click(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect(page.getByRole('region', { name: /^Row \d+$/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Up' }).selectOption({ label: 'Score' });
  await expect(picture(page, /class as the network sees it along x/).locator('path')).toHaveCount(2);
});

test('iris: a mistake leads to its row, and the row to its answer, which follows every change', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('3');
  await trainToEnd(page);
  await tab(page, 'Predictions').click();
  const place = region(page, 'Predictions');
  await place.getByRole('radio', { name: 'Train', exact: true }).check({ force: true });
  await show(page, 'ROC');
  await expect(
    picture(page, /^ROC curves. Areas: setosa 0\.\d+|^ROC curves. Areas: setosa (>0.999|1)/),
  ).toBeVisible();
  await show(page, 'Mistakes');
  const first = place.getByRole('row').nth(1);
  const [predicted = '', score = ''] = await Promise.all(
    [1, 3].map((cell) => first.getByRole('cell').nth(cell).innerText()),
  );
  await first.getByRole('button').click();
  const row = page.getByRole('region', { name: /^Row \d+$/ });
  await expect(row).toContainText('petal_width_cm');
  await row.getByRole('button', { name: 'Change it and predict' }).click();
  const answer = page.getByRole('group', { name: 'Answer' });
  await expect(answer.getByRole('status')).toHaveText(predicted);
  await expect(answer.getByRole('listitem').filter({ hasText: predicted })).toContainText(score);
  // Whatever else it has, a flower with such petals is a setosa to any network that has learnt a little.
  await field(page, 'petal_length_cm, value').fill('1');
  await field(page, 'petal_width_cm, value').fill('0.1');
  await field(page, 'sepal_width_cm, value').fill('4');
  await expect(answer.getByRole('status')).toHaveText('setosa');
});

test('digits: rows and incoming weights as images, of a linear classifier one template per class', async ({
  page,
}) => {
  await openExample(page, 'Digits');
  await field(page, 'Epochs').fill('1');
  await trainToEnd(page);
  await tab(page, 'Predictions').click();
  await show(page, 'Mistakes');
  await expect(
    page
      .getByRole('row')
      .getByRole('img', { name: /^Row [\d,]+$/ })
      .first(),
  ).toBeVisible();
  await show(page, 'Images');
  const weights = page.getByRole('group', { name: 'Incoming weights of each unit', exact: true });
  await expect(weights).toContainText('48 units');
  await expect(weights.locator('g rect')).toHaveCount(48);
  await expect(page.getByRole('group', { name: 'Rows as images', exact: true }).first()).toContainText(
    '60 of 270',
  );

  const layer = page.getByRole('group', { name: 'Layer: Dense 1', exact: true });
  await layer.getByRole('button', { name: 'Remove layer' }).click();
  await trainToEnd(page);
  await tab(page, 'Predictions').click();
  await expect(
    page.getByRole('group', { name: 'One template for each class', exact: true }).locator('g rect'),
  ).toHaveCount(10);
});

test('a regression along its one feature: fit, errors and residuals', async ({ page }) => {
  const rows = Array.from({ length: 80 }, (_, index) => `${index / 10},${Math.sin(index / 10).toFixed(4)}`);
  await dropFile(page, dataset('wave.csv'), ['x,height', ...rows].join('\n'));
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  await tab(page, 'Predictions').click();
  await expect(page.getByRole('group', { name: 'Errors', exact: true })).toBeVisible();
  await show(page, 'Fit');
  await expect(picture(page, /height as the network sees it along x/).locator('circle')).toHaveCount(12);
  await show(page, 'Largest errors');
  await expect(region(page, 'Predictions').getByRole('row')).toHaveCount(13);
});
