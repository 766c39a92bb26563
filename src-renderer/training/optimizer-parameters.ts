/** What an optimizer has to be told, in the order of the form. The bounds are those of the project file. */
import { defaultOptimizer } from '../../contract/defaults.ts';
import { trainingLimits, type Optimizer } from '../../contract/training.ts';

type NumbersOf<T> = T extends { readonly kind: string } ? Exclude<keyof T, 'kind'> : never;
export type OptimizerParameter = NumbersOf<Optimizer>;

interface Entry {
  readonly min: number;
  readonly max: number;
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
  readonly log?: boolean;
  readonly step?: number;
}

/** 1 would never forget. */
const memory = { min: 0, max: 1, exclusiveMax: true };

export const optimizerEntries: Readonly<Record<OptimizerParameter, Entry>> = {
  momentum: { ...memory, step: 0.05 },
  decay: { ...memory, step: 0.05 },
  beta1: { ...memory, step: 0.05 },
  beta2: { ...memory, step: 0.005 },
  epsilon: { min: 0, max: 1, exclusiveMin: true, log: true },
  weightDecay: { min: 0, max: trainingLimits.weightDecay, log: true },
};

const order = Object.keys(optimizerEntries) as readonly OptimizerParameter[];

export function optimizerParameters(
  optimizer: Optimizer,
): readonly { readonly name: OptimizerParameter; readonly value: number }[] {
  const { kind: _kind, ...numbers } = optimizer;
  const values: Partial<Record<OptimizerParameter, number>> = numbers;
  return order.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** An optimizer that has no such parameter stays as it is. */
export function withParameter(optimizer: Optimizer, name: OptimizerParameter, value: number): Optimizer {
  return name in optimizer ? { ...optimizer, [name]: value } : optimizer;
}

export function hasUsualParameters(optimizer: Optimizer): boolean {
  const usual = optimizerParameters(defaultOptimizer(optimizer.kind));
  return optimizerParameters(optimizer).every(({ value }, at) => value === usual[at]?.value);
}
