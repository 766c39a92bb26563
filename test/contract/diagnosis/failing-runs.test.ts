/** Networks made to fail: each is found out, within so many epochs. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../contract/diagnosis.ts';
import { defaultOptimizer } from '../../../contract/defaults.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { withChanges } from '../../../contract/settings.ts';
import { all, fewRows, layers, seeded, training, type SpecChange } from './changes.ts';
import { diagnosedRun, type DiagnosedRun, type Subject } from './real-runs.ts';

const sgd = defaultOptimizer('sgd');
type FindingOf<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

/** The findings of a kind, oldest first. */
function findingsOf<K extends Finding['kind']>(run: DiagnosedRun, kind: K): readonly FindingOf<K>[] {
  return run.found.map(({ finding }) => finding).filter((finding) => finding.kind === kind) as FindingOf<K>[];
}

function cured(spec: RunSpec, finding: Finding | undefined): RunSpec {
  const [best] = finding?.cures ?? [];
  const outcome = withChanges(spec, best ?? []);
  if (best === undefined || !outcome.ok) throw new Error('no cure');
  return outcome.value;
}

const normal = (sigma: number) => ({ kind: 'normal', sigma }) as const;

describe('ten sigmoid layers, as the example has them', { timeout: 60_000 }, () => {
  it.each([1, 2])(
    'vanish by the derivative, from the first look to the last epoch, seed %i',
    async (seed) => {
      const run = await diagnosedRun('ten-sigmoid', all(seeded(seed), training({ epochs: 40 })));
      const vanishing = findingsOf(run, 'vanishing');
      // Every look there was but the one before the first update.
      expect(vanishing.length).toBeGreaterThanOrEqual(run.points.length - 1);
      for (const { severity, gradientRatio, path } of vanishing) {
        expect(severity).toBe('problem');
        expect(gradientRatio).toBeGreaterThan(1e4);
        expect(path).toMatchObject({ main: 'derivative', layers: 11, isByDepth: false });
        expect(path.derivativePerLayer).toBeLessThanOrEqual(0.25);
        expect(path.derivative * path.weights * path.normalization).toBeCloseTo(path.ratio, 12);
      }
      expect(run.last.map(({ kind }) => kind)).toEqual(['vanishing']);
    },
  );

  it('learn once any of the cures is taken', async () => {
    const run = await diagnosedRun('ten-sigmoid', training({ epochs: 20 }));
    const [finding] = run.last;
    expect(finding?.cures.length).toBeGreaterThanOrEqual(3);
    for (const cure of finding?.cures ?? []) {
      const { points } = await diagnosedRun('ten-sigmoid', (spec) => {
        const outcome = withChanges(spec, cure);
        if (!outcome.ok) throw new Error(outcome.message);
        return outcome.value;
      });
      expect(points.at(-1)?.trainMetric).toBeGreaterThan(0.9);
    }
  });
});

/** `within`: the epoch by which it is found. */
interface Failure {
  readonly name: string;
  readonly subject: Subject;
  readonly change: SpecChange;
  readonly kind: Finding['kind'];
  readonly within: number;
}

