/** What a gradient check found, put in order. */
import {
  checkVerdicts,
  type CheckedGradient,
  type GradientCheckReport,
  type SweepPoint,
} from '../../contract/gradient-check.ts';

export interface CheckedParameter {
  readonly gradient: CheckedGradient;
  readonly atKink: boolean;
}

export interface SweptError {
  readonly h: number;
  readonly relativeError: number;
}

/** Most gradients that are listed one by one. */
const listed = 10;

/** Decades of the distribution: below the first every error is counted as exact, and none can exceed 2. */
const exponents = Array.from({ length: 17 }, (_, index) => index - 16);
const decadeStarts = [
  0, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1,
];

export function summarizeCheck(
  layerCount: number,
  parameters: readonly CheckedParameter[],
  steps: readonly number[],
  swept: readonly SweptError[],
): Omit<GradientCheckReport, 'options' | 'parameterCount'> {
  const smooth = worstFirst(parameters.filter(({ atKink }) => !atKink));
  const kinks = worstFirst(parameters.filter(({ atKink }) => atKink));
  const errors = smooth.map(({ relativeError }) => relativeError);
  return {
    checked: smooth.length,
    distribution: distribute(errors),
    median: medianOf(errors),
    largest: errors[0] ?? 0,
    wrong: smooth.filter(isWrong).length,
    layers: Array.from({ length: layerCount }, (_, layer) => {
      const own = smooth.filter(({ place }) => place.layer === layer);
      return {
        layer,
        checked: own.length,
        largest: own[0]?.relativeError ?? 0,
        wrong: own.filter(isWrong).length,
      };
    }),
    worst: smooth.slice(0, listed),
    kinks: { count: kinks.length, worst: kinks.slice(0, listed) },
    sweep: steps.flatMap((h) => sweepPoint(h, swept)),
  };
}

function isWrong({ relativeError }: CheckedGradient): boolean {
  return relativeError > checkVerdicts.suspectAbove;
}

function worstFirst(parameters: readonly CheckedParameter[]): readonly CheckedGradient[] {
  return parameters
    .map(({ gradient }) => gradient)
    .sort((a, b) => (a.relativeError === b.relativeError ? 0 : b.relativeError - a.relativeError));
}

function distribute(errors: readonly number[]): GradientCheckReport['distribution'] {
  const counts = exponents.map(() => 0);
  for (const error of errors) counts[decadeStarts.findLastIndex((start) => error >= start)]! += 1;
  return exponents.map((exponent, index) => ({ exponent, count: counts[index]! }));
}

/** Of numbers in falling order; 0 of none. */
function medianOf(falling: readonly number[]): number {
  const middle = Math.floor(falling.length / 2);
  const upper = falling[middle] ?? 0;
  return falling.length % 2 === 1 ? upper : ((falling[middle - 1] ?? 0) + upper) / 2;
}

function sweepPoint(h: number, swept: readonly SweptError[]): readonly SweepPoint[] {
  const errors = swept.filter((point) => point.h === h).map(({ relativeError }) => relativeError);
  errors.sort((a, b) => b - a);
  return errors.length === 0 ? [] : [{ h, median: medianOf(errors), largest: errors[0]! }];
}
