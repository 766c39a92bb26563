/** Flags that describe the network. */
import { defaultNetwork, matchingInitializer } from '../contract/defaults.ts';
import {
  networkLimits,
  type HiddenLayer,
  type Initializer,
  type Network,
  type OutputLayer,
} from '../contract/network.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { FirstProblem } from './first-problem.ts';
import { parseNumber, type Flag, type Flags } from './flags.ts';
import { parseLayer, plainActivation, readActivation, readInitializer } from './layer-words.ts';
import { Words } from './words.ts';

const defaultLayers = defaultNetwork()
  .hidden.map(({ units }) => units)
  .join(',');

export const freezeFlag: Flag = {
  name: 'freeze',
  takes: 'N,N',
  about:
    'layers that are not trained, counted from 1, besides those frozen in --layers or in the file of --from; the last one is also called output; none: all are trained',
};

/** A network that comes from a file has been described. */
export const descriptionFlags: readonly Flag[] = [
  {
    name: 'layers',
    takes: 'LAYERS',
    about: `hidden layers (below), ${plainActivation} unless they say otherwise; none for none (default: ${defaultLayers})`,
  },
  {
    name: 'output-activation',
    takes: 'KIND',
    about: 'of the last layer, before the loss (default: identity)',
  },
  {
    name: 'initializer',
    takes: 'KIND',
    about: 'of layers that name none (default: fits each activation)',
  },
  { name: 'output-initializer', takes: 'KIND', about: 'of the last layer (default: as above)' },
];

/** Null if the flag is not given. */
function parseInitializer(flags: Flags, name: string): Outcome<Initializer | null> {
  const text = flags.text(name);
  if (text === null) return succeed(null);
  const words = new Words(`--${name}`, text);
  return words.settle(readInitializer(words));
}

function parseLayers(flags: Flags, initializer: Initializer | null): Outcome<readonly HiddenLayer[]> {
  const text = flags.text('layers');
  if (text === null) {
    const hidden = defaultNetwork().hidden;
    return succeed(hidden.map((layer) => ({ ...layer, initializer: initializer ?? layer.initializer })));
  }
  if (text === 'none') return succeed([]);
  const parts = text.split(',');
  if (parts.length > networkLimits.hiddenLayers) {
    return refuse(`--layers: ${parts.length} layers; at most ${networkLimits.hiddenLayers} are possible.`);
  }
  const layers: HiddenLayer[] = [];
  for (const [index, part] of parts.entries()) {
    const layer = parseLayer(part.trim(), index, initializer);
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  return succeed(layers);
}

function parseOutput(flags: Flags, initializer: Initializer | null): Outcome<OutputLayer> {
  const words = new Words('--output-activation', flags.text('output-activation') ?? 'identity');
  const activation = readActivation(words);
  return words.settle({
    activation,
    initializer: initializer ?? matchingInitializer(activation.kind),
    frozen: false,
  });
}

/** `network` with the layers frozen that `--freeze` names besides its own, or with none. */
export function withFrozenLayers(flags: Flags, network: Network): Outcome<Network> {
  if (flags.text('freeze')?.trim() === 'none') {
    const hidden = network.hidden.map((layer) => ({ ...layer, frozen: false }));
    return succeed({ hidden, output: { ...network.output, frozen: false } });
  }
  const problems = new FirstProblem();
  const last = network.hidden.length + 1;
  const layerOf = (name: string): number => {
    if (name === 'output') return last;
    const parsed = parseNumber('--freeze', name, { min: 1, max: last, isWhole: true });
    if (!parsed.ok)
      problems.note(`--freeze: expected layers from 1 to ${last}, or output, or none alone, got "${name}".`);
    return parsed.ok ? parsed.value : last;
  };
  const frozen = new Set(flags.list('freeze').map(layerOf));
  return problems.settle({
    hidden: network.hidden.map((layer, index) =>
      frozen.has(index + 1) ? { ...layer, frozen: true } : layer,
    ),
    output: frozen.has(last) ? { ...network.output, frozen: true } : network.output,
  });
}

export function networkFromFlags(flags: Flags): Outcome<Network> {
  const initializer = parseInitializer(flags, 'initializer');
  if (!initializer.ok) return initializer;
  const outputInitializer = parseInitializer(flags, 'output-initializer');
  if (!outputInitializer.ok) return outputInitializer;
  const hidden = parseLayers(flags, initializer.value);
  if (!hidden.ok) return hidden;
  const output = parseOutput(flags, outputInitializer.value ?? initializer.value);
  if (!output.ok) return output;
  return withFrozenLayers(flags, { hidden: hidden.value, output: output.value });
}
