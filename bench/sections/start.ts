/** From an address to a window that can be used, with nothing in the cache. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { megabytes, milliseconds } from '../format.ts';
import { median } from '../median.ts';
import type { Context, SectionResult } from '../section.ts';

const starts = 7;
const mostStartMs = 2000;
const mostBytes = 300_000;

export async function measureStart({ browser }: Context): Promise<SectionResult> {
  const address = await browser.serveProduct();
  const times: number[] = [];
  let bytes = 0;
  for (let start = 0; start < starts; start += 1) {
    const page = await browser.open('about:blank');
    const begin = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByRole('button', { name: /^XOR / }).click({ trial: true });
    times.push(performance.now() - begin);
    const loaded = await page.evaluate(() => [
      location.href,
      ...performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        // The worker is started after the window can be used and is not part of its bundle.
        .filter((name) => /\.(js|css)$/.test(name) && !name.includes('worker')),
    ]);
    bytes = loaded.reduce((sum, url) => sum + zippedSize(url), 0);
    await page.context().close();
  }
  const middle = median(times);
  return {
    title: 'Start (web edition, empty cache)',
    table: {
      columns: ['usable after', 'slowest of ' + String(starts), 'page, scripts and styles, gzipped'],
      rows: [[milliseconds(middle), milliseconds(Math.max(...times)), megabytes(bytes)]],
    },
    verdicts: [
      {
        claim: `The window can be used within ${mostStartMs} ms`,
        measured: milliseconds(middle),
        met: middle < mostStartMs,
      },
      {
        claim: `The first paint needs less than ${mostBytes / 1000} kB gzipped`,
        measured: `${Math.round(bytes / 1000)} kB`,
        met: bytes < mostBytes,
      },
    ],
    notes: ['Until an example can be clicked.'],
    figures: { times, bytes },
  };
}

function zippedSize(url: string): number {
  const { pathname } = new URL(url);
  const file = pathname === '/' ? '/index.html' : pathname;
  return gzipSync(readFileSync(resolve(import.meta.dirname, `../../out/web${file}`))).length;
}