const failures: readonly Failure[] = [
  {
    name: 'ten tanh layers of small weights',
    subject: 'iris',
    change: all(
      layers(10, 16, 'tanh', normal(0.05)),
      training({ optimizer: sgd, learningRate: 0.1, epochs: 10 }),
    ),
    kind: 'vanishing',
    within: 1,
  },
  {
    name: 'weights of 0',
    subject: 'iris',
    change: all(layers(2, 16, 'tanh', { kind: 'zeros' }), training({ epochs: 10 })),
    kind: 'vanishing',
    within: 1,
  },
  {
    name: 'ten ReLU layers of large weights',
    subject: 'iris',
    change: all(
      layers(10, 16, 'relu', normal(1)),
      training({ optimizer: sgd, learningRate: 1e-6, epochs: 10 }),
    ),
    kind: 'exploding',
    within: 1,
  },
  {
    name: 'twenty tanh layers of large weights',
    subject: 'iris',
    change: all(
      layers(20, 32, 'tanh', normal(0.6)),
      training({ optimizer: sgd, learningRate: 1e-4, epochs: 10 }),
    ),
    kind: 'exploding',
    within: 1,
  },
  {
    name: 'tanh layers of huge weights',
    subject: 'digits',
    change: all(
      layers(2, 48, 'tanh', normal(5)),
      training({ optimizer: sgd, learningRate: 0.01, epochs: 5 }),
    ),
    kind: 'saturated',
    within: 1,
  },
  {
    name: 'ReLU layers whose first steps are far too large',
    subject: 'digits',
    change: all(layers(2, 48, 'relu'), training({ learningRate: 1, epochs: 5 })),
    kind: 'dead_units',
    within: 2,
  },
  {
    name: 'Adam with a rate of a millionth',
    subject: 'digits',
    change: training({ learningRate: 1e-6, epochs: 10 }),
    kind: 'small_learning_rate',
    within: 5,
  },
  {
    name: 'SGD with a rate of a hundred-thousandth',
    subject: 'iris',
    change: training({ optimizer: sgd, learningRate: 1e-5, epochs: 20 }),
    kind: 'small_learning_rate',
    within: 5,
  },
  {
    name: 'Adam with a rate of 1',
    subject: 'iris',
    change: training({ learningRate: 1, epochs: 20 }),
    kind: 'large_learning_rate',
    within: 3,
  },
  {
    name: 'SGD with a rate of 10',
    subject: 'iris',
    change: training({ optimizer: sgd, learningRate: 10, epochs: 20 }),
    kind: 'large_learning_rate',
    within: 3,
  },
  {
    name: 'a line between the corners of XOR',
    subject: 'xor',
    change: all(layers(0, 1, 'tanh'), training({ epochs: 60 })),
    kind: 'plateau',
    within: 45,
  },
  {
    name: 'a spiral of which only a tenth is trained on',
    subject: 'spiral',
    change: all(layers(2, 64, 'relu'), fewRows(0.1), training({ epochs: 150 })),
    kind: 'overfitting',
    within: 120,
  },
  {
    name: 'squared errors and a rate of a hundred thousand',
    subject: 'iris',
    change: training({ optimizer: sgd, learningRate: 1e5, loss: { kind: 'mean_squared_error' } }),
    kind: 'divergence',
    within: 1,
  },
];

const runs = new Map<Failure, Promise<DiagnosedRun>>();

/** Trained once for all that is looked at in it. */
function runOf(failure: Failure): Promise<DiagnosedRun> {
  const run = runs.get(failure) ?? diagnosedRun(failure.subject, failure.change);
  runs.set(failure, run);
  return run;
}

describe('a network made to fail', { timeout: 60_000 }, () => {
  it.each(failures)('$name: $kind is found by epoch $within, and still at the end', async (failure) => {
    const run = await runOf(failure);
    const first = run.found.find(({ finding }) => finding.kind === failure.kind);
    expect(first?.epoch).toBeLessThanOrEqual(failure.within);
    expect(first?.finding.severity).toBe(failure.kind === 'overfitting' ? 'notice' : 'problem');
    const atEnd = run.last.find(({ kind }) => kind === failure.kind);
    expect(atEnd).toBeDefined();
    expect(cured(run.spec, atEnd)).not.toEqual(run.spec);
  });

  it.each([
    ['tanh', normal(0.05), 'weights'],
    ['sigmoid', { kind: 'xavier_uniform' }, 'derivative'],
  ] as const)('ten %s layers: the main factor is told apart', async (activation, initializer, main) => {
    const change = all(layers(10, 16, activation, initializer), training({ epochs: 3, optimizer: sgd }));
    const vanishing = findingsOf(await diagnosedRun('iris', change), 'vanishing');
    expect(vanishing.length).toBeGreaterThan(0);
    expect(vanishing.every(({ path }) => path.main === main)).toBe(true);
  });

  it.each(failures.filter(({ kind }) => /rate|saturated|plateau/.test(kind)))(
    '$name does better with the first cure of $kind',
    async (failure) => {
      const { subject, kind } = failure;
      const run = await runOf(failure);
      const spec = cured(
        run.spec,
        run.last.find((finding) => finding.kind === kind),
      );
      const better = await diagnosedRun(subject, () => spec);
      const lossOf = ({ points }: DiagnosedRun) => points.at(-1)?.trainLoss ?? NaN;
      expect(lossOf(better)).toBeLessThan(0.9 * lossOf(run));
    },
  );
});
