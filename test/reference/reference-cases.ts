/** The networks that make_reference.py computed, built again from the same values. */
import { readFileSync } from 'node:fs';
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { Activation, HiddenLayer } from '../../contract/network.ts';
import type { Clipping, Dtype, Loss, Optimizer } from '../../contract/training.ts';
import { compileNetwork, type CompiledNetwork } from '../../workers/nn/compiled-network.ts';
import { createFloatArray, type FloatArray } from '../../workers/tensor/float-array.ts';

type Written<L extends HiddenLayer> = L extends unknown ? Omit<L, 'id' | 'initializer'> : never;

export interface ReferenceCase {
  readonly hidden: readonly Written<HiddenLayer>[];
  readonly output: { readonly activation: Activation; readonly frozen: boolean };
  /** Of the target; null for regression. */
  readonly classes: number | null;
  readonly loss: Loss;
  /** Which numbers of `spread` it starts from. */
  readonly stream: number;
}

export interface TrainingCase extends ReferenceCase {
  readonly optimizer: Optimizer;
  readonly clipping: Clipping;
  /** Of each update. */
  readonly learningRates: readonly number[];
  readonly l1: number;
  readonly l2: number;
}

/** The script has written the file, so its shape is taken on trust. */
export function readCases<C>(
  name: 'activations' | 'graph-gates' | 'layers' | 'optimizers' | 'runs',
): readonly C[] {
  const text = readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly cases: readonly C[] }).cases;
}

const inputs = 3;
const mostRows = 7;
/** Rows of each update; the second has fewer than the one before it. */
export const rowsOfStep = [7, 4, 7] as const;
/** The data that a trained network answers, as of a step after the last. */
export const answeringStep = 4;

/** The same numbers in (−1, 1) as the script's function of this name, to the bit. */
function spread(stream: number, index: number): number {
  let x = (stream * 7919 + index * 104729 + 12345) % 1000003;
  x = (x * x + 77) % 1000003;
  x = (x * 48271 + 11) % 1000003;
  return (2 * x) / 1000003 - 1;
}

export function targetOf(classes: number | null): TargetEncoder {
  if (classes === null) return { task: 'regression', target: 'y', mean: 0, std: 1 };
  const labels = Array.from({ length: classes }, (_, index) => `class ${index}`);
  return { task: 'classification', target: 'y', classes: labels };
}

/** Compiled, with the script's starting values everywhere. */
export function buildCase(spec: ReferenceCase, dtype: Dtype, optimizerBuffers = 0): CompiledNetwork {
  const initializer = { kind: 'zeros' } as const;
  const outcome = compileNetwork({
    network: {
      hidden: spec.hidden.map((layer, index) => ({ ...layer, id: String(index), initializer })),
      output: { ...spec.output, initializer },
    },
    inputs,
    target: targetOf(spec.classes),
    loss: spec.loss,
    dtype,
    maxBatch: mostRows,
    optimizerBuffers,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  setStart(outcome.value, spec.stream);
  return outcome.value;
}

function setStart(network: CompiledNetwork, stream: number): void {
  let parameter = 0;
  let statistic = 0;
  const draw = (tensor: FloatArray, scale: number, offset = 0): void => {
    for (let i = 0; i < tensor.length; i++) tensor[i] = offset + scale * spread(stream, parameter++);
  };
  const drawStatistic = (tensor: FloatArray, scale: number, offset: number): void => {
    for (let i = 0; i < tensor.length; i++) tensor[i] = offset + scale * spread(stream + 1, statistic++);
  };
  for (const { weight, bias, batchNorm } of network.layers) {
    draw(weight, 0.9);
    draw(bias, 0.4);
    if (batchNorm === null) continue;
    draw(batchNorm.gamma, 0.4, 1);
    draw(batchNorm.beta, 0.5);
    drawStatistic(batchNorm.runningMean, 0.3, 0);
    drawStatistic(batchNorm.runningVariance, 0.5, 1);
  }
}

/** Fills `network.batch` for update `step`, from 1, and returns its targets. */
export function setBatch(
  network: CompiledNetwork,
  { classes, stream }: ReferenceCase,
  step: number,
  rows: number,
): FloatArray {
  const first = stream + 10 * step;
  for (let i = 0; i < rows * inputs; i++) network.batch[i] = 1.7 * spread(first, i);
  const targets = createFloatArray(network.dtype, rows);
  for (let row = 0; row < rows; row++) {
    const drawn = spread(first + 1, row);
    targets[row] = classes === null ? 1.3 * drawn : Math.floor(((drawn + 1) / 2) * classes);
  }
  return targets;
}

/** A name for the test of a case: all that it is about. */
export function describeCase(spec: ReferenceCase): string {
  const target = spec.classes === null ? 'a number' : `${spec.classes} classes`;
  const layers = [...spec.hidden.map(describeLayer), describeActivation(spec.output.activation)];
  return `${layers.join(', ')}; ${spec.loss.kind} on ${target}`;
}

function describeLayer(layer: ReferenceCase['hidden'][number]): string {
  return [
    layer.kind === 'maxout' ? `maxout of ${layer.pieces}` : describeActivation(layer.activation),
    ...(layer.batchNorm === null ? [] : ['normalized']),
    ...(layer.dropout === 0 ? [] : ['dropout']),
    ...(layer.frozen ? ['frozen'] : []),
  ].join(' ');
}

const describeActivation = ({ kind }: Activation): string => kind;
