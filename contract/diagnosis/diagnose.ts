import type { DiagnosisEvidence, Finding } from '../diagnosis.ts';
import { courseOf } from './course.ts';
import { divergenceCures } from './cures.ts';
import { findExploding, findVanishing } from './gradient-flow.ts';
import { findLargeRate, findSmallRate } from './learning-rate.ts';
import { findOverfitting, findPlateau } from './loss-course.ts';
import { findDeadUnits, findSaturated } from './silent-units.ts';
import { thresholds } from './thresholds.ts';

function isFound(finding: Finding | null): finding is Finding {
  return finding !== null;
}

/** What leads to something comes before it. */
const order: readonly Finding['kind'][] = [
  'divergence',
  'exploding',
  'large_learning_rate',
  'dead_units',
  'vanishing',
  'saturated',
  'small_learning_rate',
  'plateau',
  'overfitting',
];

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, kind }: Finding): number =>
    order.indexOf(kind) + (severity === 'problem' ? 0 : order.length);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function hasDeadLayer(dead: Finding | null): boolean {
  return dead?.kind === 'dead_units' && dead.share >= thresholds.deadLayerShare;
}

/**
 * Why a run learns or does not, as far as what it has reported tells; the most severe finding first. Nothing is found
 * in a run that does well, nor in one that has just begun. Causes take the place of what they lead to: a diverged run
 * is that alone, a layer of dead units explains that nothing gets past it, and a loss that stands still is told of only
 * where nothing explains it.
 */
export function diagnose(evidence: DiagnosisEvidence): readonly Finding[] {
  const { spec, divergence } = evidence;
  if (divergence !== null) {
    const cures = divergenceCures(spec, divergence.cause);
    return [{ kind: 'divergence', severity: 'problem', divergence, cures }];
  }
  const course = courseOf(evidence);
  const dead = findDeadUnits(spec, course);
  const causes = [
    dead,
    hasDeadLayer(dead) ? null : findVanishing(spec, course),
    findExploding(spec, course),
    findSaturated(spec, course),
    findLargeRate(spec, course),
  ].filter(isFound);
  const isExplained = causes.some((finding) => finding.severity === 'problem');
  const slow = isExplained ? null : findSmallRate(spec, course);
  const still = isExplained || slow !== null ? null : findPlateau(spec, course);
  return inOrder([...causes, slow, still, findOverfitting(spec, course)].filter(isFound));
}
