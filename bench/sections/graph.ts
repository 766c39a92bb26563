/** The product's own page with a graph of two thousand gates: does it stay smooth? */
import {
  framesDuring,
  gatesOf,
  openLargeGraph,
  pan,
  showAll,
  stepOn,
  zoom,
} from '../../test/support/large-graph.ts';
import { milliseconds } from '../format.ts';
import { frameCells, frameColumns, framesPerSecond } from '../frames.ts';
import type { Context, SectionResult } from '../section.ts';

const wanted = 30;
const openingMs = 3000;

export async function measureGraph({ browser }: Context): Promise<SectionResult> {
  const page = await browser.open(await browser.serveProduct());
  const opened = await openLargeGraph(page);
  const gates = await gatesOf(page);
  const seen = new Map<string, readonly number[]>();
  await showAll(page);
  seen.set('all of it: panning', await framesDuring(page, () => pan(page, 120)));
  seen.set('all of it: stepping', await framesDuring(page, () => stepOn(page, 200)));
  seen.set('zooming in', await framesDuring(page, () => zoom(page, 40, -100)));
  seen.set('near: panning', await framesDuring(page, () => pan(page, 120)));
  seen.set('near: stepping', await framesDuring(page, () => stepOn(page, 200)));
  seen.set('zooming out', await framesDuring(page, () => zoom(page, 40, 100)));
  await page.context().close();
  const slowest = Math.min(...[...seen.values()].map(framesPerSecond));
  return {
    title: `A trained network of ${gates} gates on screen`,
    table: {
      columns: ['', ...frameColumns],
      rows: [...seen].map(([name, frameMs]) => [name, ...frameCells(frameMs)]),
    },
    verdicts: [
      {
        claim: `A graph of ${gates} gates keeps ${wanted} frames per second, whatever is done with it`,
        measured: `${slowest.toFixed(0)} frames per second`,
        met: slowest >= wanted,
      },
      {
        claim: `It is there within ${milliseconds(openingMs)}`,
        measured: milliseconds(opened),
        met: opened <= openingMs,
      },
    ],
    notes: [
      'Opening: from the click on the depth to the picture with every layer and unit open, which is three layouts.',
      'Stepping: one step a frame.',
    ],
    figures: { gates, opened, frames: Object.fromEntries(seen) },
  };
}
