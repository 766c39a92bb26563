/** Where the tensors of a compiled network lie in its one block of memory. */
import type { Dtype } from '../../contract/training.ts';
import { bytesPerValue, type FloatArray } from '../tensor/float-array.ts';
import type { TensorMemory } from '../tensor/tensor-memory.ts';
import type { CompiledBatchNorm, CompiledLayer, LayerShape } from './compiled-layer.ts';
import { parameterCount, statisticCount } from './layer-shapes.ts';

/** Regions start on a cache line, which is also enough for any SIMD width. */
const alignment = 64;

interface Region {
  readonly byteOffset: number;
  readonly length: number;
}

export interface MemorySizes {
  readonly shapes: readonly LayerShape[];
  readonly dtype: Dtype;
  readonly maxBatch: number;
  readonly exampleRows: number;
  /** Null for a network that is not to be updated. */
  readonly optimizerBuffers: number | null;
}

/** Sizes and places of everything, computed before anything is allocated; offsets count from the memory's start. */
export interface MemoryPlan extends MemorySizes {
  readonly byteLength: number;
  /** The largest number of rows, inputs or affine units. */
  readonly longest: number;
  readonly parameters: Region;
  readonly gradients: Region;
  readonly statistics: Region;
  readonly optimizerState: Region;
  readonly previousParameters: Region;
  readonly examples: Region;
  readonly batch: Region;
  readonly layers: readonly LayerRegions[];
  readonly answers: Region;
  /** Shared by the layers that need them; see CompiledLayer and CompiledBatchNorm. */
  readonly outputError: Region;
  readonly affineError: Region;
  /** In doubles, whatever the dtype. */
  readonly columnSums: Region;
  readonly lossScratch: Region;
}

interface LayerRegions {
  readonly preActivation: Region;
  readonly activated: Region;
  readonly error: Region;
  readonly dropoutMask: Region | null;
  readonly dropped: Region | null;
  readonly normalized: Region | null;
  readonly inverseDeviation: Region | null;
}

export interface NetworkTensors {
  readonly layers: readonly CompiledLayer[];
  readonly parameters: FloatArray;
  readonly gradients: FloatArray;
  readonly statistics: FloatArray;
  readonly optimizerState: FloatArray;
  readonly previousParameters: FloatArray;
  readonly examples: FloatArray;
  readonly batch: FloatArray;
  readonly answers: FloatArray;
  readonly lossScratch: Float64Array;
}

function sumOver(shapes: readonly LayerShape[], count: (shape: LayerShape) => number): number {
  return shapes.reduce((sum, shape) => sum + count(shape), 0);
}

function mostOver(shapes: readonly LayerShape[], size: (shape: LayerShape) => number): number {
  return shapes.reduce((most, shape) => Math.max(most, size(shape)), 0);
}

export function planMemory(sizes: MemorySizes): MemoryPlan {
  const { shapes, dtype, maxBatch, exampleRows, optimizerBuffers } = sizes;
  const inputs = shapes[0]?.inputs ?? 0;
  let byteLength = 0;
  const reserve = (length: number, bytesEach = bytesPerValue(dtype)): Region => {
    const byteOffset = byteLength;
    byteLength += Math.ceil((length * bytesEach) / alignment) * alignment;
    return { byteOffset, length };
  };
  const reserveDoubles = (length: number): Region => reserve(length, Float64Array.BYTES_PER_ELEMENT);
  const parameters = sumOver(shapes, parameterCount);
  const widestMaxout = mostOver(shapes, ({ activation, units }) => (activation === null ? units : 0));
  const widestNormalized = mostOver(shapes, ({ batchNorm, affineUnits }) => (batchNorm ? affineUnits : 0));
  const regions = {
    parameters: reserve(parameters),
    gradients: reserve(parameters),
    statistics: reserve(sumOver(shapes, statisticCount)),
    optimizerState: reserve(parameters * (optimizerBuffers ?? 0)),
    previousParameters: reserve(optimizerBuffers === null ? 0 : parameters),
    examples: reserve(exampleRows * inputs),
    batch: reserve(maxBatch * inputs),
    layers: shapes.map(({ units, affineUnits, batchNorm, dropout }) => ({
      preActivation: reserve(maxBatch * affineUnits),
      activated: reserve(maxBatch * units),
      error: reserve(maxBatch * affineUnits),
      dropoutMask: dropout === 0 ? null : reserve(maxBatch * units),
      dropped: dropout === 0 ? null : reserve(maxBatch * units),
      normalized: batchNorm === null ? null : reserve(maxBatch * affineUnits),
      inverseDeviation: batchNorm === null ? null : reserve(affineUnits),
    })),
    answers: reserve(maxBatch * (shapes.at(-1)?.units ?? 0)),
    outputError: reserve(maxBatch * widestMaxout),
    affineError: reserve(maxBatch * widestNormalized),
    columnSums: reserveDoubles(2 * widestNormalized),
    lossScratch: reserveDoubles(shapes.at(-1)?.units ?? 0),
  };
  const longest = mostOver(shapes, (shape) => Math.max(maxBatch, shape.inputs, shape.affineUnits));
  return { ...sizes, ...regions, byteLength, longest };
}

