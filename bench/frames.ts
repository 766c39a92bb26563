/** How smooth a page was, from the time that each frame took. */
import { milliseconds } from './format.ts';
import { median, quantile } from './median.ts';

export function framesPerSecond(frameMs: readonly number[]): number {
  return (1000 * frameMs.length) / frameMs.reduce((sum, each) => sum + each, 0);
}

export const frameColumns = ['frames per second', 'median frame', '95th percentile', 'longest'] as const;

export function frameCells(frameMs: readonly number[]): readonly string[] {
  return [
    framesPerSecond(frameMs).toFixed(0),
    milliseconds(median(frameMs)),
    milliseconds(quantile(frameMs, 0.95)),
    milliseconds(Math.max(...frameMs)),
  ];
}
