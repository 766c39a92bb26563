/** The product's own page while its timeline is scrubbed through: does every view keep up? */
import { openLongDigits, scrubThrough, type Scrubbed } from '../../test/support/scrubbing.ts';
import { frameCells, frameColumns, framesPerSecond } from '../frames.ts';
import type { Context, SectionResult } from '../section.ts';

const moments = 200;
const wanted = 30;
const places = ['Overview', 'Loss', 'Gradients', 'Predictions', 'Network'] as const;

export async function measureScrubbing({ browser }: Context): Promise<SectionResult> {
  const address = await browser.serveProduct();
  const seen = new Map<string, Scrubbed>();
  for (const place of places) {
    // A page of its own: what was told in one place is known in the next.
    const page = await browser.open(address);
    await openLongDigits(page);
    await page.getByRole('tab', { name: place, exact: true }).click();
    seen.set(place, await scrubThrough(page, moments));
    await page.context().close();
  }
  const rates = [...seen.values()].map(({ frameMs }) => framesPerSecond(frameMs));
  const slowest = Math.min(...rates);
  return {
    title: `Stepping through ${moments} moments of digits, one a frame`,
    table: {
      columns: ['', ...frameColumns, 'answers seen'],
      rows: [...seen].map(([place, { frameMs, told }]) => [place, ...frameCells(frameMs), String(told)]),
    },
    verdicts: [
      {
        claim: `Scrubbing ${moments} moments of digits keeps ${wanted} frames per second`,
        measured: `${slowest.toFixed(0)} frames per second`,
        met: slowest >= wanted,
      },
    ],
    notes: [
      'Each place is scrubbed through for the first time: every moment is asked for.',
      'Answers seen: different numbers of the selected layer, of as many moments.',
    ],
    figures: Object.fromEntries(seen),
  };
}
