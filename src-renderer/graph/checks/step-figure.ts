/** How the error of a numerical gradient depends on its step. */
import { checkVerdicts } from '../../../contract/gradient-check.ts';
import type { LineFigure } from '../../plot/figure.ts';
import { formatExponent } from '../../plot/format.ts';
import { extentOf } from '../../plot/log-axis.ts';
import { logAxis } from '../../plot/value-axis.ts';
import { graphChecksText } from '../../text/en/graph-checks.ts';
import { errorText } from './error-text.ts';

/** Powers of ten, two to a decade, from the largest. */
const largestExponent = -1;
const smallestExponent = -11;
const perDecade = 2;

/** Ascending. */
export const sweptSteps: readonly number[] = Array.from(
  { length: (largestExponent - smallestExponent) * perDecade + 1 },
  (_, index) => {
    const exponent = smallestExponent + index / perDecade;
    return Number((10 ** exponent).toPrecision(3));
  },
);

/** @param errors along `sweptSteps` */
export function stepFigure(errors: readonly number[]): LineFigure {
  const valueAt = (index: number): number | null => errors[index] ?? null;
  const xAt = (index: number): number => Math.log10(sweptSteps[index] ?? 1);
  const best = bestIndex(errors);
  return {
    kind: 'line',
    xName: graphChecksText.h,
    count: errors.length,
    xAt,
    xEnd: largestExponent,
    xAxis: {
      start: smallestExponent,
      spacing: 2,
      valueAt: (x) => 10 ** x,
      format: (value) => formatExponent(value, 1),
    },
    series: [
      {
        name: graphChecksText.sweepSeries,
        paint: ({ accent }) => accent,
        valueAt,
        isLabelRequired: false,
      },
    ],
    axis: logAxis(extentOf(errors.length, [valueAt])),
    formatValue: (value) => formatExponent(value),
    mark: best === null ? null : { series: 0, index: best },
  };
}

/** Of equal ones the one with the largest step. */
function bestIndex(errors: readonly number[]): number | null {
  if (errors.length === 0) return null;
  return errors.reduce((best, error, index) => (error <= (errors[best] ?? Infinity) ? index : best), 0);
}

/** What there is to see, in a sentence. */
export function describeSteps(errors: readonly number[]): string {
  const best = bestIndex(errors);
  if (best === null) return '';
  const [error, h] = [errors[best] ?? 0, formatExponent(sweptSteps[best] ?? 0, 1)];
  if (error > checkVerdicts.suspectAbove) return graphChecksText.wrong(errorText(error, 2));
  const isStraight = (errors.at(-1) ?? 1) < checkVerdicts.rightBelow;
  return isStraight ? graphChecksText.exact(h) : graphChecksText.valley(formatExponent(error), h);
}
