/** Text of a layer's tensors in the inspector: seen as colours, read and set one by one. */
import type { ParameterPlace } from '../../../contract/run.ts';

export const tensorNames = {
  weight: 'Weights',
  bias: 'Biases',
  gamma: 'γ, scales of batch norm',
  beta: 'β, shifts of batch norm',
  runningMean: 'Running means',
  runningVariance: 'Running variances',
} as const satisfies Record<ParameterPlace['tensor'], string> & Record<string, string>;

export const layerWeightsText = {
  title: 'Weights',
  tensor: 'Show',
  range: 'Range',
  meanSd: 'Mean ± sd',
  map: (name: string, rows: number, columns: number) =>
    `${name} as colours, ${rows} down, ${columns} across; blue is negative, orange positive. Arrow keys choose one, Enter sets it.`,
  stillMap: (name: string, rows: number, columns: number) =>
    `${name} as colours, ${rows} down, ${columns} across; blue is negative, orange positive. Arrow keys choose one.`,
  unit: 'Unit',
  piece: 'Piece',
  input: 'Input',
  value: 'Value',
  namedPlace: (place: string, inputName: string | null) =>
    inputName === null ? place : `${place} (${inputName})`,
  /** Follows a place. */
  valueThere: (value: string) => `: ${value}`,
  summarized: (block: number) => `Each square is the mean of up to ${block} × ${block} numbers.`,
  setNote: 'Type a number and press Enter: the run goes on from it.',
  pastNote: 'Of a past moment. A new run from here can be changed.',
  readOnlyNote: 'Measured during training; they cannot be set.',
} as const;
