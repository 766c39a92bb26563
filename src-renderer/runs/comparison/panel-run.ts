/** What a panel shows of a run: as it is at one moment, so that all that is drawn tells of the same. */
import { diagnose } from '../../../contract/diagnosis/diagnose.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { comparisonText } from '../../text/en/comparison.ts';
import { findingText } from '../../text/en/diagnosis.ts';
import { runListText } from '../../text/en/run-list.ts';
import { runScore } from '../run-score.ts';

export interface PanelRun {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly points: RunEntry['points'];
  readonly isTraining: boolean;
  /** 0…1. */
  readonly done: number;
  readonly epochs: number;
  /** Accuracy or R²; how it stands where there is none. */
  readonly score: string;
  readonly word: PanelWord;
}

/** What is found in a run, in two words; how far it is where nothing is. */
export interface PanelWord {
  readonly text: string;
  /** With its numbers; empty where nothing is found. */
  readonly sentence: string;
  readonly isProblem: boolean;
}

type Diagnosed = Pick<RunEntry, 'spec' | 'status' | 'points' | 'divergence' | 'epoch' | 'epochs'>;

export function panelWord({ spec, status, points, divergence, epoch, epochs }: Diagnosed): PanelWord {
  const [finding] = diagnose({ spec, status, points, layers: [], divergence });
  if (finding !== undefined) {
    const { title, sentence } = findingText(finding, spec.network);
    return { text: title, sentence, isProblem: finding.severity === 'problem' };
  }
  const text =
    status === 'finished'
      ? comparisonText.nothing
      : comparisonText.progress(status, Math.floor(epoch), epochs);
  return { text, sentence: '', isProblem: false };
}

export function panelRun(entry: RunEntry, name: string): PanelRun {
  const { about, points, status, epoch, epochs } = entry;
  return {
    id: about.id,
    number: about.number,
    name,
    points,
    isTraining: status === 'running',
    done: Math.min(1, epoch / epochs),
    epochs,
    score: runScore(entry) ?? runListText.statusInAWord[status],
    word: panelWord(entry),
  };
}
