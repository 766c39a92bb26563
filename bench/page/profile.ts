/** Where the time of a step goes, kernel by kernel. */
import type { Kernels } from '../../workers/tensor/kernels.ts';
import type { Workload } from '../workloads.ts';
import { createTraining, takeStep } from './own-training.ts';

const parts = ['products', 'activations', 'updates', 'sums'] as const;
type Part = (typeof parts)[number];

/** Milliseconds of one step, on average over many: the clock's grain is coarser than a call. */
export interface StepProfile extends Readonly<Record<Part, number>> {
  readonly step: number;
  /** Floating-point operations of the products, a multiplication and an addition counted each. */
  readonly productOperations: number;
}

const batches = 8;
const warmUpSteps = 50;

export function profileSteps(workload: Workload, milliseconds: number): StepProfile {
  const spent: Record<Part, number> = { products: 0, activations: 0, updates: 0, sums: 0 };
  let operations = 0;
  const timed =
    <A extends readonly unknown[], R>(part: Part, kernel: (...args: A) => R) =>
    (...args: A): R => {
      const start = performance.now();
      const result = kernel(...args);
      spent[part] += performance.now() - start;
      return result;
    };
  const product = (kernel: Kernels['affine']): Kernels['affine'] =>
    timed('products', (a, b, c, d, rows, inputs, units) => {
      operations += 2 * rows * inputs * units;
      kernel(a, b, c, d, rows, inputs, units);
    });
  const trainer = createTraining(workload, batches * workload.batchSize, null, (kernels) => ({
    ...kernels,
    affine: product(kernels.affine),
    parameterGradients: product(kernels.parameterGradients),
    inputError: timed('products', (error, weight, inputError, rows, inputs, units) => {
      operations += 2 * rows * inputs * units;
      kernels.inputError(error, weight, inputError, rows, inputs, units);
    }),
    activate: timed('activations', kernels.activate),
    multiplyByDerivative: timed('activations', kernels.multiplyByDerivative),
    updateSgd: timed('updates', kernels.updateSgd),
    absoluteSum: timed('sums', kernels.absoluteSum),
  }));
  trainer.sums.layers.wants = () => false;
  for (let step = 0; step < warmUpSteps; step++) takeStep(trainer, false);
  for (const part of parts) spent[part] = 0;
  operations = 0;
  const start = performance.now();
  let steps = 0;
  let elapsed: number;
  do {
    takeStep(trainer, false);
    steps += 1;
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return {
    step: elapsed / steps,
    products: spent.products / steps,
    activations: spent.activations / steps,
    updates: spent.updates / steps,
    sums: spent.sums / steps,
    productOperations: operations / steps,
  };
}
