/** Below this, gradients count as equally small. */
const smallestCompared = 1e-8;

/** |a − n| / max(|a|, |n|, 1e-8). Infinite where a number is missing, or one alone is infinite. */
export function relativeError(analytic: number, numerical: number): number {
  if (analytic === numerical) return 0;
  const size = Math.max(Math.abs(analytic), Math.abs(numerical), smallestCompared);
  const error = Math.abs(analytic - numerical) / size;
  return Number.isNaN(error) ? Infinity : error;
}
