import { describe, expect, it } from 'vitest';
import { defaultLoss, defaultOptimizer, defaultTraining } from '../../contract/defaults.ts';
import { lossKinds, optimizerKinds, trainingLimits, type TrainingSettings } from '../../contract/training.ts';
import { Flags } from '../../cli/flags.ts';
import { trainingFlags, trainingFromFlags } from '../../cli/training-flags.ts';

function trainingOf(...argv: string[]) {
  const flags = Flags.parse(trainingFlags, argv);
  return flags.ok ? trainingFromFlags(flags.value, defaultLoss('hinge')) : flags;
}

describe('the hyperparameters', () => {
  it('are the proposed ones without flags', () => {
    expect(trainingOf()).toEqual({ ok: true, value: defaultTraining('hinge') });
  });

  it.each<[argv: string, changes: Partial<TrainingSettings>]>([
    ['--loss huber', { loss: { kind: 'huber', delta: 1 } }],
    ['--loss huber:1.5', { loss: { kind: 'huber', delta: 1.5 } }],
    ...lossKinds.map((kind): [string, Partial<TrainingSettings>] => [
      `--loss ${kind}`,
      { loss: defaultLoss(kind) },
    ]),
    ...optimizerKinds.map((kind): [string, Partial<TrainingSettings>] => [
      `--optimizer ${kind}`,
      { optimizer: defaultOptimizer(kind) },
    ]),
    ['--optimizer nesterov --momentum 0', { optimizer: { kind: 'nesterov', momentum: 0 } }],
    [
      '--optimizer rmsprop --decay 0.5 --epsilon 1e-6',
      { optimizer: { kind: 'rmsprop', decay: 0.5, epsilon: 1e-6 } },
    ],
    [
      '--optimizer adamw --beta1 0.1 --beta2 0.2 --epsilon 0.3 --weight-decay 0.4',
      { optimizer: { kind: 'adamw', beta1: 0.1, beta2: 0.2, epsilon: 0.3, weightDecay: 0.4 } },
    ],
    ['--schedule step', { schedule: { kind: 'step', everyEpochs: 50, factor: 0.5 } }],
    ['--schedule step:3:0.1', { schedule: { kind: 'step', everyEpochs: 3, factor: 0.1 } }],
    ['--schedule cosine:0.01', { schedule: { kind: 'cosine', floor: 0.01 } }],
    ['--schedule plateau:4:0.2', { schedule: { kind: 'plateau', patience: 4, factor: 0.2 } }],
    ['--warm-up 3', { warmUpEpochs: 3 }],
    ['--clip-norm 2', { clipping: { kind: 'norm', limit: 2 } }],
    ['--clip-value 0.1', { clipping: { kind: 'value', limit: 0.1 } }],
    ['--early-stopping 7', { earlyStopping: { patience: 7, minDelta: 0, restoreBest: true } }],
    [
      '--early-stopping 7 --min-delta 0.01 --no-restore',
      { earlyStopping: { patience: 7, minDelta: 0.01, restoreBest: false } },
    ],
    ['--batch-size full', { batchSize: trainingLimits.batchSize }],
    ['--batch-size 5 --epochs 9 --seed 3', { batchSize: 5, epochs: 9, seed: 3 }],
    ['--l1 0.1 --l2 0.2 --dtype float64', { l1: 0.1, l2: 0.2, dtype: 'float64' }],
  ])('are set by %s', (argv, changes) => {
    expect(trainingOf(...argv.split(' '))).toEqual({
      ok: true,
      value: { ...defaultTraining('hinge'), ...changes },
    });
  });

  it.each([
    ['--loss huber:0', '--loss, huber: expected a number above 0 and at most 1000000, got "0".'],
    ['--loss hinge:1', '--loss: hinge takes no number, got "1".'],
    ['--momentum 0.5', '--momentum goes with --optimizer momentum, nesterov, not with adam.'],
    ['--optimizer adam --weight-decay 0.5', '--weight-decay goes with --optimizer adamw, not with adam.'],
    [
      '--optimizer momentum --momentum 1',
      '--momentum: expected a number from 0 up to, but not including, 1, got "1".',
    ],
    ['--schedule step:0', '--schedule, step: expected a whole number from 1 to 100000, got "0".'],
    ['--schedule plateau:3:1', '--schedule, plateau: expected a number above 0 and below 1, got "1".'],
    ['--schedule step:3:0.5:9', '--schedule: step takes no further number, got "9".'],
    [
      '--schedule cosin',
      '--schedule: expected one of constant, step, cosine, plateau, got "cosin". Did you mean "cosine"?',
    ],
    ['--clip-norm 1 --clip-value 1', '--clip-norm and --clip-value exclude one another.'],
    ['--clip-norm 0', '--clip-norm: expected a number above 0 and at most 1000000, got "0".'],
    ['--min-delta 1', '--min-delta goes with --early-stopping.'],
    ['--no-restore', '--no-restore goes with --early-stopping.'],
    ['--early-stopping 0', '--early-stopping: expected a whole number from 1 to 100000, got "0".'],
    ['--batch-size all', '--batch-size: expected a whole number from 1 to 1000000, or full, got "all".'],
  ])('are refused for %s', (argv, message) => {
    expect(trainingOf(...argv.split(' '))).toEqual({ ok: false, message });
  });
});
