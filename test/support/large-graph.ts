/** A network of nearly two thousand gates on screen, each of them a box, and how long frames take while it is moved. */
import { expect, type Locator, type Page } from '@playwright/test';
import { button, field, openExample, status, tab } from './laboratory.ts';

const place = (page: Page): Locator => page.getByRole('region', { name: 'Graph', exact: true });
const boxes = (page: Page): Locator =>
  place(page).getByRole('listbox', { name: 'Gates in the order of computation' });

/** The page is the start page. Returns milliseconds from the click on the depth to the picture. */
export async function openLargeGraph(page: Page): Promise<number> {
  await openExample(page, 'Iris');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('full');
  for (const [layer, units] of [
    ['Dense 1', '32'],
    ['Dense 2', '22'],
  ] as const) {
    const card = page.getByRole('group', { name: `Layer: ${layer}`, exact: true });
    await card.getByRole('spinbutton', { name: 'Units' }).fill(units);
  }
  await field(page, 'Epochs').fill('5');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Finished', { timeout: 60_000 });
  await tab(page, 'Graph').click();
  const graph = place(page);
  await graph.getByRole('radio', { name: 'My network' }).check({ force: true });
  const depths = graph.getByRole('group', { name: 'Shown as' });
  await expect(depths).toBeVisible();
  const before = Date.now();
  await depths.getByRole('radio', { name: 'Gates', exact: true }).check({ force: true });
  await expect
    .poll(
      async () => {
        await openGroups(graph);
        return gatesOf(page);
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(1900);
  return Date.now() - before;
}

/** Layers, and units when the layers are open. Which of these there are depends on what has been opened before. */
async function openGroups(graph: Locator): Promise<void> {
  await graph.evaluate((element) => {
    for (const each of element.querySelectorAll('button')) {
      if (each.textContent?.startsWith('Open all') === true) each.click();
    }
  });
}

/** Boxes of the picture. */
export async function gatesOf(page: Page): Promise<number> {
  return Number(await boxes(page).getByRole('option').first().getAttribute('aria-setsize'));
}

interface Frames {
  readonly times: number[];
  isWatched: boolean;
  note(now: number): void;
}

declare global {
  interface Window {
    graphFrames?: Frames;
  }
}

/** Milliseconds from each frame to the next while `act` goes on. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    // A method, not a function with a name: tsx would have that helped by one that the page lacks.
    const frames: Frames = {
      times: [],
      isWatched: true,
      note(now) {
        frames.times.push(now);
        if (frames.isWatched) requestAnimationFrame(frames.note);
      },
    };
    window.graphFrames = frames;
    requestAnimationFrame(frames.note);
  });
  await act();
  const times = await page.evaluate(() => {
    const { graphFrames } = window;
    if (graphFrames === undefined) throw new Error('The page was loaded anew while it was watched.');
    graphFrames.isWatched = false;
    return graphFrames.times;
  });
  return times.slice(1).map((time, at) => time - times[at]!);
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await boxes(page).boundingBox();
  if (box === null) throw new Error('The picture is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function showAll(page: Page): Promise<void> {
  await place(page).getByRole('button', { name: 'Fit to the window' }).click();
}

/** Drags the picture about, in circles. */
export async function pan(page: Page, moves: number): Promise<void> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move += 1) {
    await page.mouse.move(x + 200 * Math.sin(move / 9), y + 180 * Math.sin(move / 7));
  }
  await page.mouse.up();
}

/** By the wheel at the middle; `notch` below 0 leads nearer. */
export async function zoom(page: Page, notches: number, notch: number): Promise<void> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < notches; turn += 1) await page.mouse.wheel(0, notch);
}

/** One step of the walk after another, each as soon as the one before has been drawn. */
export async function stepOn(page: Page, steps: number): Promise<void> {
  const next = place(page).getByRole('button', { name: 'One step forward' });
  await next.evaluate(async (element, wanted) => {
    for (let step = 0; step < wanted; step += 1) {
      (element as HTMLButtonElement).click();
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  }, steps);
}
