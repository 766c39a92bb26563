/** Start values as text, for the way through Node to a process that is not JavaScript. */
import type { Workload } from '../workloads.ts';
import type { Start } from './contender.ts';

/** Arrays are the bytes of little-endian float32 numbers, in base64. */
export interface EncodedStart {
  readonly workload: Workload;
  readonly layers: readonly {
    readonly weight: string;
    readonly bias: string;
    readonly inputs: number;
    readonly units: number;
  }[];
  readonly batches: readonly { readonly inputs: string; readonly targets: string }[];
}

function encode(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function encodeStart({ workload, layers, batches }: Start): EncodedStart {
  return {
    workload,
    layers: layers.map((layer) => ({ ...layer, weight: encode(layer.weight), bias: encode(layer.bias) })),
    batches: batches.map(({ inputs, targets }) => ({ inputs: encode(inputs), targets: encode(targets) })),
  };
}
