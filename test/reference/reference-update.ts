/** A network of a case with the update that its settings ask for: clipping, then the optimizer, as training does it. */
import type { Dtype } from '../../contract/training.ts';
import { optimizerBuffers } from '../../contract/training.ts';
import { clipGradients } from '../../workers/nn/clipping.ts';
import type { CompiledNetwork } from '../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../workers/nn/optimizers.ts';
import { buildCase, type TrainingCase } from './reference-cases.ts';

export interface ReferenceUpdate {
  readonly network: CompiledNetwork;
  /** Applies the gradients that stand in the network; `step` counts from 1. */
  update(step: number): void;
}

export function createUpdate(spec: TrainingCase, dtype: Dtype): ReferenceUpdate {
  const network = buildCase(spec, dtype, optimizerBuffers[spec.optimizer.kind]);
  const optimizer = createOptimizer(spec.optimizer, network);
  return {
    network,
    update(step) {
      clipGradients(network, spec.clipping);
      optimizer.update(spec.learningRates[step - 1]!, step);
    },
  };
}
