/** The example projects of the start screen: data and settings, one click from training. */
import type { DataSource, SyntheticKind, TableSummary } from '../../contract/dataset.ts';
import {
  defaultNetwork,
  defaultOptimizer,
  defaultTraining,
  newDenseLayer,
  proposeDataSettings,
} from '../../contract/defaults.ts';
import type { ActivationKind, Network } from '../../contract/network.ts';
import { proposedLoss } from '../../contract/output.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import type { TrainingSettings } from '../../contract/training.ts';

export const exampleIds = ['xor', 'circles', 'spiral', 'iris', 'digits', 'ten-sigmoid'] as const;
export type ExampleId = (typeof exampleIds)[number];

export interface Example {
  readonly source: DataSource;
  /** Where the bytes of a file source are served; null for generated data. */
  readonly path: string | null;
  readonly network: Network;
  readonly training: Partial<TrainingSettings>;
}

function generated(kind: SyntheticKind, count: number, noise: number): DataSource {
  return { kind: 'synthetic', spec: { kind, count, noise, seed: 1 } };
}

function shipped(name: string): Pick<Example, 'source' | 'path'> {
  return {
    source: { kind: 'file', name, parse: { delimiter: null, header: null } },
    path: `./datasets/${name}`,
  };
}

function stack(units: readonly number[], kind: ActivationKind): Network {
  return {
    ...defaultNetwork(),
    hidden: units.map((count, index) => newDenseLayer(String(index + 1), count, kind)),
  };
}

export const examples: Readonly<Record<ExampleId, Example>> = {
  xor: {
    source: generated('xor', 400, 0.02),
    path: null,
    network: stack([8], 'tanh'),
    training: { epochs: 150, learningRate: 0.01 },
  },
  circles: {
    source: generated('circles', 400, 0.08),
    path: null,
    network: stack([8, 4], 'tanh'),
    training: { epochs: 100, learningRate: 0.01 },
  },
  spiral: {
    source: generated('spiral', 600, 0.01),
    path: null,
    network: stack([24, 16, 8], 'tanh'),
    training: { epochs: 300, learningRate: 0.01 },
  },
  iris: { ...shipped('iris.csv'), network: stack([16, 8], 'tanh'), training: { learningRate: 0.01 } },
  digits: {
    ...shipped('digits.csv'),
    network: stack([48], 'relu'),
    training: { batchSize: 32, epochs: 30, learningRate: 0.005 },
  },
  'ten-sigmoid': {
    ...shipped('iris.csv'),
    network: stack(
      Array.from({ length: 10 }, () => 16),
      'sigmoid',
    ),
    training: { optimizer: defaultOptimizer('sgd'), learningRate: 0.1 },
  },
};

/** The settings the app proposes for a table that nothing is known about but its columns. */
export function proposeDocument(source: DataSource, table: TableSummary): ProjectDocument {
  const data = proposeDataSettings(table);
  const target = table.columns.at(-1);
  return {
    source,
    data,
    network: defaultNetwork(),
    training: defaultTraining(proposedLoss(data.task, target?.distinct ?? 0)),
  };
}

export function exampleDocument(example: Example, table: TableSummary): ProjectDocument {
  const proposed = proposeDocument(example.source, table);
  return {
    ...proposed,
    network: example.network,
    training: { ...proposed.training, ...example.training },
  };
}
