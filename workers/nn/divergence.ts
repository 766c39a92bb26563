/** Where numbers stopped being numbers. */
import type { FloatArray } from '../tensor/float-array.ts';

/** Whether every value is finite: 0 · v is 0 for those and NaN for all others, so one sum tells. */
export function isFiniteThroughout(values: FloatArray): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i]!;
  return sum === 0;
}
