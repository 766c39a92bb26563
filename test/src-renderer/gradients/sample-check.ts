/** A report of a gradient check with nothing wrong, to be varied. */
import { defaultGradientCheck, type GradientCheckReport } from '../../../contract/gradient-check.ts';

/** As the engine gives it: a count for every decade, exact gradients in the lowest. */
export function distributionOf(
  counts: Readonly<Record<number, number>>,
): GradientCheckReport['distribution'] {
  return Array.from({ length: 17 }, (_, rank) => ({ exponent: rank - 16, count: counts[rank - 16] ?? 0 }));
}

export const soundCheck: GradientCheckReport = {
  options: defaultGradientCheck,
  parameterCount: 243,
  checked: 240,
  epsilon: 1e-5,
  distribution: distributionOf({ [-11]: 40, [-10]: 150, [-8]: 50 }),
  median: 4e-10,
  largest: 3.2e-8,
  wrong: 0,
  unsure: 0,
  imprecise: { count: 0, agreeAt: null },
  layers: [
    { layer: 0, checked: 80, largest: 3.2e-8, wrong: 0 },
    { layer: 1, checked: 160, largest: 1e-9, wrong: 0 },
  ],
  worst: [],
  kinks: { count: 3, worst: [] },
  sweep: [
    { h: 1e-1, parameters: 40, median: 1e-3, largest: 1e-1 },
    { h: 1e-3, parameters: 40, median: 1e-7, largest: 1e-5 },
    { h: 1e-5, parameters: 40, median: 1e-10, largest: 1e-8 },
    { h: 1e-7, parameters: 40, median: 1e-8, largest: 1e-6 },
  ],
};
