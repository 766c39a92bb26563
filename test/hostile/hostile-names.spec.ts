/** Names that would run as markup or code, looked at in every place of the window and in what it exports. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { hostileTable, inheritedNames, markupNames, misleadingNames } from '../support/hostile-names.ts';
import { button, dropFile, field, tab, trainToEnd } from '../support/laboratory.ts';

const places = ['Overview', 'Data', 'Network', 'Loss', 'Gradients', 'Predictions', 'Graph', 'Runs'];

/** True where something of a name was run, or stands in the page as an element. */
function hasTakenEffect(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      'hostile' in globalThis ||
      document.querySelector(
        'img[src="x"], [onload], [onerror], script:not([src]), a[href^="javascript"]',
      ) !== null,
  );
}

/** How far the window can be scrolled sideways: names must not push it apart. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function download(page: Page, start: () => Promise<void>): Promise<string> {
  const arriving = page.waitForEvent('download');
  await start();
  return readFile(await (await arriving).path(), 'utf8');
}

for (const [kind, names] of [
  ['markup', markupNames],
  ['inherited', inheritedNames],
  ['misleading', misleadingNames],
] as const) {
  test(`${kind} names of columns, classes and the file are text in every place`, async ({ page }) => {
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto('/');
    const [target = '', ...columns] = names;
    const fileName = `${markupNames[0].replaceAll('/', '-')}.csv`;
    await dropFile(page, fileName, hostileTable(columns, target, names.slice(0, 3)));
    await expect(button(page, 'Train')).toBeEnabled();
    await field(page, 'Epochs').fill('5');
    await trainToEnd(page);
    for (const place of places) {
      await tab(page, place).click();
      await expect(tab(page, place)).toHaveAttribute('aria-selected', 'true');
      await page.waitForTimeout(300);
      expect(await hasTakenEffect(page), place).toBe(false);
      expect(await overhang(page), place).toBe(0);
    }
    const weights = await download(page, () => button(page, 'Export weights').click());
    expect(JSON.parse(weights)).toMatchObject({ output: { target } });
    expect(problems).toEqual([]);
  });
}
