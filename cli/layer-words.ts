/** One layer of `--layers`, and the activations and initializers that other flags name as well. */
import {
  defaultActivation,
  defaultBatchNorm,
  defaultInitializer,
  matchingInitializer,
  newDenseLayer,
  newMaxoutLayer,
} from '../contract/defaults.ts';
import {
  activationKinds,
  initializerKinds,
  networkLimits,
  type Activation,
  type BatchNorm,
  type HiddenLayer,
  type Initializer,
} from '../contract/network.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { NumberRule } from './flags.ts';
import { Words } from './words.ts';

/** Of a layer that names none, as in the default network. */
export const plainActivation = 'tanh';

export const layerNotes: readonly string[] = [
  'A layer is UNITS, UNITS:ACTIVATION or maxout:UNITSxPIECES, then any of these, parted by colons:',
  '  bn                     batch normalization; bn:0.1:1e-5 sets its momentum and its epsilon',
  '  dropout=P              share of outputs that is dropped in training',
  '  init=KIND              initializer of this layer; init=normal:0.1, init=orthogonal:1.4, init=constant:0.5',
  '  frozen                 is not trained',
  `Activations: ${activationKinds.join(', ')}; leaky_relu:0.1 and elu:0.5 set their alpha.`,
  `Initializers: ${initializerKinds.join(', ')}.`,
  'Examples: 32,16   16:relu,8:leaky_relu:0.1   maxout:16x3,32:gelu:bn:dropout=0.2   64:selu:init=orthogonal:frozen',
];

const unitsRule: NumberRule = { min: 1, max: networkLimits.units, isWhole: true };
const piecesRule: NumberRule = { min: 2, max: networkLimits.pieces, isWhole: true };

export function readActivation(words: Words): Activation {
  const activation = defaultActivation(words.kind(activationKinds, 'identity'));
  if (!('alpha' in activation)) return activation;
  const alpha = words.number(activation.alpha, { min: 0, max: networkLimits.alpha });
  return { kind: activation.kind, alpha };
}

export function readInitializer(words: Words): Initializer {
  const initializer = defaultInitializer(words.kind(initializerKinds, 'zeros'));
  const { sigma, gain, constant } = networkLimits;
  switch (initializer.kind) {
    case 'normal':
      return { kind: 'normal', sigma: words.number(initializer.sigma, { min: 0, max: sigma }) };
    case 'orthogonal':
      return { kind: 'orthogonal', gain: words.number(initializer.gain, { min: 0, max: gain }) };
    case 'constant':
      return { kind: 'constant', value: words.number(initializer.value, { min: -constant, max: constant }) };
    default:
      return initializer;
  }
}

function readBatchNorm(words: Words): BatchNorm {
  return {
    momentum: words.number(defaultBatchNorm.momentum, { min: 0, max: 1 }),
    epsilon: words.number(defaultBatchNorm.epsilon, { min: 0, max: 1, isAbove: true }),
  };
}

const optionNames = ['bn', 'dropout', 'init', 'frozen'] as const;
type OptionName = (typeof optionNames)[number];

/** What each option changes, given the words after its name. */
const options: Readonly<Record<OptionName, (words: Words) => Partial<HiddenLayer>>> = {
  bn: (words) => ({ batchNorm: readBatchNorm(words) }),
  dropout: (words) => ({ dropout: words.requiredNumber({ min: 0, max: 1, isBelow: true }) }),
  init: (words) => ({ initializer: readInitializer(words) }),
  frozen: () => ({ frozen: true }),
};

/** `maxout:16x3`, or `maxout:16` with the usual number of pieces. */
function startMaxout(words: Words, id: string): HiddenLayer {
  words.kind(['maxout'], 'maxout');
  const units = words.requiredNumber(unitsRule);
  const layer = newMaxoutLayer(id, units);
  return words.isNumberNext ? { ...layer, pieces: words.requiredNumber(piecesRule) } : layer;
}

function startDense(words: Words, id: string): HiddenLayer {
  const layer = newDenseLayer(id, words.requiredNumber(unitsRule), plainActivation);
  const isOption = optionNames.some((name) => name === words.next);
  if (words.next === undefined || isOption) return layer;
  if (words.next === 'maxout') words.note(`maxout comes first, as in maxout:${layer.units}x3`);
  const activation = readActivation(words);
  return { ...layer, activation, initializer: matchingInitializer(activation.kind) };
}

/** `initializer` is what a layer gets that names none; null for the one that suits its activation. */
export function parseLayer(
  text: string,
  index: number,
  initializer: Initializer | null,
): Outcome<HiddenLayer> {
  // 16x3: units and pieces.
  const words = new Words(`--layers, layer ${index + 1}`, text.replace(/(\d)x(\d)/, '$1:$2'));
  const id = String(index + 1);
  const started = words.next === 'maxout' ? startMaxout(words, id) : startDense(words, id);
  let layer: HiddenLayer = { ...started, initializer: initializer ?? started.initializer };
  const given = new Set<OptionName>();
  while (words.next !== undefined) {
    const name = words.kind(optionNames, 'frozen');
    if (given.has(name)) words.refuse('is given twice');
    given.add(name);
    layer = { ...layer, ...options[name](words) } as HiddenLayer;
  }
  return words.settle(layer);
}
