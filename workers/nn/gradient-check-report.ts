/** What a gradient check found, put in order. */
import {
  checkVerdicts,
  type CheckedGradient,
  type GradientCheckReport,
  type SweepPoint,
} from '../../contract/gradient-check.ts';

export interface CheckedParameter {
  /** At the h that was asked for. */
  readonly gradient: CheckedGradient;
  readonly atKink: boolean;
  /** The smallest of all steps that were tried, and that step. */
  readonly best: SweptError;
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
): Omit<GradientCheckReport, 'options' | 'parameterCount' | 'epsilon'> {
  const smooth = worstFirst(parameters.filter(({ atKink }) => !atKink));
  const kinks = worstFirst(parameters.filter(({ atKink }) => atKink));
  const errors = smooth.map(({ gradient }) => gradient.relativeError);
  return {
    checked: smooth.length,
    distribution: distribute(errors),
    median: medianOf(errors),
    largest: errors[0] ?? 0,
    wrong: smooth.filter(isWrong).length,
    unsure: smooth.filter((parameter) => !isRight(parameter) && !isWrong(parameter)).length,
    imprecise: imprecisionOf(smooth),
    layers: Array.from({ length: layerCount }, (_, layer) => {
      const own = smooth.filter(({ gradient }) => gradient.place.layer === layer);
      return {
        layer,
        checked: own.length,
        largest: own[0]?.gradient.relativeError ?? 0,
        wrong: own.filter(isWrong).length,
      };
    }),
    worst: firstOf([...smooth.filter(isWrong), ...smooth.filter((parameter) => !isWrong(parameter))]),
    kinks: { count: kinks.length, worst: firstOf(kinks) },
    sweep: steps.flatMap((h) => sweepPoint(h, swept)),
  };
}

function isWrong({ best }: CheckedParameter): boolean {
  return best.relativeError > checkVerdicts.suspectAbove;
}

function isRight({ best }: CheckedParameter): boolean {
  return best.relativeError < checkVerdicts.rightBelow;
}

function imprecisionOf(smooth: readonly CheckedParameter[]): GradientCheckReport['imprecise'] {
  const blameless = smooth.filter(
    (parameter) => isRight(parameter) && parameter.gradient.relativeError >= checkVerdicts.rightBelow,
  );
  const agreeing = new Map<number, number>();
  for (const { best } of blameless) agreeing.set(best.h, (agreeing.get(best.h) ?? 0) + 1);
  const [most] = [...agreeing].sort(([, a], [, b]) => b - a);
  return { count: blameless.length, agreeAt: most?.[0] ?? null };
}

function worstFirst(parameters: readonly CheckedParameter[]): readonly CheckedParameter[] {
  return parameters.toSorted(({ gradient: a }, { gradient: b }) =>
    a.relativeError === b.relativeError ? 0 : b.relativeError - a.relativeError,
  );
}

function firstOf(parameters: readonly CheckedParameter[]): readonly CheckedGradient[] {
  return parameters.slice(0, listed).map(({ gradient }) => gradient);
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
  return errors.length === 0
    ? []
    : [{ h, parameters: errors.length, median: medianOf(errors), largest: errors[0]! }];
}
