import { expect, it } from 'vitest';
import { defaultNetwork, defaultTraining, newDenseLayer } from '../../../contract/defaults.ts';
import { diagnose } from '../../../contract/diagnosis/diagnose.ts';
import type { RunOrigin } from '../../../contract/project.ts';
import type { EpochPoint, RunSpec } from '../../../contract/run.ts';
import type { SettingChange } from '../../../contract/setting.ts';
import { curesLeft, mostCures } from '../../../src-renderer/state/cures-left.ts';
import type { RunEntry } from '../../../src-renderer/state/run-list.ts';
import { layer } from '../gradients/sample-layer.ts';

const spec = {
  data: { task: 'classification' },
  network: {
    ...defaultNetwork(),
    hidden: Array.from({ length: 4 }, (_, index) => newDenseLayer(String(index + 1), 8, 'sigmoid')),
  },
  training: defaultTraining('softmax_cross_entropy'),
} as unknown as RunSpec;

/** Each layer gets a fiftieth of the error of the one above it, and so does its gradient. */
const points = [0, 1, 2, 3].map((epoch): EpochPoint => ({
  epoch,
  step: 10 * epoch,
  trainLoss: 1.1,
  validationLoss: null,
  trainMetric: 0.3,
  validationMetric: null,
  learningRate: 0.1,
  layers: Array.from({ length: epoch === 0 ? 0 : 5 }, (_, index) =>
    layer({ derivativeFactor: 0.02, weightGradientNorm: 50 ** (index - 4) }),
  ),
}));
const evidence = { spec, status: 'finished', points, divergence: null } as const;
const offered = (diagnose({ ...evidence, layers: [] })[0]?.cures ?? []).slice(0, mostCures);

function entry(id: string, origin: RunOrigin, isOfThisTable = true): RunEntry {
  return { ...evidence, about: { id, number: 1, origin }, isOfThisTable } as unknown as RunEntry;
}
const cured = (id: string, changes: readonly SettingChange[]): RunEntry =>
  entry(id, { kind: 'cure', runId: 'a', changes });
const base = entry('a', { kind: 'document' });

it('offers what is left of the cures once some were tried', () => {
  expect(offered.length).toBeGreaterThan(2);
  const one = cured('b', offered[0]!);
  expect(curesLeft([base, one], 'b')).toEqual({ run: base, cures: offered.slice(1) });
  const other = cured('c', offered[2]!);
  expect(curesLeft([base, one, other], 'b')?.cures).toEqual([offered[1]]);
});

it('offers nothing once all were tried, where no cure is on screen, and where the run has gone or is of another table', () => {
  const all = offered.map((changes, index) => cured(`cure ${index}`, changes));
  expect(curesLeft([base, ...all], 'cure 0')).toBeNull();
  const one = cured('b', offered[0]!);
  expect(curesLeft([base, one], 'a')).toBeNull();
  expect(curesLeft([base, one], null)).toBeNull();
  expect(curesLeft([one], 'b')).toBeNull();
  expect(curesLeft([entry('a', { kind: 'document' }, false), one], 'b')).toBeNull();
});
