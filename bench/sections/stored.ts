/** How long a project of a hundred runs takes to be opened, and to be written. */
import { megabytes, milliseconds } from '../format.ts';
import { median } from '../median.ts';
import type { Context, SectionResult } from '../section.ts';

const times = 5;
const mostMs = 1000;

export async function measureStored({ page }: Context): Promise<SectionResult> {
  const measured = await page.evaluate((times) => window.bench.timeStoredRuns(times), times);
  const { runs, layers, epochs, bytes, packMs, unpackMs } = measured;
  const opening = median(unpackMs);
  return {
    title: 'A project of many runs',
    table: {
      columns: ['runs', 'file', 'opened in', 'slowest of ' + String(times), 'written in'],
      rows: [
        [
          `${runs} of ${layers} layers and ${epochs} epochs`,
          megabytes(bytes),
          milliseconds(opening),
          milliseconds(Math.max(...unpackMs)),
          milliseconds(median(packMs)),
        ],
      ],
    },
    verdicts: [
      {
        claim: `${runs} stored runs are opened within ${mostMs} ms`,
        measured: milliseconds(opening),
        met: opening < mostMs,
      },
    ],
    notes: [
      'From the bytes of the file to runs with their curves, weights and the buffers of Adam, everything checked: the hashes beside the thread of the page, the rest on it.',
    ],
    figures: measured,
  };
}
