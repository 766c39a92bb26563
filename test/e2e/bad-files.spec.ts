import { projectSchemaVersion } from '../../contract/project.ts';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import {
  button,
  dataset,
  dropFile,
  expectWeightsHold,
  field,
  openExample,
  region,
  status,
  trainToEnd,
} from '../support/laboratory.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';

/** What is dropped, and what the sentence must say. */
const badTables: readonly {
  readonly name: string;
  readonly content: string | Buffer;
  readonly says: RegExp;
}[] = [
  { name: 'empty.csv', content: '', says: /empty/i },
  { name: 'header-only.csv', content: 'a,b,c\n', says: /no (data )?rows|only a header/i },
  { name: 'one-column.csv', content: 'a\n1\n2\n3\n', says: /one column/i },
  {
    name: 'binary.csv',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 0, 255]),
    says: /not a text|binary/i,
  },
  { name: 'ragged.csv', content: 'a,b,c\n1,2,3\n4,5\n6,7,8\n', says: /line 3/i },
  {
    name: 'quote.csv',
    content: 'a,b\n1,"two\n3,4\n',
    says: /line 2.*(quote|quotation)|(quote|quotation).*line 2/i,
  },
];

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('3');
  await trainToEnd(page);
});

for (const { name, content, says } of badTables) {
  test(`${name}: a sentence, and the project stays as it was`, async ({ page }) => {
    await dropFile(page, name, content);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(page.getByRole('alert')).toContainText(name);
    await expect(region(page, 'Data')).toContainText('iris.csv');
    await expect(status(page)).toContainText('Finished');
    await expect(field(page, 'Epochs')).toHaveValue('3');
  });
}

test('a column without a single value is left out, as a target it is refused', async ({ page }) => {
  const rows = Array.from({ length: 40 }, (_, index) => `${index},,${index % 2 === 0 ? 'even' : 'odd'}`);
  await dropFile(page, 'gap.csv', ['n,nothing,parity', ...rows].join('\n'));
  await expect(page.getByRole('combobox', { name: 'Role of nothing' })).toHaveValue('ignored');
  await page.getByRole('combobox', { name: 'Target column' }).selectOption({ label: 'nothing' });
  await expect(region(page, 'Data').getByRole('alert')).toContainText(/nothing/);
  await expect(button(page, 'Train')).toBeDisabled();
  await button(page, 'Undo').click();
  await expect(button(page, 'Train')).toBeEnabled();
});

test('a target with one class is refused in words', async ({ page }) => {
  const rows = Array.from({ length: 20 }, (_, index) => `${index},${index * 2},same`);
  await dropFile(page, 'same.csv', ['a,b,label', ...rows].join('\n'));
  await expect(region(page, 'Data').getByRole('alert')).toContainText(/one class|only “?same|single class/i);
  await expect(button(page, 'Train')).toBeDisabled();
});

test('project files that are truncated, damaged or newer are refused, and nothing is lost', async ({
  page,
}) => {
  await button(page, 'File').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download project file' }).click();
  const whole = await readFile(await (await download).path());

  const truncated = whole.subarray(0, Math.floor(whole.length * 0.6));
  const flipped = Buffer.from(whole);
  flipped[Math.floor(whole.length / 2)]! ^= 0x10;
  const parts = unzipSync(whole);
  const manifest = strFromU8(parts['manifest.json']!).replace(
    /"schema":\s*\d+/,
    `"schema": ${projectSchemaVersion + 1}`,
  );
  const newer = Buffer.from(zipSync({ ...parts, 'manifest.json': strToU8(manifest) }));
  for (const [name, bytes, says] of [
    ['truncated.chainrule', truncated, /cut off|not complete|truncated|end/i],
    ['flipped.chainrule', flipped, /damaged|checksum|does not/i],
    ['newer.chainrule', newer, /newer Chainrule/],
    ['nonsense.chainrule', Buffer.from('this is not a project'), /not a/],
  ] as const) {
    await dropFile(page, name, bytes);
    await expect(page.getByRole('alert')).toContainText(name);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(region(page, 'Data')).toContainText('iris.csv');
    await expect(status(page)).toContainText('Finished');
    await button(page, 'Dismiss').click();
  }
});

test('a damaged weights file is refused with the place of the damage', async ({ page }) => {
  const download = page.waitForEvent('download');
  await button(page, 'Export weights').click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
    layers: { units: number }[];
  };
  file.layers[0]!.units = -4;
  await dropFile(page, 'bad-weights.json', JSON.stringify(file));
  await expect(page.getByRole('alert')).toContainText('layers[0].units');
  await dropFile(page, 'cut.json', JSON.stringify(file).slice(0, 200));
  await expect(page.getByRole('alert')).toContainText(/JSON/);
});

test('an exported weights file is read back: its check rows and the whole table are answered the same', async ({
  page,
}) => {
  const download = page.waitForEvent('download');
  await button(page, 'Export weights').click();
  const text = await readFile(await (await download).path(), 'utf8');
  await dropFile(page, 'iris-weights.json', text);
  const dialog = page.getByRole('dialog', { name: 'Weights file' });
  await expect(dialog).toContainText('check rows were answered again');
  await expect(dialog).toContainText('On all rows of iris.csv');
  const { accuracyOnAllRows } = await expectWeightsHold(JSON.parse(text) as WeightsFile, dataset('iris.csv'));
  await expect(dialog).toContainText(`${Math.round(accuracyOnAllRows * 150)} of 150`);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a table dropped on an open project is one edit: undo brings the old table and its run back', async ({
  page,
}) => {
  await dropFile(page, dataset('wine.csv'));
  await expect(region(page, 'Data')).toContainText('wine.csv');
  await button(page, 'Undo').click();
  await expect(region(page, 'Data')).toContainText('iris.csv');
  await expect(status(page)).toContainText('Finished');
});

test('a table beyond the size limit is refused at once', async ({ page }) => {
  await page.evaluate(() => {
    // A blob of blobs holds references: 1.1 GB to look at, 1 MB in memory.
    const piece = new Blob(['1,2,3\n'.repeat(180_000)]);
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(
        Array.from({ length: 1_100 }, () => piece),
        'huge.csv',
      ),
    );
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  await expect(page.getByRole('alert')).toContainText(
    /huge\.csv has 1,\d{3} MB; at most 1,000 MB can be opened/,
  );
  await expect(region(page, 'Data')).toContainText('iris.csv');
});
