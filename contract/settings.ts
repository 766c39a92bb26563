/** Settings of a run, read and changed one by one while everything else stays. What each takes: setting-rules.ts. */
import {
  defaultActivation,
  defaultBatchNorm,
  defaultEarlyStopping,
  defaultInitializer,
  defaultLoss,
  defaultNetwork,
  defaultOptimizer,
  defaultSchedule,
  freshLayerId,
  newMaxoutLayer,
} from './defaults.ts';
import type { HiddenLayer, Network } from './network.ts';
import { refuse, succeed, type Outcome } from './outcome.ts';
import { pairingProblem } from './output.ts';
import type { RunSpec } from './run.ts';
import { parseSettingChange } from './setting-rules.ts';
import type { ActivationChoice, SettingChange, SettingId, SettingValue } from './setting.ts';
import type { TrainingSettings } from './training.ts';

export function activationOf(layer: HiddenLayer): ActivationChoice {
  return layer.kind === 'maxout' ? 'maxout' : layer.activation.kind;
}

/**
 * The initializer stays, even one that matched the old activation, and with it the draws: weights that begin alike are
 * what makes two activations comparable. A maxout layer draws the rows of both its pieces, so that of its weights at
 * most the first half are those of the dense layer that it takes the place of.
 */
function withLayerActivation(layer: HiddenLayer, choice: ActivationChoice): HiddenLayer {
  if (activationOf(layer) === choice) return layer;
  const { id, units, initializer, batchNorm, dropout, frozen } = layer;
  const base = { id, units, initializer, batchNorm, dropout, frozen };
  return choice === 'maxout'
    ? { ...newMaxoutLayer(id, units), ...base }
    : { kind: 'dense', activation: defaultActivation(choice), ...base };
}

function withLayerCount(network: Network, count: number): Network {
  let hidden = network.hidden.slice(0, count);
  const model = network.hidden.at(-1) ?? defaultNetwork().hidden[0];
  if (model === undefined) throw new Error('the default network has no hidden layer');
  while (hidden.length < count) hidden = [...hidden, { ...model, id: freshLayerId(hidden) }];
  return { ...network, hidden };
}

/** Each hidden layer as `change` leaves it; null where there is none to change. */
function withLayers(spec: RunSpec, change: (layer: HiddenLayer) => HiddenLayer): RunSpec | null {
  const { hidden } = spec.network;
  if (hidden.length === 0) return null;
  return { ...spec, network: { ...spec.network, hidden: hidden.map(change) } };
}

/** What is of the wanted kind already stays as it is, parameters included. */
function kept<T extends { readonly kind: string }>(present: T, kind: T['kind'], usual: () => T): T {
  return present.kind === kind ? present : usual();
}

function trainingOf(training: TrainingSettings, change: SettingChange): Partial<TrainingSettings> | null {
  switch (change.setting) {
    case 'loss':
      return { loss: kept(training.loss, change.value, () => defaultLoss(change.value)) };
    case 'optimizer':
      return { optimizer: kept(training.optimizer, change.value, () => defaultOptimizer(change.value)) };
    case 'schedule':
      return { schedule: kept(training.schedule, change.value, () => defaultSchedule(change.value)) };
    case 'clipping':
      return { clipping: change.value === 0 ? { kind: 'none' } : { kind: 'norm', limit: change.value } };
    case 'earlyStopping':
      return {
        earlyStopping:
          change.value === 0
            ? null
            : { ...(training.earlyStopping ?? defaultEarlyStopping), patience: change.value },
      };
    case 'learningRate':
    case 'warmUpEpochs':
    case 'batchSize':
    case 'epochs':
    case 'l1':
    case 'l2':
    case 'seed':
    case 'dtype':
      return { [change.setting]: change.value };
    default:
      return null;
  }
}

/** The spec with a change whose value has been checked; null where no layer has such a setting. */
function changed(spec: RunSpec, change: SettingChange): RunSpec | null {
  switch (change.setting) {
    case 'activation':
      return withLayers(spec, (layer) => withLayerActivation(layer, change.value));
    case 'initializer':
      return withLayers(spec, (layer) => ({
        ...layer,
        initializer: kept(layer.initializer, change.value, () => defaultInitializer(change.value)),
      }));
    case 'hiddenLayers':
      return { ...spec, network: withLayerCount(spec.network, change.value) };
    case 'units':
      return withLayers(spec, (layer) => ({ ...layer, units: change.value }));
    case 'batchNorm':
      return withLayers(spec, (layer) => ({
        ...layer,
        batchNorm: change.value ? (layer.batchNorm ?? defaultBatchNorm) : null,
      }));
    case 'dropout':
      return withLayers(spec, (layer) => ({ ...layer, dropout: change.value }));
    case 'splitSeed':
    case 'scaling':
      return { ...spec, data: { ...spec.data, [change.setting]: change.value } };
    default:
      return { ...spec, training: { ...spec.training, ...trainingOf(spec.training, change) } };
  }
}

/**
 * The spec with one setting changed. Parameters that come with it (the slope of a leaky ReLU, the momentum of an
 * optimizer) are the usual ones, or those it had if it is of that kind already. Refuses a value that the setting does
 * not take, and a setting of hidden layers where there are none.
 */
export function withChange(spec: RunSpec, change: SettingChange): Outcome<RunSpec> {
  const checked = parseSettingChange(change.setting, change.value);
  if (!checked.ok) return checked;
  const made = changed(spec, checked.value);
  if (made === null) return refuse(`${change.setting}: the network has no hidden layer to set it in.`);
  const { data, network, training } = made;
  if (pairingProblem(data.task, 2, training.loss.kind, network.output.activation) === 'loss_needs_classes') {
    return refuse(`loss: ${training.loss.kind} needs classes, but the target is a number.`);
  }
  return succeed(made);
}

/** One after the other. */
export function withChanges(spec: RunSpec, changes: readonly SettingChange[]): Outcome<RunSpec> {
  let made = spec;
  for (const change of changes) {
    const next = withChange(made, change);
    if (!next.ok) return next;
    made = next.value;
  }
  return succeed(made);
}

/** The value that all layers share; null where they differ, or where there are none. */
function shared<T>(layers: readonly HiddenLayer[], read: (layer: HiddenLayer) => T): T | null {
  const [first, ...others] = layers.map(read);
  return first !== undefined && others.every((value) => value === first) ? first : null;
}

/** What `withChange` would have to set to change nothing; null where no single value says what there is. */
export function settingValue({ data, network, training }: RunSpec, setting: SettingId): SettingValue | null {
  const { hidden } = network;
  switch (setting) {
    case 'activation':
      return shared(hidden, activationOf);
    case 'initializer':
      return shared(hidden, (layer) => layer.initializer.kind);
    case 'hiddenLayers':
      return hidden.length;
    case 'units':
      return shared(hidden, (layer) => layer.units);
    case 'batchNorm':
      return shared(hidden, (layer) => layer.batchNorm !== null);
    case 'dropout':
      return shared(hidden, (layer) => layer.dropout);
    case 'loss':
    case 'optimizer':
    case 'schedule':
      return training[setting].kind;
    case 'clipping':
      if (training.clipping.kind === 'none') return 0;
      return training.clipping.kind === 'norm' ? training.clipping.limit : null;
    case 'earlyStopping':
      return training.earlyStopping?.patience ?? 0;
    case 'splitSeed':
    case 'scaling':
      return data[setting];
    default:
      return training[setting];
  }
}
