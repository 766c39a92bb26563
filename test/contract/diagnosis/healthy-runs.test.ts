/** False alarms: nothing is found in what learns, at no time of its training. */
import { describe, expect, it } from 'vitest';
import { defaultOptimizer } from '../../../contract/defaults.ts';
import { all, layers, normalized, seeded, training, type SpecChange } from './changes.ts';
import { diagnosedRun, type Subject } from './real-runs.ts';

const subjects: readonly Subject[] = ['xor', 'circles', 'spiral', 'iris', 'digits', 'wine'];
const sgd = defaultOptimizer('sgd');

describe('an example that learns', { timeout: 60_000 }, () => {
  it.each(subjects)('%s as it is has nothing unusual, before, during and after training', async (subject) => {
    const { found, points } = await diagnosedRun(subject);
    expect(points.at(-1)?.trainMetric).toBeGreaterThan(0.95);
    expect(found).toEqual([]);
  });

  it.each(subjects)('%s has no problem with other seeds', async (subject) => {
    for (const seed of [2, 3]) {
      const { found } = await diagnosedRun(subject, seeded(seed));
      // Overfitting may be noticed: some splits leave rows for validation that nothing like is trained on.
      expect(found.filter(({ finding }) => finding.kind !== 'overfitting')).toEqual([]);
      expect(found.filter(({ finding }) => finding.severity === 'problem')).toEqual([]);
    }
  });
});

describe('a deep network that learns', { timeout: 60_000 }, () => {
  it.each<readonly [string, Subject, SpecChange]>([
    ['ten tanh layers', 'iris', all(layers(10, 16, 'tanh'), training({ optimizer: sgd, learningRate: 0.1 }))],
    [
      'ten ReLU layers drawn by He',
      'iris',
      all(layers(10, 16, 'relu'), training({ optimizer: sgd, learningRate: 0.05 })),
    ],
    [
      'ten wide ReLU layers',
      'digits',
      all(layers(10, 48, 'relu'), training({ learningRate: 0.001, epochs: 15 })),
    ],
    ['ten SELU layers', 'digits', all(layers(10, 48, 'selu'), training({ learningRate: 0.001, epochs: 10 }))],
    [
      'ten sigmoid layers with batch normalization',
      'iris',
      all(layers(10, 16, 'sigmoid'), normalized, training({ learningRate: 0.01 })),
    ],
    ['ten ReLU layers with batch normalization', 'wine', all(layers(10, 16, 'relu'), normalized)],
    ['three sigmoid layers', 'iris', all(layers(3, 16, 'sigmoid'), training({ learningRate: 0.01 }))],
  ])('%s: no problem at any time', async (_name, subject, change) => {
    const { found, points } = await diagnosedRun(subject, change);
    expect(points.at(-1)?.trainMetric).toBeGreaterThan(0.9);
    expect(found.filter(({ finding }) => finding.severity === 'problem')).toEqual([]);
  });
});

describe('what is odd only at first sight', { timeout: 60_000 }, () => {
  it.each<readonly [string, SpecChange]>([
    [
      'a batch of one example, for which half of all ReLU units are silent',
      training({ batchSize: 1, learningRate: 0.001, epochs: 4 }),
    ],
    [
      'a learning rate that a schedule takes down to nothing',
      training({ schedule: { kind: 'cosine', floor: 0 } }),
    ],
    ['small first steps of a warm-up', training({ warmUpEpochs: 10 })],
    ['one batch of all rows', training({ batchSize: 100_000, learningRate: 0.01, epochs: 60 })],
  ])('%s is nothing unusual', async (_name, change) => {
    expect((await diagnosedRun('digits', change)).found).toEqual([]);
  });

  it('a loss that stands still because all is learnt is no plateau', async () => {
    const { found, points } = await diagnosedRun('circles', training({ epochs: 400 }));
    expect(points.at(-1)?.trainLoss).toBeLessThan(0.02);
    expect(found.map(({ finding }) => finding.kind)).not.toContain('plateau');
  });
});
