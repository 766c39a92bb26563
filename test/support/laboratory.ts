/** What a person does in the window, for the specs of both editions. Only accessible names are used. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { readAnswer, readClass, readPlainCsv } from './weights-reader.ts';

export const dataset = (name: string): string => `assets/datasets/${name}`;

/** Drops a file on the window the way the system does: a drag over it, then the drop. */
export async function dropFile(page: Page, path: string, content?: string | Buffer): Promise<void> {
  const bytes = content === undefined ? await readFile(path) : Buffer.from(content);
  const transfer = await page.evaluateHandle(
    ({ base64, name }) => {
      const binary = atob(base64);
      const data = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([data], name));
      return dataTransfer;
    },
    { base64: bytes.toString('base64'), name: basename(path) },
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

export const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });
export const field = (page: Page, name: string): Locator =>
  page.getByRole('spinbutton', { name, exact: true });
/** The heading of a group of settings that folds away. */
export const group = (page: Page, name: string): Locator => page.locator('summary').filter({ hasText: name });
export const status = (page: Page): Locator => page.getByRole('status');

/** The example's data is there and the network fits it. */
export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${title} `) }).click();
  await expect(button(page, 'Train')).toBeEnabled();
}

/** `epochs` as it is shown: "10,000". */
export async function expectFinishedAt(page: Page, epochs: string, timeout = 60_000): Promise<void> {
  await expect(status(page)).toContainText(new RegExp(`Epoch ${epochs} of ${epochs}\\b.*Finished`), {
    timeout,
  });
}

/** Iris with plain gradient descent, whose steps at a rate of 5 leave the range of numbers, and at 0.5 do not. */
export async function openSteepIris(page: Page): Promise<void> {
  await openExample(page, 'Iris');
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOption('sgd');
  await page.getByRole('combobox', { name: 'Loss function' }).selectOption('mean_squared_error');
  for (const name of ['Dense 1', 'Dense 2']) {
    await page
      .getByRole('group', { name: `Layer: ${name}`, exact: true })
      .getByRole('combobox', { name: 'Activation' })
      .selectOption('relu');
  }
  await field(page, 'Epochs').fill('20');
}

export async function trainToEnd(page: Page): Promise<void> {
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Finished', { timeout: 90_000 });
}

export interface ExportedWeights {
  readonly state_dict: unknown;
  readonly training: Readonly<Record<string, unknown>>;
}

/** The weights of the run on screen, as the browser downloads them. */
export async function exportWeights(page: Page): Promise<ExportedWeights> {
  const download = page.waitForEvent('download');
  await button(page, 'Export weights').click();
  return JSON.parse(await readFile(await (await download).path(), 'utf8')) as ExportedWeights;
}

export async function chooseFileCommand(page: Page, name: string): Promise<void> {
  await button(page, 'File').click();
  await page.getByRole('menuitem', { name }).click();
}

/** The weights file must hold for an independent reader: the check rows, and every raw row of the table. */
export async function expectWeightsHold(
  file: WeightsFile,
  csvPath: string,
): Promise<{ accuracyOnAllRows: number }> {
  expect(file.format).toBe('chainrule-weights');
  expect(file.check.input).toHaveLength(3);
  for (const [at, cells] of file.check.input.entries()) {
    const mine = readAnswer(file, cells);
    expect(mine).toHaveLength(file.check.output[at]!.length);
    mine.forEach((value, unit) => expect(Math.abs(value - file.check.output[at]![unit]!)).toBeLessThan(1e-5));
  }
  const { header, rows } = readPlainCsv(await readFile(csvPath, 'utf8'));
  const features = file.input.features.map((feature) => header.indexOf(feature.name));
  const target = header.indexOf(file.output.target);
  const cellsOf = (row: string[]): string[] => features.map((column) => row[column]!);
  for (const cells of file.check.input) {
    const raw = rows.some((row) => cellsOf(row).every((cell, at) => Number(cell) === Number(cells[at])));
    expect(raw, 'a check row is a row of the table').toBe(true);
  }
  const right = rows.filter((row) => readClass(file, cellsOf(row)) === row[target]).length;
  return { accuracyOnAllRows: right / rows.length };
}

/** Back to the start screen without what was not saved. */
export async function giveUpProject(page: Page): Promise<void> {
  await chooseFileCommand(page, 'New…');
  await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).click();
  await expect(page.getByRole('heading', { name: 'What should the network learn?' })).toBeVisible();
}
