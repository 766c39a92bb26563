/** The training steps that are measured, and what is promised of them. Ratios are promises, milliseconds are not. */

export interface Workload {
  readonly id: string;
  readonly name: string;
  readonly inputs: number;
  /** Units of the hidden layers. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: 'tanh' | 'relu' | 'sigmoid';
  readonly loss: 'mean_squared_error' | 'softmax_cross_entropy';
  readonly batchSize: number;
  /** Of SGD. */
  readonly learningRate: number;
  /** How many times faster than each the engine is to be. */
  readonly targets: Readonly<Record<MeasuredPeer, number | null>>;
  readonly anchors: readonly Anchor[];
}

export const contenderNames = ['chainrule', 'tfjs-wasm', 'tfjs-cpu', 'convnetjs', 'pytorch'] as const;
export type ContenderName = (typeof contenderNames)[number];
export type MeasuredPeer = Exclude<ContenderName, 'chainrule'>;

/** What runs in Chromium; PyTorch runs beside it. */
export type PageContenderName = Exclude<ContenderName, 'pytorch'>;
export const pageContenders = ['chainrule', 'tfjs-wasm', 'tfjs-cpu', 'convnetjs'] as const;

/** A figure of the reference machine (two cores, AVX-512) for what cannot be installed here. */
export interface Anchor {
  readonly name: string;
  readonly milliseconds: number;
  readonly atLeast: number;
}

export const workloads: readonly Workload[] = [
  {
    id: 'P1',
    name: 'playground',
    inputs: 2,
    hidden: [8, 8],
    outputs: 1,
    activation: 'tanh',
    loss: 'mean_squared_error',
    batchSize: 10,
    learningRate: 0.03,
    targets: { 'tfjs-wasm': 100, 'tfjs-cpu': null, convnetjs: 4, pytorch: 25 },
    anchors: [{ name: 'TensorFlow Playground', milliseconds: 0.022, atLeast: 4 }],
  },
  {
    id: 'P2',
    name: 'image',
    inputs: 784,
    hidden: [128],
    outputs: 10,
    activation: 'relu',
    loss: 'softmax_cross_entropy',
    batchSize: 32,
    learningRate: 0.01,
    targets: { 'tfjs-wasm': 12, 'tfjs-cpu': null, convnetjs: 25, pytorch: 1.2 },
    anchors: [],
  },
  {
    id: 'P3',
    name: 'cs231n',
    inputs: 3072,
    hidden: [100],
    outputs: 10,
    activation: 'relu',
    loss: 'softmax_cross_entropy',
    batchSize: 64,
    learningRate: 0.01,
    targets: { 'tfjs-wasm': 10, 'tfjs-cpu': null, convnetjs: 30, pytorch: 0.4 },
    anchors: [],
  },
  {
    id: 'P4',
    name: 'wide',
    inputs: 784,
    hidden: [512, 512],
    outputs: 10,
    activation: 'relu',
    loss: 'softmax_cross_entropy',
    batchSize: 128,
    learningRate: 0.01,
    targets: { 'tfjs-wasm': 10, 'tfjs-cpu': null, convnetjs: 20, pytorch: 0.25 },
    anchors: [],
  },
  {
    id: 'P5',
    name: 'deep sigmoid',
    inputs: 64,
    hidden: [64, 64, 64, 64, 64, 64, 64, 64, 64, 64],
    outputs: 10,
    activation: 'sigmoid',
    loss: 'softmax_cross_entropy',
    batchSize: 32,
    learningRate: 0.01,
    targets: { 'tfjs-wasm': 20, 'tfjs-cpu': null, convnetjs: 20, pytorch: 1.5 },
    anchors: [],
  },
];

/** 784-128-10 */
export function shapeOf({ inputs, hidden, outputs }: Workload): string {
  const layers = hidden.length > 3 ? [`(${hidden[0]}×${hidden.length})`] : hidden;
  return [inputs, ...layers, outputs].join('-');
}
