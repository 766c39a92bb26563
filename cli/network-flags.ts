/** Flags that describe the network. */
import {
  defaultActivation,
  defaultInitializer,
  defaultNetwork,
  matchingInitializer,
} from '../contract/defaults.ts';
import {
  activationKinds,
  initializerKinds,
  networkLimits,
  type Activation,
  type HiddenLayer,
  type Initializer,
  type Network,
} from '../contract/network.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { parseKind, parseNumber, type Flags } from './flags.ts';

/** `kind` or `kind:alpha`. */
function parseActivation(place: string, parts: readonly string[]): Outcome<Activation> {
  const [name = '', alphaText, ...rest] = parts;
  if (rest.length > 0) return refuse(`${place}: "${rest.join(':')}" is too much.`);
  const kind = parseKind(place, name, activationKinds);
  if (!kind.ok) return kind;
  const activation = defaultActivation(kind.value);
  if (alphaText === undefined) return succeed(activation);
  if (!('alpha' in activation))
    return refuse(`${place}: ${activation.kind} takes no number, got "${alphaText}".`);
  const alpha = parseNumber(place, alphaText, { min: 0, max: networkLimits.alpha });
  return alpha.ok ? succeed({ kind: activation.kind, alpha: alpha.value }) : alpha;
}

/** `kind`, or `normal:sigma`; null if every layer gets the one that fits its activation. */
function parseInitializer(flags: Flags): Outcome<Initializer | null> {
  const text = flags.text('initializer');
  if (text === null) return succeed(null);
  const [name = '', sigmaText] = text.split(':');
  const kind = parseKind('--initializer', name, initializerKinds);
  if (!kind.ok) return kind;
  if (sigmaText === undefined) return succeed(defaultInitializer(kind.value));
  if (kind.value !== 'normal')
    return refuse(`--initializer: ${kind.value} takes no number, got "${sigmaText}".`);
  const sigma = parseNumber('--initializer', sigmaText, { min: 0, max: networkLimits.sigma });
  return sigma.ok ? succeed({ kind: 'normal', sigma: sigma.value }) : sigma;
}

function parseLayer(text: string, index: number, initializer: Initializer | null): Outcome<HiddenLayer> {
  const place = `--layers, layer ${index + 1}`;
  const [unitsText = '', ...activationParts] = text.split(':');
  const units = parseNumber(place, unitsText, { min: 1, max: networkLimits.units, isWhole: true });
  if (!units.ok) return units;
  if (activationParts.length === 0) return refuse(`${place}: expected units:activation, got "${text}".`);
  const activation = parseActivation(place, activationParts);
  if (!activation.ok) return activation;
  return succeed({
    kind: 'dense',
    id: String(index + 1),
    units: units.value,
    activation: activation.value,
    initializer: initializer ?? matchingInitializer(activation.value.kind),
  });
}

function parseLayers(flags: Flags, initializer: Initializer | null): Outcome<HiddenLayer[]> {
  const text = flags.text('layers');
  if (text === null) {
    return succeed(
      defaultNetwork().hidden.map((layer) => ({ ...layer, initializer: initializer ?? layer.initializer })),
    );
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

export function networkFromFlags(flags: Flags): Outcome<Network> {
  const initializer = parseInitializer(flags);
  if (!initializer.ok) return initializer;
  const hidden = parseLayers(flags, initializer.value);
  if (!hidden.ok) return hidden;
  const output = parseActivation(
    '--output-activation',
    (flags.text('output-activation') ?? 'identity').split(':'),
  );
  if (!output.ok) return output;
  return succeed({
    hidden: hidden.value,
    output: {
      activation: output.value,
      initializer: initializer.value ?? matchingInitializer(output.value.kind),
    },
  });
}
