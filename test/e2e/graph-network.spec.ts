import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import { encodeCells } from '../../workers/data/encoders.ts';
import { networkOfWeights } from '../../workers/engine/weights-network.ts';
import type { CompiledNetwork } from '../../workers/nn/compiled-network.ts';
import {
  button,
  dataset,
  exportWeights,
  field,
  openExample,
  region,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';
import { overlappingControls } from '../support/overlaps.ts';
import { seriousViolations } from '../support/violations.ts';
import { readPlainCsv } from '../support/weights-reader.ts';

const place = (page: Page): Locator => region(page, 'Graph');
const boxes = (page: Page): Locator =>
  place(page).getByRole('listbox', { name: 'Gates in the order of computation' });
const card = (page: Page): Locator => place(page).getByRole('article');

async function openIris(page: Page): Promise<void> {
  await page.goto('/');
  await openExample(page, 'Iris');
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption('sgd');
  await field(page, 'Epochs').fill('12');
}

/** The engine's network with the weights of the page, after it has passed the row of iris that it is worst at. */
async function engineAtWorstRow(page: Page): Promise<{
  readonly network: CompiledNetwork;
  /** Counted from 1. */
  readonly row: number;
  readonly loss: number;
}> {
  const file = parseWeightsText(JSON.stringify(await exportWeights(page)));
  if (!file.ok) throw new Error(file.message);
  const made = networkOfWeights(file.value);
  if (!made.ok || file.value.output.task !== 'classification') throw new Error('not a network of classes');
  const { input, output } = file.value;
  const network = made.value;
  const { rows } = readPlainCsv(await readFile(dataset('iris.csv'), 'utf8'));
  const pass = (row: readonly string[]): number => {
    expect(encodeCells(input.features, row.slice(0, -1), network.batch, 0)).toBe(null);
    network.forward(1);
    return network.lossAndError(Float64Array.of(output.classes.indexOf(row.at(-1)!)), 1);
  };
  const losses = rows.map(pass);
  const row = losses.indexOf(Math.max(...losses)) + 1;
  const loss = pass(rows[row - 1]!);
  network.backward(1, { l1: 0, l2: 0 });
  return { network, row, loss };
}

/** To 1e-6 of the largest of them. */
function expectSame(found: readonly number[], engine: ArrayLike<number>): void {
  const wanted = Array.from(engine);
  expect(found).toHaveLength(wanted.length);
  const largest = Math.max(...wanted.map(Math.abs));
  expect(largest, 'there is something to be compared').toBeGreaterThan(1e-4);
  const difference = Math.max(...found.map((value, at) => Math.abs(value - wanted[at]!)));
  expect(difference).toBeLessThanOrEqual(1e-6 * largest);
}

async function show(page: Page, depth: 'Matrices' | 'Units' | 'Gates'): Promise<void> {
  await place(page)
    .getByRole('group', { name: 'Shown as' })
    .getByRole('radio', { name: depth, exact: true })
    .check({ force: true });
  const closed = place(page).getByRole('button', { name: /^Open all / });
  for (const left of await closed.all()) await left.click();
  await expect(closed).toHaveCount(0);
}

/** Goes through the gates by keyboard to the one that is called so, and reads its gradient off the card with all digits. */
async function gradientOf(page: Page, name: string): Promise<readonly number[]> {
  const list = boxes(page);
  await list.focus();
  await page.keyboard.press('Home');
  const wanted = list.getByRole('option', { name: new RegExp(`^${name.replace(/[[\]]/g, '\\$&')}, `) });
  const press = async (key: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };
  // Of a long list, the part around the active gate is there.
  for (let part = 0; part < 80 && (await wanted.count()) === 0; part += 1) await press('PageDown', 20);
  const active = list.locator(`[id="${await list.getAttribute('aria-activedescendant')}"]`);
  const [from, to] = await Promise.all(
    [active, wanted].map(async (option) => Number(await option.getAttribute('aria-posinset'))),
  );
  await press(to! < from! ? 'PageUp' : 'PageDown', Math.abs(to! - from!));
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('heading', { name, exact: true })).toBeVisible();
  const numbers = card(page).locator('.gradient[title], .gradient [title]');
  return Promise.all((await numbers.all()).map(async (each) => Number(await each.getAttribute('title'))));
}

/** Gradients by name, of all gates: the table that the picture exports. */
async function exportedGradients(page: Page): Promise<ReadonlyMap<string, number>> {
  await button(page, 'Export: Graph').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Data (CSV)' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n').slice(1);
  return new Map(
    lines.map((line) => {
      const name = /^"(?<quoted>[^"]*)"|^(?<plain>[^,]*)/.exec(line)!.groups!;
      return [name['quoted'] ?? name['plain']!, Number(line.slice(line.lastIndexOf(',') + 1))];
    }),
  );
}

