import { describe, expect, it } from 'vitest';
import {
  defaultBatchNorm,
  defaultInitializer,
  defaultNetwork,
  matchingInitializer,
  newDenseLayer,
  newMaxoutLayer,
} from '../../contract/defaults.ts';
import { activationKinds, initializerKinds, type HiddenLayer } from '../../contract/network.ts';
import { descriptionFlags, freezeFlag, networkFromFlags } from '../../cli/network-flags.ts';
import { Flags } from '../../cli/flags.ts';

function networkOf(...argv: string[]) {
  const flags = Flags.parse([...descriptionFlags, freezeFlag], argv);
  return flags.ok ? networkFromFlags(flags.value) : flags;
}

function layersOf(...argv: string[]): readonly HiddenLayer[] {
  const network = networkOf(...argv);
  if (!network.ok) throw new Error(network.message);
  return network.value.hidden;
}

describe('--layers', () => {
  it.each<[text: string, layers: readonly HiddenLayer[]]>([
    ['none', []],
    ['32,16', [newDenseLayer('1', 32, 'tanh'), newDenseLayer('2', 16, 'tanh')]],
    ['4:relu', [newDenseLayer('1', 4, 'relu')]],
    [
      '4:leaky-relu:0.3',
      [{ ...newDenseLayer('1', 4, 'leaky_relu'), activation: { kind: 'leaky_relu', alpha: 0.3 } }],
    ],
    ['maxout:16', [newMaxoutLayer('1', 16)]],
    ['maxout:16x3', [{ ...newMaxoutLayer('1', 16), pieces: 3 }]],
    [
      '32:relu:bn:dropout=0.2:frozen:init=orthogonal',
      [
        {
          ...newDenseLayer('1', 32, 'relu'),
          batchNorm: defaultBatchNorm,
          dropout: 0.2,
          frozen: true,
          initializer: { kind: 'orthogonal', gain: 1 },
        },
      ],
    ],
    [
      'maxout:8x4:bn:0.2:1e-3:init=constant=-0.5, 5:dropout:0',
      [
        {
          ...newMaxoutLayer('1', 8),
          pieces: 4,
          batchNorm: { momentum: 0.2, epsilon: 1e-3 },
          initializer: { kind: 'constant', value: -0.5 },
        },
        newDenseLayer('2', 5, 'tanh'),
      ],
    ],
  ])('reads %s', (text, layers) => {
    expect(layersOf('--layers', text)).toEqual(layers);
  });

  it.each(activationKinds)('knows the activation %s', (kind) => {
    expect(layersOf('--layers', `3:${kind}`)).toEqual([newDenseLayer('1', 3, kind)]);
  });

  it.each(initializerKinds)('knows the initializer %s', (kind) => {
    expect(layersOf('--layers', `3:relu:init=${kind}`)[0]?.initializer).toEqual(defaultInitializer(kind));
  });

  it.each([
    ['16:thanh', '--layers, layer 1: expected one of identity, .*Did you mean "tanh"\\?'],
    ['8,4:relu:2', '--layers, layer 2: relu takes no number, got "2"\\.'],
    ['0:relu', '--layers, layer 1: expected a whole number from 1 to 8192, got "0"\\.'],
    ['', '--layers, layer 1: expected a whole number from 1 to 8192, got ""\\.'],
    ['8,', '--layers, layer 2: expected a whole number'],
    ['8:relu:dropuot=0.2', '--layers, layer 1: expected one of bn, dropout, .*Did you mean "dropout"\\?'],
    ['8:dropout', '--layers, layer 1, dropout: expected a number from 0 up to, but not including, 1, got ""'],
    ['8:dropout=1', '--layers, layer 1, dropout: expected a number .*got "1"'],
    ['8:bn:bn', '--layers, layer 1: bn is given twice\\.'],
    ['8:bn:2', '--layers, layer 1, bn: expected a number from 0 to 1, got "2"'],
    ['8:init=normal:-1', '--layers, layer 1, normal: expected a number from 0 to 100, got "-1"'],
    ['8:init=he_normal:2', '--layers, layer 1: he_normal takes no number'],
    ['8:4', '--layers, layer 1: expected one of identity, .*got "4"'],
    ['8:bn:0.1:1e-5:3', '--layers, layer 1: bn takes no further number, got "3"'],
    ['8:frozen:2', '--layers, layer 1: frozen takes no number'],
    ['maxout:8x1', '--layers, layer 1, maxout: expected a whole number from 2 to 16, got "1"'],
    ['8:maxout', '--layers, layer 1: maxout comes first, as in maxout:8x3\\.'],
    ['maxout', '--layers, layer 1, maxout: expected a whole number'],
    ['maxout:8:relu', '--layers, layer 1: expected one of bn, dropout, init, frozen, got "relu"'],
    [Array(65).fill('1').join(), '--layers: 65 layers; at most 64 are possible'],
  ])('refuses %s', (text, sentence) => {
    const network = networkOf('--layers', text);
    expect(network.ok ? 'accepted' : network.message).toMatch(new RegExp(`^${sentence}`));
  });
});

describe('the network', () => {
  it('is the default one without flags', () => {
    expect(networkOf()).toEqual({ ok: true, value: defaultNetwork() });
  });

  it('has one initializer for all layers that name none', () => {
    const network = networkOf('--layers', '4,4:init=zeros', '--initializer', 'normal:0.5');
    const normal = { kind: 'normal', sigma: 0.5 };
    expect(network).toMatchObject({
      ok: true,
      value: {
        hidden: [{ initializer: normal }, { initializer: { kind: 'zeros' } }],
        output: { initializer: normal },
      },
    });
  });

  it('has an output layer of its own kind', () => {
    const argv = ['--output-activation', 'elu:0.5', '--output-initializer', 'orthogonal:2'];
    expect(networkOf(...argv)).toMatchObject({
      ok: true,
      value: {
        hidden: [{ initializer: matchingInitializer('tanh') }, {}],
        output: { activation: { kind: 'elu', alpha: 0.5 }, initializer: { kind: 'orthogonal', gain: 2 } },
      },
    });
  });

  it('has no −0, which a record of the run could not hold', () => {
    const [layer] = layersOf('--layers', '4:relu:init=constant:-0');
    expect(layer?.initializer).toStrictEqual({ kind: 'constant', value: 0 });
  });

  it('has the layers frozen that are named', () => {
    expect(networkOf('--freeze', '2,output')).toMatchObject({
      ok: true,
      value: { hidden: [{ frozen: false }, { frozen: true }], output: { frozen: true } },
    });
    expect(networkOf('--freeze', '3')).toMatchObject({
      ok: true,
      value: { hidden: [{ frozen: false }, { frozen: false }], output: { frozen: true } },
    });
  });

  it.each([
    [['--freeze', '4'], '--freeze: expected layers from 1 to 3, or output, or none alone, got "4".'],
    [['--freeze', 'first'], '--freeze: expected layers from 1 to 3, or output, or none alone, got "first".'],
    [['--initializer', 'normal:x'], '--initializer: "x" is too much.'],
    [['--output-activation', 'relu:1'], '--output-activation: relu takes no number, got "1".'],
  ])('is refused for %j', (argv, message) => {
    expect(networkOf(...argv)).toEqual({ ok: false, message });
  });
});
