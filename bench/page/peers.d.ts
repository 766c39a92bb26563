/** What is used of the peers; they are installed only where they are measured, and types are checked everywhere. */

declare module 'convnetjs' {
  interface Volume {
    readonly w: Float64Array;
  }
  interface Layer {
    readonly layer_type: string;
    readonly filters: readonly Volume[];
    readonly biases: Volume;
  }
  class Net {
    layers: readonly Layer[];
    makeLayers(definitions: readonly Readonly<Record<string, unknown>>[]): void;
  }
  class Vol implements Volume {
    readonly w: Float64Array;
    constructor(values: readonly number[]);
  }
  interface Trainer {
    train(volume: Vol, target: number | readonly number[]): { readonly loss: number };
  }
  const convnetjs: {
    readonly Net: typeof Net;
    readonly Vol: typeof Vol;
    readonly Trainer: new (net: Net, options: Readonly<Record<string, unknown>>) => Trainer;
  };
  export default convnetjs;
}

declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    dataSync(): Float32Array;
    dispose(): void;
  }
  export interface Scalar extends Tensor {
    readonly rank: 0;
  }
  export interface Tensor1D extends Tensor {
    readonly rank: 1;
  }
  export interface Tensor2D extends Tensor {
    readonly rank: 2;
  }
  export function tensor1d(values: Float32Array, dtype?: 'int32'): Tensor1D;
  export function tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor2D;
  export function variable<T extends Tensor>(value: T): T;
  export function oneHot(indices: Tensor1D, depth: number): Tensor2D;
  export function transpose(x: Tensor2D): Tensor2D;
  export function cast(x: Tensor2D, dtype: 'float32'): Tensor2D;
  export function matMul(a: Tensor2D, b: Tensor2D): Tensor2D;
  export function add(a: Tensor2D, b: Tensor1D): Tensor2D;
  export function tanh(x: Tensor2D): Tensor2D;
  export function relu(x: Tensor2D): Tensor2D;
  export function sigmoid(x: Tensor2D): Tensor2D;
  export function env(): { set(flag: 'WASM_HAS_MULTITHREAD_SUPPORT', value: boolean): void };
  export function tidy<T>(compute: () => T): T;
  export function setBackend(name: string): Promise<boolean>;
  export const losses: {
    meanSquaredError(labels: Tensor2D, predictions: Tensor2D): Scalar;
    softmaxCrossEntropy(labels: Tensor2D, logits: Tensor2D): Scalar;
  };
  export const train: {
    sgd(learningRate: number): {
      minimize(
        loss: () => Scalar,
        returnCost: boolean,
        variables: readonly (Tensor1D | Tensor2D)[],
      ): Scalar | null;
      dispose(): void;
    };
  };
}

declare module '@tensorflow/tfjs-core/dist/register_all_gradients.js';
declare module '@tensorflow/tfjs-backend-cpu';

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(paths: Readonly<Record<string, string>>): void;
}
