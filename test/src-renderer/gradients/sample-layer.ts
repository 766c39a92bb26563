import type { LayerGradients } from '../../../contract/run.ts';

/** A layer in which nothing is remarkable, but for `changed`. */
export function layer(changed: Partial<LayerGradients> = {}): LayerGradients {
  return {
    weightGradientNorm: 0.1,
    zeroGradientShare: 0,
    errorRms: 0.01,
    activationRms: 0.5,
    weightFactor: 1,
    derivativeFactor: 1,
    normalizationFactor: null,
    saturatedShare: null,
    deadShare: null,
    updateRatio: 1e-3,
    ...changed,
  };
}
