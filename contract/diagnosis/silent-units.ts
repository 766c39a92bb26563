/** Units through which no gradient passes: saturated or dead. */
import type { Finding } from '../diagnosis.ts';
import type { LayerGradients, RunSpec } from '../run.ts';
import type { Course } from './course.ts';
import { deadUnitsCures, saturatedCures } from './cures.ts';
import { thresholds } from './thresholds.ts';

/** The layer with the highest share of those that reach `least`, and how many do; null if none does. */
function worstLayer(
  layers: readonly LayerGradients[],
  quantity: 'saturatedShare' | 'deadShare',
  least: number,
): { readonly layer: number; readonly share: number; readonly layers: number } | null {
  const shares = layers.map((layer) => layer[quantity] ?? 0);
  const share = Math.max(0, ...shares);
  if (share < least) return null;
  return { layer: shares.indexOf(share), share, layers: shares.filter((each) => each >= least).length };
}

/** A network that has learnt may well be sure of itself. */
export function findSaturated(spec: RunSpec, { layers, hasLearnt }: Course): Finding | null {
  if (hasLearnt) return null;
  const worst = worstLayer(layers, 'saturatedShare', thresholds.saturatedShare);
  return worst && { kind: 'saturated', severity: 'problem', ...worst, cures: saturatedCures(spec) };
}

export function findDeadUnits(spec: RunSpec, { layers, hasLearnt }: Course): Finding | null {
  const isSmall = spec.training.batchSize < thresholds.deadBatchSize;
  const least = isSmall ? thresholds.deadShareOfSmallBatch : thresholds.deadShare;
  const worst = worstLayer(layers, 'deadShare', least);
  if (worst === null) return null;
  const isProblem = !hasLearnt && worst.share >= thresholds.deadShareProblem;
  return {
    kind: 'dead_units',
    severity: isProblem ? 'problem' : 'notice',
    ...worst,
    cures: deadUnitsCures(spec),
  };
}
