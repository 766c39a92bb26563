/** Whether a page answers while it trains: how long clicks wait for the next frame, how long its tasks take. */
import { expect, type Page } from '@playwright/test';
import { button, field, openExample, status, tab } from './laboratory.ts';

export interface Responsiveness {
  /** From each click until the frame after it was drawn. */
  readonly clickMs: readonly number[];
  /** Tasks of the page's thread that took more than 50 ms, which is what browsers call long. */
  readonly longTasksMs: readonly number[];
  /** Done while it was watched. */
  readonly epochs: number;
}

export interface Watch {
  stop(): Promise<Responsiveness>;
}

interface Watching {
  readonly clickMs: number[];
  readonly longTasksMs: number[];
  note(entries: PerformanceEntryList): void;
  clicked(event: Event): void;
  /** Hands over what the browser has noticed but not told yet. */
  finish(): void;
}

declare global {
  interface Window {
    watching?: Watching;
  }
}

/** The page is the product's start page; the run goes on, without an end in sight, when this returns. */
export async function trainDigitsAtFullSpeed(page: Page): Promise<void> {
  await openExample(page, 'Digits');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('full');
  await field(page, 'Epochs').fill('100000');
  await button(page, 'Train').click();
  await expect.poll(() => epochsDone(page)).toBeGreaterThan(5);
}

/**
 * Eight runs of digits, none with an end in sight, as many of them at a time as the machine has cores; the place Runs
 * shows them.
 */
export async function trainEight(page: Page): Promise<void> {
  await trainDigitsAtFullSpeed(page);
  await tab(page, 'Runs').click();
  await button(page, 'Compare…').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Setting' }).selectOption('Seed');
  await sheet.getByRole('textbox', { name: 'Values, with commas between them' }).fill('1 2 3 4 5 6 7 8');
  await sheet.getByRole('button', { name: 'Train' }).click();
  await expect(page.getByText(/0 of 8 done, [2-8] training/)).toBeVisible({ timeout: 60_000 });
}

async function epochsDone(page: Page): Promise<number> {
  const text = await status(page).innerText();
  return Number(/Epoch\s+([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '') ?? NaN);
}

export async function watchPage(page: Page): Promise<Watch> {
  const epochsBefore = await epochsDone(page);
  // Methods of an object, not functions with names: tsx would have these helped by a function that the page lacks.
  await page.evaluate(() => {
    const observer = new PerformanceObserver((list) => window.watching?.note(list.getEntries()));
    const watching: Watching = {
      clickMs: [],
      longTasksMs: [],
      note(entries) {
        for (const { duration } of entries) watching.longTasksMs.push(duration);
      },
      clicked({ timeStamp }) {
        // The frame is drawn after the callback, and the task behind it runs when that is done.
        requestAnimationFrame(() => setTimeout(() => watching.clickMs.push(performance.now() - timeStamp)));
      },
      finish() {
        watching.note(observer.takeRecords());
        observer.disconnect();
        document.removeEventListener('click', watching.clicked, { capture: true });
      },
    };
    window.watching = watching;
    observer.observe({ type: 'longtask' });
    document.addEventListener('click', watching.clicked, { capture: true });
  });
  return {
    async stop() {
      const seen = await page.evaluate(() => {
        const { watching } = window;
        if (watching === undefined) throw new Error('The page was loaded anew while it was watched.');
        watching.finish();
        return { clickMs: watching.clickMs, longTasksMs: watching.longTasksMs };
      });
      return { ...seen, epochs: (await epochsDone(page)) - epochsBefore };
    },
  };
}

/**
 * Milliseconds; wide, because the machine may be busy: training on the page's own thread would come to seconds. The
 * figures that are promised are measured by `npm run bench`.
 */
const longestTask = 400;
const mostClicksAnswered = 500;
/** Of the clicks that may be slower than that. */
const slowShare = 0.1;

/** All clicks were answered, nearly all of them soon; the last one's frame may not have been drawn yet. */
export function expectFree({ clickMs, longTasksMs }: Responsiveness, clicks: number): void {
  expect(clickMs.length, 'clicks that were answered').toBeGreaterThanOrEqual(clicks - 1);
  expect(Math.max(0, ...longTasksMs), 'longest task of the page').toBeLessThan(longestTask);
  const slow = clickMs.filter((milliseconds) => milliseconds > mostClicksAnswered);
  expect(slow.length / clickMs.length, `clicks answered late: ${slow.join(', ')}`).toBeLessThan(slowShare);
}

const usualViews = ['Gradients', 'Loss', 'Predictions', 'Overview'];

/** Goes from view to view: each draws other charts of the run that is under way. */
export async function clickThroughViews(page: Page, clicks: number, views = usualViews): Promise<void> {
  for (let click = 0; click < clicks; click += 1) {
    await tab(page, views[click % views.length]!).click();
    // At another moment of the frame each time.
    await page.waitForTimeout(40 + ((click * 37) % 60));
  }
}
