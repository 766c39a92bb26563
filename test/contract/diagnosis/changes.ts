/** Ways to make a network that learns, or one that does not. */
import { defaultBatchNorm, newDenseLayer } from '../../../contract/defaults.ts';
import type { ActivationKind, Initializer } from '../../../contract/network.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';

export type SpecChange = (spec: RunSpec) => RunSpec;

/** `count` hidden layers; the initializer that suits the activation unless another is given. */
export function layers(
  count: number,
  units: number,
  activation: ActivationKind,
  initializer?: Initializer,
): SpecChange {
  const hidden = Array.from({ length: count }, (_, index) => {
    const layer = newDenseLayer(String(index + 1), units, activation);
    return initializer === undefined ? layer : { ...layer, initializer };
  });
  return (spec) => ({ ...spec, network: { ...spec.network, hidden } });
}

export const normalized: SpecChange = (spec) => ({
  ...spec,
  network: {
    ...spec.network,
    hidden: spec.network.hidden.map((layer) => ({ ...layer, batchNorm: defaultBatchNorm })),
  },
});

export function training(changes: Partial<TrainingSettings>): SpecChange {
  return (spec) => ({ ...spec, training: { ...spec.training, ...changes } });
}

export function seeded(seed: number): SpecChange {
  return (spec) => ({
    ...spec,
    data: { ...spec.data, splitSeed: seed },
    training: { ...spec.training, seed },
  });
}

/** Trains on few rows, and looks at the others. */
export function fewRows(train: number): SpecChange {
  return (spec) => ({ ...spec, data: { ...spec.data, split: { train, validation: 1 - train, test: 0 } } });
}

export function all(...changes: readonly SpecChange[]): SpecChange {
  return (spec) => changes.reduce((changed, change) => change(changed), spec);
}
