/** The timeline of digits stepped through as fast as frames come, and how long each frame takes. */
import { expect, type Page } from '@playwright/test';
import { button, field, openExample, status } from './laboratory.ts';

export interface Scrubbed {
  /** From each frame to the next, while every one of them shows another moment. */
  readonly frameMs: readonly number[];
  readonly moments: number;
  /** Different numbers of the selected layer that were seen meanwhile: as many as moments if each was answered in time. */
  readonly told: number;
}

/** The page is the start page; when this returns, digits has been trained and keeps more than 200 moments. */
export async function openLongDigits(page: Page): Promise<void> {
  await openExample(page, 'Digits');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('full');
  await field(page, 'Epochs').fill('30');
  await button(page, 'Train').click();
  await expect(status(page)).toContainText('Finished', { timeout: 120_000 });
  await expect
    .poll(async () => Number(await page.getByRole('slider', { name: 'Moment' }).getAttribute('max')))
    .toBeGreaterThan(200);
}

export async function scrubThrough(page: Page, moments: number): Promise<Scrubbed> {
  const slider = page.getByRole('slider', { name: 'Moment' });
  return slider.evaluate(async (element, wanted) => {
    const input = element as HTMLInputElement;
    const numbers = document.querySelector('aside[aria-label="Inspector"] dl');
    const told = new Set<string>();
    const frameMs: number[] = [];
    let shown = 0;
    // No function with a name: tsx would have it helped by one that the page lacks.
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let at = Number(input.max) - 1; shown < wanted && at >= 0; at -= 1) {
      input.value = String(at);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frameMs.push(now - last);
      last = now;
      shown += 1;
      told.add(numbers?.textContent ?? '');
    }
    return { frameMs, moments: shown, told: told.size };
  }, moments);
}
