/** The charts of the gradient check. */
import { checkVerdicts, type GradientCheckReport, type SweepPoint } from '../../contract/gradient-check.ts';
import type { BarFigure, LineFigure, ValueAxis } from '../plot/figure.ts';
import { formatCount, formatExponent } from '../plot/format.ts';
import { extentOf, logRange } from '../plot/log-axis.ts';
import type { Paint } from '../plot/theme.ts';
import { logAxis } from '../plot/value-axis.ts';
import { checkText } from '../text/en/gradient-check.ts';

/** Okabe and Ito's bluish green, orange and vermilion. */
const classOf = { right: 2, look: 1, wrong: 4 } as const;

function paintError(smallest: number): Paint {
  const grade =
    smallest >= checkVerdicts.suspectAbove
      ? 'wrong'
      : smallest >= checkVerdicts.rightBelow
        ? 'look'
        : 'right';
  return (theme) => theme.classes[classOf[grade]] ?? theme.accent;
}

function power(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** Counts from 1 up, with room below for a bar of height 1; the floor stands for 0. */
function countAxis(largest: number): ValueAxis {
  const { max } = logRange({ smallestPositive: 1, largest: Math.max(10, largest), hasZero: false });
  return { scale: 'log', min: 0.5, max, zeroAtFloor: true, formatTick: formatCount };
}

/** One bar per decade, from the first to the last that occurs; the lowest of all holds exact gradients as well. */
export function distributionFigure({ distribution }: GradientCheckReport): BarFigure {
  const lowest = distribution[0]?.exponent;
  const occurs = ({ count }: { readonly count: number }): boolean => count > 0;
  const shown = distribution.slice(distribution.findIndex(occurs), distribution.findLastIndex(occurs) + 1);
  const text = (exponent: number): string => formatExponent(power(exponent), 1);
  return {
    kind: 'bar',
    xName: checkText.error,
    valueName: checkText.parameterCount,
    bars: shown.map(({ exponent, count }) => ({
      name:
        exponent === lowest
          ? checkText.below(text(exponent + 1))
          : checkText.decade(text(exponent), text(exponent + 1)),
      tick: exponent === lowest ? '0' : text(exponent),
      detail: '',
      paint: paintError(power(exponent)),
      value: count,
    })),
    axis: countAxis(Math.max(0, ...shown.map(({ count }) => count))),
    formatValue: formatCount,
  };
}

/** Log–log: x is the exponent of h. */
export function sweepFigure(sweep: readonly SweepPoint[]): LineFigure {
  const points = sweep.toSorted((one, other) => one.h - other.h);
  const exponentAt = (index: number): number => Math.log10(points[index]?.h ?? 1);
  const series = (['median', 'largest'] as const).map((key, rank) => ({
    name: key === 'median' ? checkText.sweepMedian : checkText.sweepLargest,
    paint: ((theme) => theme.classes[rank === 0 ? 0 : 4] ?? theme.accent) satisfies Paint,
    valueAt: (index: number) => points[index]?.[key] ?? null,
    isLabelRequired: true,
  }));
  const best = bestStep(points);
  return {
    kind: 'line',
    xName: checkText.stepAxis,
    count: points.length,
    xAt: exponentAt,
    xEnd: exponentAt(points.length - 1),
    xAxis: {
      start: exponentAt(0),
      spacing: 1,
      valueAt: (x) => 10 ** x,
      format: (value) => formatExponent(value, 1),
    },
    series,
    axis: logAxis(
      extentOf(
        points.length,
        series.map(({ valueAt }) => valueAt),
      ),
    ),
    formatValue: (value) => formatExponent(value),
    mark: best === null ? null : { series: 0, index: points.indexOf(best) },
  };
}

/** The step with the smallest median error; of equal ones the largest. */
export function bestStep(sweep: readonly SweepPoint[]): SweepPoint | null {
  return sweep.reduce<SweepPoint | null>((best, point) => {
    if (best === null || point.median < best.median) return point;
    return point.median === best.median && point.h > best.h ? point : best;
  }, null);
}