/** Cuts the memory into views; it has room for `plan.byteLength` bytes. */
export function placeTensors(plan: MemoryPlan, memory: TensorMemory): NetworkTensors {
  const view = ({ byteOffset, length }: Region): FloatArray =>
    plan.dtype === 'float32'
      ? new Float32Array(memory.buffer, memory.start + byteOffset, length)
      : new Float64Array(memory.buffer, memory.start + byteOffset, length);
  const doubles = ({ byteOffset, length }: Region): Float64Array =>
    new Float64Array(memory.buffer, memory.start + byteOffset, length);
  const parameters = view(plan.parameters);
  const gradients = view(plan.gradients);
  const statistics = view(plan.statistics);
  const outputError = view(plan.outputError);
  const affineError = view(plan.affineError);
  const sums = doubles(plan.columnSums);
  const nextParameters = cutter(parameters, gradients);
  const nextStatistics = cutter(statistics);

  const layers = plan.layers.map((regions, index): CompiledLayer => {
    const shape = plan.shapes[index]!;
    const [weight, weightGradient] = nextParameters(shape.affineUnits * shape.inputs);
    const [bias, biasGradient] = nextParameters(shape.affineUnits);
    const batchNorm = placeBatchNorm(shape, regions);
    const activated = view(regions.activated);
    const error = view(regions.error);
    return {
      shape,
      weight: weight!,
      bias: bias!,
      weightGradient: weightGradient!,
      biasGradient: biasGradient!,
      batchNorm,
      preActivation: view(regions.preActivation),
      activated,
      dropoutMask: regions.dropoutMask === null ? null : view(regions.dropoutMask),
      output: regions.dropped === null ? activated : view(regions.dropped),
      error,
      outputError: shape.activation === null ? outputError : error,
    };
  });

  function placeBatchNorm(shape: LayerShape, regions: LayerRegions): CompiledBatchNorm | null {
    const { normalized, inverseDeviation } = regions;
    if (shape.batchNorm === null || normalized === null || inverseDeviation === null) return null;
    const [gamma, gammaGradient] = nextParameters(shape.affineUnits);
    const [beta, betaGradient] = nextParameters(shape.affineUnits);
    const [runningMean] = nextStatistics(shape.affineUnits);
    const [runningVariance] = nextStatistics(shape.affineUnits);
    return {
      settings: shape.batchNorm,
      gamma: gamma!,
      beta: beta!,
      gammaGradient: gammaGradient!,
      betaGradient: betaGradient!,
      runningMean: runningMean!,
      runningVariance: runningVariance!,
      normalized: view(normalized),
      inverseDeviation: view(inverseDeviation),
      affineError,
      sums,
    };
  }

  return {
    layers,
    parameters,
    gradients,
    statistics,
    optimizerState: view(plan.optimizerState),
    previousParameters: view(plan.previousParameters),
    examples: view(plan.examples),
    batch: view(plan.batch),
    answers: view(plan.answers),
    lossScratch: doubles(plan.lossScratch),
  };
}

/** Each call cuts the next `length` values off all of the arrays. */
function cutter(...arrays: readonly FloatArray[]): (length: number) => readonly FloatArray[] {
  let used = 0;
  return (length) => {
    const start = used;
    used += length;
    return arrays.map((array) => array.subarray(start, used));
  };
}

/** A size as a refusal names it: "1,234 MB". */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en-US')} MB`;
}
