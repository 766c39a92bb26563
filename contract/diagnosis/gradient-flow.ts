/** Gradients that shrink or grow from the last layer to the first. */
import type { Finding } from '../diagnosis.ts';
import type { RunSpec } from '../run.ts';
import type { Course } from './course.ts';
import { explodingCures, vanishingCures } from './cures.ts';
import { errorPath } from './error-path.ts';
import { thresholds } from './thresholds.ts';

/** How many times `small` is in `large`; Infinity where `small` is 0. */
function times(large: number, small: number): number {
  return small === 0 ? Infinity : large / small;
}

export function findVanishing(spec: RunSpec, { layers, hasLearnt }: Course): Finding | null {
  const path = errorPath(layers);
  if (path === null || path.ratio > 1 / thresholds.vanishingRatio) return null;
  const gradientRatio = times(layers.at(-1)?.weightGradientNorm ?? 0, layers[0]?.weightGradientNorm ?? 0);
  const isSlight = path.ratio > 1 / thresholds.vanishingErrorRatio;
  if (isSlight && gradientRatio < thresholds.vanishingRatio) return null;
  const cures = vanishingCures(spec, path.main);
  return { kind: 'vanishing', severity: hasLearnt ? 'notice' : 'problem', gradientRatio, path, cures };
}

export function findExploding(spec: RunSpec, { layers, hasLearnt }: Course): Finding | null {
  const path = errorPath(layers);
  if (path === null || path.ratio < thresholds.explodingRatio) return null;
  const gradientRatio = times(layers[0]?.weightGradientNorm ?? 0, layers.at(-1)?.weightGradientNorm ?? 0);
  const cures = explodingCures(spec);
  return { kind: 'exploding', severity: hasLearnt ? 'notice' : 'problem', gradientRatio, path, cures };
}
