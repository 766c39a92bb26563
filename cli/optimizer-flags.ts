/** The optimizer and its numbers. */
import { defaultOptimizer, defaultTraining } from '../contract/defaults.ts';
import type { Outcome } from '../contract/outcome.ts';
import { optimizerKinds, trainingLimits, type Optimizer, type OptimizerKind } from '../contract/training.ts';
import { FirstProblem } from './first-problem.ts';
import type { Flag, Flags, NumberRule } from './flags.ts';

/** How much of a running mean stays: 1 would never forget. */
const memoryRule: NumberRule = { min: 0, max: 1, isBelow: true };

/** Every number that an optimizer has, under the name that it has there. */
const numbers: Readonly<Record<string, { readonly flag: string; readonly rule: NumberRule }>> = {
  momentum: { flag: 'momentum', rule: memoryRule },
  decay: { flag: 'decay', rule: memoryRule },
  beta1: { flag: 'beta1', rule: memoryRule },
  beta2: { flag: 'beta2', rule: memoryRule },
  epsilon: { flag: 'epsilon', rule: { min: 0, max: 1, isAbove: true } },
  weightDecay: { flag: 'weight-decay', rule: { min: 0, max: trainingLimits.weightDecay } },
};

/** The optimizers that have the number, and what it usually is. */
function kindsWith(name: string): readonly { readonly kind: OptimizerKind; readonly usual: number }[] {
  return optimizerKinds.flatMap((kind) => {
    const usual = Object.entries(defaultOptimizer(kind)).find(([entry]) => entry === name)?.[1];
    return typeof usual === 'number' ? [{ kind, usual }] : [];
  });
}

function kindNames(name: string): string {
  return kindsWith(name)
    .map(({ kind }) => kind)
    .join(', ');
}

export const optimizerFlags: readonly Flag[] = [
  {
    name: 'optimizer',
    takes: 'KIND',
    about: `${optimizerKinds.join(', ')} (default: ${defaultTraining('hinge').optimizer.kind})`,
  },
  ...Object.entries(numbers).map(([name, { flag }]) => {
    const usual = [...new Set(kindsWith(name).map((entry) => entry.usual))].join(' or ');
    const note = name === 'weightDecay' ? '; each step takes rate · X · w off every trained parameter' : '';
    return { name: flag, takes: 'X', about: `of ${kindNames(name)} (default: ${usual})${note}` };
  }),
];

/** `usual` is what holds where no flag names a kind. */
export function optimizerFromFlags(flags: Flags, usual: Optimizer): Outcome<Optimizer> {
  const problems = new FirstProblem();
  const kind = problems.take(flags.choice('optimizer', usual.kind, optimizerKinds), usual.kind);
  const optimizer: Record<string, unknown> & Optimizer = { ...defaultOptimizer(kind) };
  for (const [name, { flag, rule }] of Object.entries(numbers)) {
    const proposed = optimizer[name];
    if (typeof proposed === 'number') {
      optimizer[name] = problems.take(flags.number(flag, proposed, rule), proposed);
    } else if (flags.has(flag)) {
      problems.note(`--${flag} goes with --optimizer ${kindNames(name)}, not with ${kind}.`);
    }
  }
  return problems.settle<Optimizer>(optimizer);
}
