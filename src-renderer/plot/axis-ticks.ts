/** Which numbers stand at a value axis, and how they are written. */
import type { ValueAxis } from './figure.ts';
import { linearTicks } from './linear-axis.ts';
import { logTicks } from './log-axis.ts';

/** Pixels that a tick needs at least. */
const tickSpacing = 26;
const mostLinearTicks = 7;

/** How many ticks fit on an axis of `height` pixels. */
export function tickRoom(height: number): number {
  return Math.max(3, Math.floor(height / tickSpacing));
}

/** @param height of the axis in pixels, which decides how many fit */
export function valueTicks(axis: ValueAxis, height: number): readonly number[] {
  const most = tickRoom(height);
  const chosen =
    axis.scale === 'log' ? logTicks(axis, most) : linearTicks(axis, Math.min(most, mostLinearTicks));
  return axis.zeroAtFloor && chosen[0] !== axis.min ? [axis.min, ...chosen] : chosen;
}

export function tickText(axis: ValueAxis, value: number): string {
  return axis.zeroAtFloor && value === axis.min ? '0' : axis.formatTick(value);
}
