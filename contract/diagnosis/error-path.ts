/** Where the back-propagated error changes on its way from the last layer to the first. */
import type { ErrorFactor, ErrorPath } from '../diagnosis.ts';
import type { LayerGradients } from '../run.ts';
import { thresholds } from './thresholds.ts';

/** What the error is multiplied by from one layer to the one below it. */
type Step = Readonly<Record<ErrorFactor, number>>;

/** Null where a factor is not known; one that is 0 leaves nothing, whatever the others are. */
function stepInto(lower: LayerGradients, upper: LayerGradients): Step | null {
  const { weightFactor, derivativeFactor } = lower;
  const normalization = upper.normalizationFactor ?? 1;
  if (weightFactor === 0) return { normalization, weights: 0, derivative: derivativeFactor ?? 1 };
  if (weightFactor === null || derivativeFactor === null) return null;
  return { normalization, weights: weightFactor, derivative: derivativeFactor };
}

function product(values: readonly number[]): number {
  return values.reduce((result, value) => result * value, 1);
}

/** The factor that does most of what is done in all: the smallest where the error shrinks, the largest where it grows. */
function mainFactor(factors: Readonly<Record<ErrorFactor, number>>, ratio: number): ErrorFactor {
  const sign = ratio <= 1 ? 1 : -1;
  const entries: readonly (readonly [ErrorFactor, number])[] = [
    ['derivative', sign * factors.derivative],
    ['weights', sign * factors.weights],
    ['normalization', sign * factors.normalization],
  ];
  return entries.reduce((main, next) => (next[1] < main[1] ? next : main))[0];
}

/**
 * The path of the error through `layers`, first layer first, down to where its factors are known: below a layer that
 * nothing reaches there are none. Null of a single layer, and where nothing is known.
 */
export function errorPath(layers: readonly LayerGradients[]): ErrorPath | null {
  const steps: Step[] = [];
  let upper = layers.at(-1);
  for (const lower of layers.slice(0, -1).toReversed()) {
    const step = upper === undefined ? null : stepInto(lower, upper);
    if (step === null) break;
    steps.push(step);
    upper = lower;
  }
  if (steps.length === 0) return null;
  const perLayer = (value: number): number => value ** (1 / steps.length);
  const derivative = product(steps.map((step) => step.derivative));
  const weights = product(steps.map((step) => step.weights));
  const normalization = product(steps.map((step) => step.normalization));
  const own = steps.map((step) => step.derivative * step.weights * step.normalization);
  const ratio = product(own);
  return {
    ratio,
    layers: steps.length + 1,
    derivative,
    derivativePerLayer: perLayer(derivative),
    weights,
    weightsPerLayer: perLayer(weights),
    normalization,
    main: mainFactor({ derivative, weights, normalization }, ratio),
    isByDepth: own.every((factor) => factor > thresholds.mildFactor && factor < 1 / thresholds.mildFactor),
  };
}
