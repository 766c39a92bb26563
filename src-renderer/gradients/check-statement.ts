/** What a gradient check found, in sentences with their numbers. */
import { checkVerdicts, type GradientCheckReport } from '../../contract/gradient-check.ts';
import { formatExponent } from '../plot/format.ts';
import { checkText } from '../text/en/gradient-check.ts';
import { bestStep } from './check-figures.ts';

/** unclear: nothing could be compared. */
export type Grade = 'right' | 'look' | 'wrong' | 'unclear';

export function gradeOf({ checked, wrong, largest }: GradientCheckReport): Grade {
  if (checked === 0) return 'unclear';
  if (wrong > 0) return 'wrong';
  return largest < checkVerdicts.rightBelow ? 'right' : 'look';
}

export function verdict(report: GradientCheckReport, layerNames: readonly string[]): string {
  const { checked, wrong } = report;
  const largest = formatExponent(report.largest);
  switch (gradeOf(report)) {
    case 'unclear':
      return checkText.unclear;
    case 'right':
      return checkText.right(checked, largest);
    case 'look':
      return checkText.look(unsureCount(report), checked, largest);
    case 'wrong': {
      const layers = report.layers.filter((layer) => layer.wrong > 0);
      return checkText.wrong(
        wrong,
        checked,
        layers.map(({ layer }) => layerNames[layer] ?? ''),
        largest,
      );
    }
  }
}

/** Parameters that are not as good as right ones; the bound is a power of ten, and so an edge of the decades. */
function unsureCount({ distribution }: GradientCheckReport): number {
  const bound = Math.round(Math.log10(checkVerdicts.rightBelow));
  return distribution.reduce((sum, { exponent, count }) => (exponent >= bound ? sum + count : sum), 0);
}

/** Where between round-off and truncation the best step lies; empty without a sweep. */
export function describeSweep({ sweep }: GradientCheckReport): string {
  const best = bestStep(sweep);
  if (best === null) return '';
  const steps = sweep.map(({ h }) => h);
  const h = formatExponent(best.h, 1);
  if (best.h === Math.max(...steps)) return checkText.noTruncation(h);
  if (best.h === Math.min(...steps)) return checkText.noRoundOff(h);
  return checkText.valley(formatExponent(best.median), h);
}
