/** What a gradient check found, in sentences with their numbers. */
import type { GradientCheckReport } from '../../contract/gradient-check.ts';
import { formatExponent } from '../plot/format.ts';
import { checkText } from '../text/en/gradient-check.ts';
import { bestStep } from './check-figures.ts';

/** unclear: nothing could be compared. */
export type Grade = 'right' | 'look' | 'wrong' | 'unclear';

export function gradeOf({ checked, wrong, unsure }: GradientCheckReport): Grade {
  if (checked === 0) return 'unclear';
  if (wrong > 0) return 'wrong';
  return unsure > 0 ? 'look' : 'right';
}

export function verdict(report: GradientCheckReport, layerNames: readonly string[]): string {
  return `${judgement(report, layerNames)}${impreciseStep(report)}`;
}

/** What h is to blame for, which the gradients are not. */
function impreciseStep({ options, imprecise }: GradientCheckReport): string {
  const { count, agreeAt } = imprecise;
  if (agreeAt === null) return '';
  const [h, other] = [formatExponent(options.h), formatExponent(agreeAt)];
  return ` ${checkText.imprecise(h, options.h > agreeAt, count, other)}`;
}

function judgement(report: GradientCheckReport, layerNames: readonly string[]): string {
  const { checked, unsure, wrong, kinks } = report;
  const largest = formatExponent(report.largest);
  switch (gradeOf(report)) {
    case 'unclear':
      return checkText.unclear;
    case 'right':
      return checkText.right(checked, kinks.count, largest);
    case 'look':
      return checkText.look(unsure, checked, largest);
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

/** Over how many parameters the sweep was taken; a step that meets kinks is taken over fewer. */
export function describeSweepScope({ sweep }: GradientCheckReport): string {
  const counts = sweep.map(({ parameters }) => parameters);
  return checkText.sweepOver(Math.min(...counts), Math.max(...counts));
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