test('iris: a trained network is expanded for a row at three depths, with the engine’s gradients', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openIris(page);
  await trainToEnd(page);
  const { network, row, loss } = await engineAtWorstRow(page);
  const [first, second, last] = network.layers;

  await tab(page, 'Predictions').click();
  await page.getByRole('radio', { name: 'One row', exact: true }).check({ force: true });
  await field(page, 'Row').fill(String(row));
  await button(page, 'Take this row').click();
  await button(page, 'Open in the graph').click();
  await expect(field(page, 'Row').first()).toHaveValue(String(row));
  await expect(place(page).getByText(loss.toPrecision(5), { exact: true })).toBeVisible();

  await show(page, 'Matrices');
  await expect(
    boxes(page)
      .getByRole('option', { name: /gradient not yet/ })
      .first(),
  ).toBeAttached();
  await button(page, 'To the end').click();
  expectSame(await gradientOf(page, 'b3'), last!.biasGradient);
  expectSame(await gradientOf(page, 'b2'), second!.biasGradient);
  const parameter = region(page, 'One parameter');
  await parameter.getByRole('combobox', { name: 'Parameter' }).selectOption('W3');
  await parameter.getByRole('spinbutton', { name: 'Row' }).fill('2');
  await parameter.getByRole('spinbutton', { name: 'Column' }).fill('5');
  const entry = parameter.getByRole('definition').last();
  expectSame([Number(await entry.getAttribute('title'))], last!.weightGradient.subarray(21, 22));

  // The walk stays at its end.
  await show(page, 'Units');
  expectSame(await gradientOf(page, 'W1[2]'), first!.weightGradient.subarray(8, 12));
  expectSame(await gradientOf(page, 'W3[1]'), last!.weightGradient.subarray(8, 16));

  await show(page, 'Gates');
  expectSame(await gradientOf(page, 'W1[0, 3]'), first!.weightGradient.subarray(3, 4));
  const gradients = await exportedGradients(page);
  network.layers.forEach(({ weightGradient, biasGradient, shape }, layer) => {
    const named = (symbol: string, entry: string): number =>
      gradients.get(`${symbol}${layer + 1}[${entry}]`)!;
    const weights = Array.from(weightGradient, (_, at) =>
      named('W', `${Math.floor(at / shape.inputs)}, ${at % shape.inputs}`),
    );
    expectSame(weights, weightGradient);
    expectSame(
      Array.from(biasGradient, (_, unit) => named('b', String(unit))),
      biasGradient,
    );
  });
});

test('iris: one update of a weight is walked through to the new weight', async ({ page }) => {
  await openIris(page);
  await field(page, 'Learning rate').fill('0.25');
  await trainToEnd(page);
  const { network, row } = await engineAtWorstRow(page);
  await tab(page, 'Data').click();
  await button(page, 'Open row 3 in the graph').click();
  await expect(field(page, 'Row').first()).toHaveValue('3');
  await field(page, 'Row').first().fill(String(row));
  const parameter = region(page, 'One parameter');
  await parameter.getByRole('combobox', { name: 'Parameter' }).selectOption('W3');
  await parameter.getByRole('spinbutton', { name: 'Row' }).fill('1');
  await parameter.getByRole('spinbutton', { name: 'Column' }).fill('2');
  await button(page, 'Walk to the new W3[1, 2]').click();
  await expect(place(page).getByRole('textbox', { name: 'Expression' })).toHaveValue(/of W3\[1, 2\] by SGD/);
  await button(page, 'To the end').click();
  await boxes(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('heading', { name: 'w_new' })).toBeVisible();
  const shown = Number(await card(page).locator('.value[title]').first().getAttribute('title'));
  const at = 1 * 8 + 2;
  const { weight, weightGradient } = network.layers[2]!;
  expect(Math.abs(0.25 * weightGradient[at]!)).toBeGreaterThan(1e-3);
  expect(Math.abs(shown - (weight[at]! - 0.25 * weightGradient[at]!))).toBeLessThan(1e-9);
});

test('without a run, the weights that it would start with can be looked at; a row’s target can be another one', async ({
  page,
}) => {
  await openIris(page);
  await tab(page, 'Graph').click();
  await place(page).getByRole('radio', { name: 'My network' }).check({ force: true });
  await expect(place(page)).toContainText('There is no run yet.');
  await button(page, 'Use starting weights').click();
  const losses = place(page).locator('dl').filter({ hasText: 'Loss of this row' });
  await expect(losses).toContainText(/Loss of this row\s*\d/);
  const before = await losses.textContent();
  await place(page).getByRole('combobox', { name: 'Target: species' }).selectOption('virginica');
  await expect(losses).not.toHaveText(before!);
  await button(page, 'Next row').click();
  await expect(field(page, 'Row').first()).toHaveValue('2');
  await expect(place(page).getByRole('combobox', { name: 'Target: species' })).toHaveValue('setosa');
});

test('the panel of the network is accessible in both themes and keeps its parts apart in a small window', async ({
  page,
}) => {
  test.slow();
  await openIris(page);
  await trainToEnd(page);
  await tab(page, 'Data').click();
  await button(page, 'Open row 3 in the graph').click();
  await show(page, 'Units');
  await button(page, 'To the end').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousViolations(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  expect(await overlappingControls(page)).toEqual([]);
});
