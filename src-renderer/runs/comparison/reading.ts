/** What is said of a run in its panel. */
import { diagnose } from '../../../contract/diagnosis/diagnose.ts';
import type { Finding } from '../../../contract/diagnosis.ts';
import type { EpochPoint } from '../../../contract/run.ts';
import { formatMeasured } from '../../plot/format.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { comparisonText } from '../../text/en/comparison.ts';
import { findingText } from '../../text/en/diagnosis.ts';
import { runListText } from '../../text/en/run-list.ts';
import { runScore } from '../run-score.ts';

export interface PanelWord {
  readonly text: string;
  /** With its numbers; empty where nothing is found. */
  readonly sentence: string;
  readonly isProblem: boolean;
}

/** The most severe finding. */
export function mainFinding({ spec, status, points, divergence }: RunEntry): Finding | null {
  return diagnose({ spec, status, points, layers: [], divergence })[0] ?? null;
}

/** What is found in a run, in two words; how far it is where nothing is. */
export function panelWord(entry: RunEntry): PanelWord {
  const { spec, status, epoch, epochs } = entry;
  const finding = mainFinding(entry);
  if (finding !== null) {
    const { title, sentence } = findingText(finding, spec.network);
    return { text: title, sentence, isProblem: finding.severity === 'problem' };
  }
  const text =
    status === 'finished'
      ? comparisonText.nothing
      : comparisonText.progress(status, Math.floor(epoch), epochs);
  return { text, sentence: '', isProblem: false };
}

/** The epoch nearest to `epoch`; the last one where it is null. */
export function pointAt(points: readonly EpochPoint[], epoch: number | null): EpochPoint | null {
  if (epoch === null) return points.at(-1) ?? null;
  let nearest: EpochPoint | null = null;
  for (const point of points) {
    if (nearest !== null && Math.abs(nearest.epoch - epoch) <= Math.abs(point.epoch - epoch)) break;
    nearest = point;
  }
  return nearest;
}

/** "train 0.012", "val. 0.034", the second only where there are validation rows. */
export function lossTexts({ trainLoss, validationLoss }: EpochPoint): readonly string[] {
  const train = comparisonText.train(formatMeasured(trainLoss));
  return validationLoss === null
    ? [train]
    : [train, comparisonText.validation(formatMeasured(validationLoss))];
}

export function scoreOrStatus(entry: RunEntry): string {
  return runScore(entry) ?? runListText.statusInAWord[entry.status];
}
