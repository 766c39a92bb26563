import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  defaultActivation,
  defaultBatchNorm,
  defaultClipping,
  defaultEarlyStopping,
  defaultInitializer,
  defaultLoss,
  defaultOptimizer,
  defaultSchedule,
  newDenseLayer,
  newMaxoutLayer,
} from '../../contract/defaults.ts';
import { activationKinds, initializerKinds } from '../../contract/network.ts';
import { parseProjectDocument } from '../../contract/project-schema.ts';
import { matching } from '../../contract/schema-parts.ts';
import { clippingKinds, lossKinds, optimizerKinds, scheduleKinds } from '../../contract/training.ts';
import { sampleDocument, syntheticProject } from './sample-project.ts';
import { setAt } from './set-at.ts';

describe('parseProjectDocument', () => {
  it.each([sampleDocument(), syntheticProject().document])(
    'accepts the settings of a project',
    (document) => {
      expect(parseProjectDocument(document)).toEqual({ ok: true, value: document });
    },
  );

  it.each([
    ...activationKinds.map((kind) => ['network/output/activation', defaultActivation(kind)] as const),
    ...initializerKinds.map((kind) => ['network/output/initializer', defaultInitializer(kind)] as const),
    ...optimizerKinds.map((kind) => ['training/optimizer', defaultOptimizer(kind)] as const),
    ...lossKinds.map((kind) => ['training/loss', defaultLoss(kind)] as const),
    ...clippingKinds.map((kind) => ['training/clipping', defaultClipping(kind)] as const),
    ...scheduleKinds.map((kind) => ['training/schedule', defaultSchedule(kind)] as const),
    ['training/earlyStopping', defaultEarlyStopping] as const,
    ['network/hidden', []] as const,
    ['network/hidden/0', { ...newMaxoutLayer('7', 3), batchNorm: defaultBatchNorm, frozen: true }] as const,
  ])('accepts %s = %j', (path, entry) => {
    const document = setAt(sampleDocument(), path, entry);
    expect(parseProjectDocument(document)).toEqual({ ok: true, value: document });
  });

  it.each<[path: string, entry: unknown, message: string]>([
    [
      'network/hidden/1/units',
      -4,
      'network.hidden[1].units: expected a whole number from 1 to 8192, got -4.',
    ],
    ['network/hidden/1/id', '1', 'network.hidden[1].id: another layer has the same id.'],
    [
      'network/hidden/0/kind',
      'convolution',
      'network.hidden[0].kind: expected one of "dense", "maxout", got "convolution".',
    ],
    [
      'network/hidden/0',
      { ...newMaxoutLayer('7', 3), pieces: 1 },
      'network.hidden[0].pieces: expected a whole number from 2 to 16, got 1.',
    ],
    [
      'network/hidden/0/dropout',
      1,
      'network.hidden[0].dropout: expected a number from 0 up to, but not including, 1, got 1.',
    ],
    [
      'network/hidden/0/batchNorm',
      { momentum: 0.1, epsilon: 0 },
      'network.hidden[0].batchNorm.epsilon: expected a number above 0, at most 1, got 0.',
    ],
    ['network/output/frozen', 'yes', 'network.output.frozen: expected true or false, got "yes".'],
    [
      'network/output/initializer',
      { kind: 'constant', value: -101 },
      'network.output.initializer.value: expected a number from -100 to 100, got -101.',
    ],
    [
      'training/loss',
      { kind: 'huber', delta: 0 },
      'training.loss.delta: expected a number above 0, at most 1000000, got 0.',
    ],
    [
      'training/schedule',
      { kind: 'plateau', patience: 1, factor: 1 },
      'training.schedule.factor: expected a number above 0 and below 1, got 1.',
    ],
    [
      'training/schedule',
      { kind: 'step', everyEpochs: 0, factor: 1 },
      'training.schedule.everyEpochs: expected a whole number from 1 to 100000, got 0.',
    ],
    [
      'training/clipping',
      { kind: 'norm', limit: 0 },
      'training.clipping.limit: expected a number above 0, at most 1000000, got 0.',
    ],
    [
      'training/earlyStopping',
      { patience: 0, minDelta: 0, restoreBest: true },
      'training.earlyStopping.patience: expected a whole number from 1 to 100000, got 0.',
    ],
    [
      'network/hidden',
      Array.from({ length: 65 }, (_, index) => newDenseLayer(String(index), 1, 'relu')),
      'network.hidden: expected a list of at most 64 layers, got a list of 65.',
    ],
    [
      'network/output/activation/kind',
      'softmax',
      'network.output.activation.kind: expected one of "identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", got "softmax".',
    ],
    [
      'network/output/initializer',
      { kind: 'normal', sigma: -1 },
      'network.output.initializer.sigma: expected a number from 0 to 100, got -1.',
    ],
    ['training/epochs', 0, 'training.epochs: expected a whole number from 1 to 100000, got 0.'],
    ['training/l2', -0.1, 'training.l2: expected a number from 0 to 1000000, got -0.1.'],
    [
      'training/optimizer',
      { kind: 'momentum', momentum: 1 },
      'training.optimizer.momentum: expected a number from 0 up to, but not including, 1, got 1.',
    ],
    ['source/name', '', 'source.name: expected a text of 1 to 1000 characters, got "".'],
    [
      'source/parse/delimiter',
      ':',
      'source.parse.delimiter: expected one of ",", ";", "\\t", "|", null, got ":".',
    ],
    [
      'source',
      { kind: 'synthetic', spec: { kind: 'xor', count: 1e6, noise: 0, seed: 1 } },
      'source.spec.count: expected a whole number from 2 to 100000, got 1000000.',
    ],
    ['data/split/test', 0.5, 'data.split: expected shares that sum to 1, got a sum of 1.35.'],
    ['data/split/train', 0, 'data.split.train: expected a number above 0, at most 1, got 0.'],
    ['data/columns/0/role', 'target', 'data.columns: expected exactly one target column, got 2.'],
    ['data/columns/1/role', 'ignored', 'data.columns: expected exactly one target column, got 0.'],
    ['data/columns', [], 'data.columns: expected a list of 1 to 20000 columns, got a list of 0.'],
  ])('refuses %s = %j', (path, entry, message) => {
    expect(parseProjectDocument(setAt(sampleDocument(), path, entry))).toEqual({ ok: false, message });
  });
});

describe('matching', () => {
  interface Point {
    readonly x: number;
    readonly label?: string;
  }
  const exact = z.strictObject({ x: z.number(), label: z.string().exactOptional() });

  it('lets a schema pass that accepts exactly the type', () => {
    expect(matching<Point>()(exact).parse({ x: 1 })).toEqual({ x: 1 });
  });

  it('does not compile for a schema that accepts more, less or something else', () => {
    const wrong = [
      // @ts-expect-error a field is missing
      matching<Point>()(z.strictObject({ x: z.number() })),
      // @ts-expect-error undefined is not the same as absent
      matching<Point>()(z.strictObject({ x: z.number(), label: z.string().optional() })),
      // @ts-expect-error a wider field
      matching<Point>()(z.strictObject({ x: z.number().nullable(), label: z.string().exactOptional() })),
      // @ts-expect-error one field too many
      matching<Point>()(z.strictObject({ ...exact.shape, y: z.number().exactOptional() })),
    ];
    expect(wrong).toHaveLength(4);
  });
});
