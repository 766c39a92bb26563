import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { createEngine } from '../../workers/engine/engine.ts';
import { defaultNetwork, defaultTraining, proposeDataSettings } from '../../contract/defaults.ts';
import {
  button,
  dataset,
  dropFile,
  exportWeights,
  field,
  openExample,
  region,
  status,
  tab,
  trainToEnd,
} from '../support/laboratory.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('the same seed gives identical weights in Chromium and in Node', async ({ page }) => {
  await dropFile(page, dataset('iris.csv'));
  await field(page, 'Epochs').fill('20');
  await trainToEnd(page);
  const fromChromium = await exportWeights(page);

  const engine = createEngine();
  const source = { kind: 'file', name: 'iris.csv', parse: { delimiter: null, header: null } } as const;
  const table = await engine.importTable('t', source, await readFile(dataset('iris.csv')), () => undefined);
  if (!table.ok) throw new Error(table.message);
  const finished = new Promise<void>((resolve, reject) => {
    const spec = {
      data: proposeDataSettings(table.value),
      network: defaultNetwork(),
      training: { ...defaultTraining('softmax_cross_entropy'), epochs: 20 },
    };
    void engine
      .openRun('r', 't', spec, { kind: 'seed' }, (progress) => {
        if (progress.status === 'finished') resolve();
      })
      .then((opened) => {
        if (opened.ok) engine.play('r');
        else reject(new Error(opened.message));
      });
  });
  await finished;
  const fromNode = await engine.exportWeights('r');
  if (!fromNode.ok) throw new Error(fromNode.message);
  expect(fromChromium.state_dict).toEqual(JSON.parse(JSON.stringify(fromNode.value.state_dict)));
});

test('pausing, stepping and epochs on the way end at the same weights as an uninterrupted run', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('30');
  await trainToEnd(page);
  const uninterrupted = await exportWeights(page);
  await button(page, 'Reset').click();
  await expect(status(page)).toContainText('Ready');
  const loss = status(page).getByText(/^Loss/);
  const untrained = await loss.innerText();
  await button(page, 'Step').click();
  await expect(loss).not.toHaveText(untrained);
  await button(page, 'Step').click();
  await button(page, 'Run one epoch').click();
  await expect(status(page)).toContainText('Epoch 1');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Finished', { timeout: 60_000 });
  expect((await exportWeights(page)).state_dict).toEqual(uninterrupted.state_dict);
});

test('at the end of a run Step and Epoch say why they do nothing, and the focus stays on Train', async ({
  page,
}) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('2');
  await button(page, 'Train').focus();
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Finished');
  await expect(button(page, 'Train')).toBeFocused();
  for (const name of ['Step', 'Run one epoch']) {
    await expect(button(page, name)).toBeDisabled();
    await expect(button(page, name)).toHaveAttribute('title', /^The run has ended/);
  }
  await field(page, 'Epochs').fill('3');
  await expect(button(page, 'Step')).toBeEnabled();
});

test('a new seed is an explicit act: reset keeps the start, a new seed changes it', async ({ page }) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('2');
  await trainToEnd(page);
  const first = await exportWeights(page);
  await button(page, 'Reset').click();
  await trainToEnd(page);
  expect((await exportWeights(page)).state_dict).toEqual(first.state_dict);
  await button(page, 'New seed').click();
  await expect(page.getByText('The settings changed since this run')).toBeVisible();
  await trainToEnd(page);
  expect((await exportWeights(page)).state_dict).not.toEqual(first.state_dict);
});

test('layers can be added, edited, duplicated, moved, dragged and removed; undo and redo bring each back', async ({
  page,
}) => {
  await openExample(page, 'Iris');
  const network = region(page, 'Network');
  const units = async (): Promise<string[]> =>
    network
      .getByRole('spinbutton', { name: 'Units' })
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await expect(network).toContainText('3 layers · 243 parameters');
  await button(page, 'Add layer').click();
  expect(await units()).toEqual(['16', '8', '8']);
  await network.getByRole('spinbutton', { name: 'Units' }).nth(2).fill('5');
  await network
    .getByRole('group', { name: 'Layer: Dense 1', exact: true })
    .getByRole('button', { name: 'Duplicate layer' })
    .click();
  expect(await units()).toEqual(['16', '16', '8', '5']);
  await network
    .getByRole('group', { name: 'Layer: Dense 4' })
    .getByRole('button', { name: 'Move layer up' })
    .click();
  expect(await units()).toEqual(['16', '16', '5', '8']);
  await network
    .getByRole('group', { name: 'Layer: Dense 1', exact: true })
    .getByRole('button', { name: 'Remove layer' })
    .click();
  expect(await units()).toEqual(['16', '5', '8']);

  const handle = network.getByTitle('Drag to another place').first();
  const from = (await handle.boundingBox())!;
  const to = (await network.getByRole('group', { name: 'Layer: Dense 3' }).boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 4, to.y + to.height / 2, { steps: 12 });
  await page.mouse.move(from.x + 4, to.y + to.height, { steps: 6 });
  await page.mouse.up();
  await expect.poll(units).toEqual(['5', '8', '16']);

  for (let edits = 0; edits < 6; edits += 1) await page.keyboard.press('Control+z');
  expect(await units()).toEqual(['16', '8']);
  for (let edits = 0; edits < 6; edits += 1) await page.keyboard.press('Control+Shift+z');
  expect(await units()).toEqual(['5', '8', '16']);
});

test('editing a trained network keeps its results until the next Train, and undo brings the run back', async ({
  page,
}) => {
  await openExample(page, 'XOR');
  await field(page, 'Epochs').fill('5');
  await trainToEnd(page);
  await button(page, 'Add layer').click();
  await expect(page.getByText('The settings changed since this run')).toBeVisible();
  await button(page, 'Undo').click();
  await expect(page.getByText('The settings changed since this run')).toBeHidden();
  await expect(status(page)).toContainText('Finished');
});

test('regression: a sine curve is fitted and predicted against actual', async ({ page }) => {
  await openExample(page, 'XOR');
  await tab(page, 'Data').click();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('sine');
  await expect(page.getByRole('combobox', { name: 'Loss function' })).toHaveValue('mean_squared_error');
  await field(page, 'Epochs').fill('150');
  await trainToEnd(page);
  await tab(page, 'Predictions').click();
  await expect(region(page, 'Predictions')).toContainText('RMSE');
  const file = await exportWeights(page);
  expect((file.training['metrics'] as Record<string, number>)['test_r2']).toBeGreaterThan(0.8);
});
