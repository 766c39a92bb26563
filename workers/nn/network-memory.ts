/** Where the tensors of a compiled network lie in its one buffer. */
import type { Dtype } from '../../contract/training.ts';
import { bytesPerValue, type FloatArray } from '../tensor/float-array.ts';
import { scratchLength } from '../tensor/kernels.ts';
import type { CompiledLayer, LayerShape } from './compiled-layer.ts';

/** Regions start on a cache line, which is also enough for any SIMD width. */
const alignment = 64;

interface Region {
  readonly byteOffset: number;
  readonly length: number;
}

/** Sizes and places of everything, computed before anything is allocated. */
export interface MemoryPlan {
  readonly dtype: Dtype;
  readonly byteLength: number;
  readonly parameters: Region;
  readonly gradients: Region;
  readonly layers: readonly {
    readonly preActivation: Region;
    readonly output: Region;
    readonly error: Region;
  }[];
  readonly answers: Region;
  /** In doubles, whatever the dtype. */
  readonly scratch: Region;
}

export interface NetworkTensors {
  readonly layers: readonly CompiledLayer[];
  readonly parameters: FloatArray;
  readonly gradients: FloatArray;
  readonly answers: FloatArray;
  readonly scratch: Float64Array;
}

export function planMemory(shapes: readonly LayerShape[], dtype: Dtype, maxBatch: number): MemoryPlan {
  let byteLength = 0;
  const reserve = (length: number, bytesEach = bytesPerValue(dtype)): Region => {
    const byteOffset = byteLength;
    byteLength += Math.ceil((length * bytesEach) / alignment) * alignment;
    return { byteOffset, length };
  };
  const parameterCount = shapes.reduce((sum, { inputs, units }) => sum + units * (inputs + 1), 0);
  const longest = shapes.reduce((most, { inputs, units }) => Math.max(most, inputs, units), maxBatch);
  const parameters = reserve(parameterCount);
  const gradients = reserve(parameterCount);
  const layers = shapes.map(({ units }) => ({
    preActivation: reserve(maxBatch * units),
    output: reserve(maxBatch * units),
    error: reserve(maxBatch * units),
  }));
  const answers = reserve(maxBatch * (shapes.at(-1)?.units ?? 0));
  const scratch = reserve(scratchLength(longest), Float64Array.BYTES_PER_ELEMENT);
  return { dtype, byteLength, parameters, gradients, layers, answers, scratch };
}

/** Cuts a buffer of `plan.byteLength` bytes into views. */
export function placeTensors(
  plan: MemoryPlan,
  shapes: readonly LayerShape[],
  buffer: ArrayBuffer,
): NetworkTensors {
  const view = ({ byteOffset, length }: Region): FloatArray =>
    plan.dtype === 'float32'
      ? new Float32Array(buffer, byteOffset, length)
      : new Float64Array(buffer, byteOffset, length);
  const parameters = view(plan.parameters);
  const gradients = view(plan.gradients);
  let used = 0;
  const layers = plan.layers.map((regions, index) => {
    const shape = shapes[index]!;
    const biasStart = used + shape.units * shape.inputs;
    const end = biasStart + shape.units;
    const layer: CompiledLayer = {
      shape,
      weight: parameters.subarray(used, biasStart),
      bias: parameters.subarray(biasStart, end),
      weightGradient: gradients.subarray(used, biasStart),
      biasGradient: gradients.subarray(biasStart, end),
      preActivation: view(regions.preActivation),
      output: view(regions.output),
      error: view(regions.error),
    };
    used = end;
    return layer;
  });
  return {
    layers,
    parameters,
    gradients,
    answers: view(plan.answers),
    scratch: new Float64Array(buffer, plan.scratch.byteOffset, plan.scratch.length),
  };
}
