/** How the back-propagated error changes from the output to the first layer, factor by factor. */
import type { ErrorFactor } from '../../../contract/diagnosis.ts';
import type { LayerGradients } from '../../../contract/run.ts';

/** One factor. Levels are ‖∂L/∂(pre-activation)‖ over the output's; null once a factor is not known. */
export interface ErrorStep {
  readonly kind: ErrorFactor;
  readonly factor: number | null;
  readonly from: number | null;
  readonly to: number | null;
}

export interface LayerSteps {
  /** Counted from 0. */
  readonly layer: number;
  /** In the order in which the error meets them; none for the output. */
  readonly steps: readonly ErrorStep[];
  /** What has arrived: 1 at the output. */
  readonly level: number | null;
}

/**
 * The output first, the first layer last. From a layer to the one below it, the error's norm is multiplied by the upper
 * one's normalization factor, then the lower one's weight factor and derivative factor (contract/run.ts).
 */
export function errorStaircase(layers: readonly LayerGradients[]): readonly LayerSteps[] {
  const last = layers.length - 1;
  let level: number | null = 1;
  const stairs: LayerSteps[] = [];
  for (let layer = last; layer >= 0; layer--) {
    const steps: ErrorStep[] = [];
    const take = (kind: ErrorFactor, factor: number | null): void => {
      const from = level;
      level = from === null || factor === null ? null : from * factor;
      steps.push({ kind, factor, from, to: level });
    };
    if (layer < last) {
      const normalization = layers[layer + 1]?.normalizationFactor ?? null;
      if (normalization !== null) take('normalization', normalization);
      take('weights', layers[layer]?.weightFactor ?? null);
      take('derivative', layers[layer]?.derivativeFactor ?? null);
    }
    stairs.push({ layer, steps, level });
  }
  return stairs;
}

/** Whether there is anything to tell: at least two layers whose factors were measured. */
export function hasFactors(layers: readonly LayerGradients[]): boolean {
  return layers.length > 1 && layers.slice(0, -1).some((layer) => layer.derivativeFactor !== null);
}

/** All levels that occur. */
export function levelsOf(stairs: readonly LayerSteps[]): readonly number[] {
  return stairs.flatMap(({ steps, level }) =>
    [level, ...steps.map(({ to }) => to)].filter((value) => value !== null),
  );
}
