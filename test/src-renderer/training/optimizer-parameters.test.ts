import { describe, expect, it } from 'vitest';
import { defaultOptimizer } from '../../../contract/defaults.ts';
import { optimizerKinds } from '../../../contract/training.ts';
import { optimizerSchema } from '../../../contract/training-schema.ts';
import {
  hasUsualParameters,
  optimizerEntries,
  optimizerParameters,
  withParameter,
} from '../../../src-renderer/training/optimizer-parameters.ts';
import { outOfRangeReason } from '../../../src-renderer/ui/number-entry.ts';

const range = { whole: false, exclusiveMin: false, exclusiveMax: false };

describe('the parameters of an optimizer', () => {
  it('are all its numbers, in the order of the form', () => {
    expect(optimizerParameters(defaultOptimizer('sgd'))).toEqual([]);
    expect(optimizerParameters(defaultOptimizer('adamw')).map(({ name }) => name)).toEqual([
      'beta1',
      'beta2',
      'epsilon',
      'weightDecay',
    ]);
  });

  it.each(optimizerKinds)('of %s may be what a project file may hold, at their bounds too', (kind) => {
    const optimizer = defaultOptimizer(kind);
    for (const { name } of optimizerParameters(optimizer)) {
      const entry = optimizerEntries[name];
      for (const value of [entry.min, entry.max, (entry.min + entry.max) / 2]) {
        const isTaken = outOfRangeReason(value, { ...range, ...entry }) === null;
        const isKept = optimizerSchema.safeParse(withParameter(optimizer, name, value)).success;
        expect(isTaken, `${name} ${value}`).toBe(isKept);
      }
    }
  });

  it('change one at a time; one that an optimizer does not have changes nothing', () => {
    const nesterov = defaultOptimizer('nesterov');
    expect(withParameter(nesterov, 'momentum', 0.5)).toEqual({ kind: 'nesterov', momentum: 0.5 });
    expect(withParameter(nesterov, 'beta1', 0.5)).toBe(nesterov);
  });

  it('are usual until one is changed', () => {
    const adam = defaultOptimizer('adam');
    expect(optimizerKinds.map((kind) => hasUsualParameters(defaultOptimizer(kind)))).not.toContain(false);
    expect(hasUsualParameters({ ...adam, beta2: 0.99 })).toBe(false);
  });
});
