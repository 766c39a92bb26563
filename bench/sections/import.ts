/** A million rows of twenty columns: how long, how much memory, how soon it stops when asked to. */
import { createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { megabytes, milliseconds } from '../format.ts';
import { pageMemory } from '../process-memory.ts';
import type { Context, SectionResult } from '../section.ts';

const rowCount = 1_000_000;
const numberColumns = 18;
const cancelAfterMs = [200, 600, 1200, 2000];
const mostBytes = 1.5e9;
const mostCancelMs = 200;
const path = resolve(import.meta.dirname, '../../out/bench-data/million.csv');

/** Eighteen numbers, a label and a class per row, the same every time; about 150 MB. */
async function writeTable(): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(resolve(path, '..'), { recursive: true });
  const file = createWriteStream(path);
  const names = Array.from({ length: numberColumns }, (_, index) => `number ${index + 1}`);
  file.write(`${[...names, 'label', 'class'].join(',')}\n`);
  let state = 12345;
  const next = (): number => (state = (state * 48271) % 2147483647);
  const labels = ['north', 'east', 'south', 'west', 'up', 'down'];
  for (let row = 0; row < rowCount; row += 1) {
    const cells = Array.from({ length: numberColumns }, () => (next() / 1e6 - 1000).toFixed(3));
    const line = `${cells.join(',')},${labels[next() % labels.length]},${next() % 3}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

export async function measureImport({ page, browser }: Context): Promise<SectionResult> {
  await writeTable();
  const { size } = statSync(path);
  // In a page of its own, whose memory is nobody else's.
  const own = await browser.open(page.url());
  await own.waitForFunction(() => 'bench' in window);
  await own.setInputFiles('input', path);
  const before = pageMemory();
  const imported = await own.evaluate(() => window.bench.engine.importChosen());
  const after = pageMemory();
  await own.evaluate(() => window.bench.engine.forgetTable());
  const cancels = [];
  for (const afterMs of cancelAfterMs) {
    cancels.push(await own.evaluate((ms) => window.bench.engine.cancelChosen(ms), afterMs));
  }
  await own.context().close();
  const slowestCancel = Math.max(...cancels);
  const peak = after?.peak ?? null;
  return {
    title: 'Reading a large table',
    table: {
      columns: ['table', 'size', 'time', 'progress messages', 'most memory of the page', 'cancelled within'],
      rows: [
        [
          `${imported.rows.toLocaleString('en-US')} × ${imported.columns}`,
          megabytes(size),
          milliseconds(imported.milliseconds),
          String(imported.progressMessages),
          peak === null ? 'not told by this system' : megabytes(peak),
          milliseconds(slowestCancel),
        ],
      ],
    },
    verdicts: [
      ...(peak === null
        ? []
        : [
            {
              claim: `Reading takes less than ${megabytes(mostBytes)}`,
              measured: megabytes(peak),
              met: peak < mostBytes,
            },
          ]),
      {
        claim: `Reading stops within ${mostCancelMs} ms of being cancelled`,
        measured: milliseconds(slowestCancel),
        met: slowestCancel < mostCancelMs,
      },
    ],
    notes: ['Memory is the peak of the page’s whole process, worker and file included.'],
    figures: { size, imported, before, after, cancels },
  };
}
