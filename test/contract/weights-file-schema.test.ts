import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWeightsFile, parseWeightsText, stringifyWeights } from '../../contract/weights-file-schema.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { deepWeights, sampleWeights } from './sample-weights.ts';
import { setAt } from './set-at.ts';

function refusal(value: unknown): string {
  const outcome = parseWeightsFile(value);
  return outcome.ok ? 'accepted' : outcome.message;
}

describe('parseWeightsFile', () => {
  it('accepts a coherent file', () => {
    expect(parseWeightsFile(sampleWeights())).toEqual({ ok: true, value: sampleWeights() });
  });

  it('accepts maxout, batch normalization, dropout and an activation beside the link', () => {
    expect(parseWeightsFile(deepWeights())).toEqual({ ok: true, value: deepWeights() });
  });

  it('accepts the delta of the Huber loss', () => {
    const training = { ...sampleWeights().training, loss: 'huber' as const, huber_delta: 1.5 };
    expect(parseWeightsFile({ ...sampleWeights(), training })).toMatchObject({
      ok: true,
      value: { training },
    });
  });

  it('accepts a link as an activation of its own at the end', () => {
    const { layers } = sampleWeights();
    const linked = {
      ...sampleWeights(),
      layers: [...layers, { type: 'activation', activation: { name: 'sigmoid' } }],
    };
    expect(parseWeightsFile(linked).ok).toBe(true);
  });

  it('accepts a network without hidden layers', () => {
    const file: WeightsFile = {
      ...sampleWeights(),
      layers: [{ type: 'dense', inputs: 3, units: 1, activation: { name: 'sigmoid' } }],
      state_dict: { 'layers.0.weight': [[1, 2, 3]], 'layers.0.bias': [0] },
    };
    expect(parseWeightsFile(file)).toEqual({ ok: true, value: file });
  });

  it.each<[path: string, entry: unknown, message: string]>([
    // Shape and bounds.
    ['format', 'weights', 'format: expected "chainrule-weights", got "weights".'],
    ['format', undefined, 'format: expected "chainrule-weights", got nothing.'],
    ['version', 3, 'This weights file was made by a newer Chainrule (version 3; this one reads up to 2).'],
    ['version', 0, 'version: expected a whole number of at least 1, got 0.'],
    ['dtype', 'float16', 'dtype: expected one of "float32", "float64", got "float16".'],
    ['training', undefined, 'training: expected an object, got nothing.'],
    ['extra', 1, 'The file: unknown entry "extra".'],
    ['layers', [], 'layers: expected a list of 1 to 258 layers, got a list of 0.'],
    ['layers', 'dense', 'layers: expected a list of 1 to 258 layers, got "dense".'],
    ['layers/0/units', -4, 'layers[0].units: expected a whole number from 1 to 131072, got -4.'],
    ['layers/0/units', 8193, 'layers[0].units: expected a whole number from 1 to 8192, got 8193.'],
    ['layers/0/units', 1.5, 'layers[0].units: expected a whole number from 1 to 131072, got 1.5.'],
    ['layers/0/frozen', false, 'layers[0].frozen: expected true, got false.'],
    ['layers/0/units', '2', 'layers[0].units: expected a whole number from 1 to 131072, got "2".'],
    [
      'layers/0/type',
      'lstm',
      'layers[0].type: expected one of "dense", "batch_norm", "maxout", "activation", "dropout", got "lstm".',
    ],
    [
      'layers/0/activation',
      { name: 'elu' },
      'layers[0].activation.alpha: expected a number from 0 to 100, got nothing.',
    ],
    ['layers/0/activation', { name: 'tanh', alpha: 1 }, 'layers[0].activation: unknown entry "alpha".'],
    [
      'training/seed',
      4_294_967_296,
      'training.seed: expected a whole number from 0 to 4294967295, got 4294967296.',
    ],
    [
      'training/learning_rate',
      0,
      'training.learning_rate: expected a number above 0, at most 1000000, got 0.',
    ],
    [
      'training/optimizer/beta1',
      1,
      'training.optimizer.beta1: expected a number from 0 up to, but not including, 1, got 1.',
    ],
    [
      'training/optimizer/kind',
      'lbfgs',
      'training.optimizer.kind: expected one of "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", got "lbfgs".',
    ],
    ['training/loss', 'huber', 'training.huber_delta: missing beside the loss huber.'],
    ['training/huber_delta', 1, 'training.huber_delta: does not go with binary_cross_entropy.'],
    ['training/l1', -1, 'training.l1: expected a number from 0 to 1000000, got -1.'],
    ['training/schedule', undefined, 'training.schedule: expected an object, got nothing.'],
    [
      'training/metrics',
      { accuracy: null },
      'training.metrics.accuracy: expected a finite number under a usual name.',
    ],
    // Encoders.
    ['input/features/0/std', 0, 'input.features[0].std: expected a number above 0, got 0.'],
    ['input/features/0/std', -1, 'input.features[0].std: expected a number above 0, got -1.'],
    ['input/features/0/mean', NaN, 'input.features[0].mean: expected a finite number, got NaN.'],
    [
      'input/features/0',
      { name: 'a', kind: 'number', min: 2, max: 2 },
      'input.features[0].max: expected a number above min, got 2.',
    ],
    [
      'input/features/0',
      { name: '', kind: 'number', min: 1, max: 2 },
      'input.features[0].name: expected a text of 1 to 100000 characters, got "".',
    ],
    ['input/features/0/kind', 'image', 'input.features[0].kind: expected "number", got "image".'],
    ['input/features/1/categories', ['x', 'x'], 'input.features[1].categories[1]: the label occurs twice.'],
    ['input/features/1/fill', 'z', 'input.features[1].fill: expected one of the categories.'],
    ['input/features/0/name', '__proto__', 'input.features[1].name: another feature has the same name.'],
    ['input/size', 4, 'input.size: expected 3, the width of the encoded features, got 4.'],
    ['output/classes', ['p'], 'output.classes: expected a list of 2 to 1000 labels, got a list of 1.'],
    ['output/classes', ['p', 'p'], 'output.classes[1]: the label occurs twice.'],
    [
      'output',
      { task: 'regression', target: 't', mean: 0, std: 0 },
      'output.std: expected a number above 0, got 0.',
    ],
    // The chain of layers.
    ['layers/0/inputs', 4, 'layers[0].inputs: expected 3, input.size, got 4.'],
    ['layers/1/inputs', 3, 'layers[1].inputs: expected 2, the units of layers[0], got 3.'],
    ['layers/1/units', 2, 'layers: expected 1 output units for this target and loss, got 2.'],
    ['output/classes', ['p', 'q', 'r'], 'layers: expected 3 output units for this target and loss, got 1.'],
    [
      'layers/0/activation',
      { name: 'softmax' },
      'layers[0].activation.name: softmax may stand only at the end.',
    ],
    [
      'layers/0',
      { type: 'activation', activation: { name: 'tanh' } },
      'layers[0].type: expected "dense" at the start, got "activation".',
    ],
    // Weights.
    ['state_dict', [], 'state_dict: expected an object.'],
    ['state_dict/layers.1.bias', undefined, 'state_dict["layers.1.bias"]: missing.'],
    ['state_dict/layers.2.bias', [1], 'state_dict: unknown entry "layers.2.bias".'],
    [
      'state_dict/layers.0.bias',
      [0],
      'state_dict["layers.0.bias"]: expected a list of 2 numbers, got a list of 1.',
    ],
    [
      'state_dict/layers.0.bias',
      [0, null],
      'state_dict["layers.0.bias"][1]: expected a finite number, got null.',
    ],
    [
      'state_dict/layers.0.bias',
      [0, '1'],
      'state_dict["layers.0.bias"][1]: expected a finite number, got "1".',
    ],
    [
      'state_dict/layers.0.weight',
      [[1, 2, 3]],
      'state_dict["layers.0.weight"]: expected a list of 2 rows of 3 numbers, got a list of 1.',
    ],
    [
      'state_dict/layers.0.weight/1',
      [4, 5],
      'state_dict["layers.0.weight"][1]: expected a list of 3 numbers, got a list of 2.',
    ],
    [
      'state_dict/layers.0.weight/1',
      [4, Infinity, 6],
      'state_dict["layers.0.weight"][1][1]: expected a finite number, got Infinity.',
    ],
    // The check rows.
    ['check/input/0', [1], 'check.input[0]: expected 2 values, got 1.'],
    ['check/input/0/0', true, 'check.input[0][0]: expected a text, a finite number or null, got true.'],
    ['check/output/1', [1, 2], 'check.output[1]: expected 1 values, got 2.'],
    ['check/output', [[1]], 'check.output: expected 2 rows, as many as check.input, got 1.'],
    [
      'check/input',
      [
        [1, 'x'],
        [1, 'x'],
        [1, 'x'],
        [1, 'x'],
      ],
      'check.input: expected a list of at most 3 rows, got a list of 4.',
    ],
  ])('refuses %s = %j', (path, entry, message) => {
    expect(refusal(setAt(sampleWeights(), path, entry))).toBe(message);
  });

  it.each<[path: string, entry: unknown, message: string]>([
    // Order of the entries.
    [
      'layers/1',
      { type: 'activation', activation: { name: 'relu' } },
      'layers[1].type: an activation of its own may stand only after "batch_norm" or at the end.',
    ],
    [
      'layers/2',
      { type: 'maxout', units: 1, pieces: 2 },
      'layers[2].type: expected "dropout" or "dense" after "maxout", got "maxout".',
    ],
    [
      'layers/5',
      { type: 'dropout', rate: 0.5 },
      'layers[5].type: expected "activation" or "maxout" after "batch_norm", got "dropout".',
    ],
    [
      'layers/8',
      { type: 'dropout', rate: 0.5 },
      'layers[8].type: expected "dense" at the end, or an activation of its own after it, got "dropout".',
    ],
    [
      'layers/0/activation',
      { name: 'relu' },
      'layers[0].activation.name: expected "identity" before "maxout", got "relu".',
    ],
    [
      'layers/3/activation',
      { name: 'tanh' },
      'layers[3].activation.name: expected "identity" before "batch_norm", got "tanh".',
    ],
    // Widths.
    ['layers/1/pieces', 3, 'layers[1]: expected units times pieces to be 4, the units of layers[0], got 6.'],
    ['layers/1/pieces', 1, 'layers[1].pieces: expected a whole number from 2 to 16, got 1.'],
    ['layers/3/inputs', 4, 'layers[3].inputs: expected 2, the units of layers[1], got 4.'],
    ['layers/4/units', 3, 'layers[4].units: expected 2, the units of layers[3], got 3.'],
    ['layers/4/epsilon', 0, 'layers[4].epsilon: expected a number above 0, at most 1, got 0.'],
    ['layers/2/rate', 1, 'layers[2].rate: expected a number from 0 up to, but not including, 1, got 1.'],
    // Tensors.
    ['state_dict/layers.4.running_mean', undefined, 'state_dict["layers.4.running_mean"]: missing.'],
    [
      'state_dict/layers.4.running_var/0',
      -1,
      'state_dict["layers.4.running_var"][0]: expected a number from 0 up, got -1.',
    ],
    [
      'state_dict/layers.4.weight',
      [1],
      'state_dict["layers.4.weight"]: expected a list of 2 numbers, got a list of 1.',
    ],
    ['state_dict/layers.1.weight', [[1]], 'state_dict: unknown entry "layers.1.weight".'],
  ])('refuses %s = %j of a deeper network', (path, entry, message) => {
    expect(refusal(setAt(deepWeights(), path, entry))).toBe(message);
  });

  it.each([null, 3, 'text', [], true])('refuses %j in place of a file', (value) => {
    expect(refusal(value)).toMatch(/^(The file|format): expected /);
  });

  it('names three problems and counts the others', () => {
    const bad = { ...sampleWeights(), dtype: 1, layers: 1, check: 1, training: 1, output: 1 };
    expect(refusal(bad).split('\n')).toEqual([
      'dtype: expected one of "float32", "float64", got 1.',
      'output: expected an object, got 1.',
      'layers: expected a list of 1 to 258 layers, got 1.',
      'There are 2 more problems.',
    ]);
  });

  it('quotes no more than the start of a long text', () => {
    expect(refusal({ ...sampleWeights(), dtype: 'x'.repeat(1e6) }).length).toBeLessThan(150);
  });

  it('is refused for more parameters than a text can hold before any row is looked at', () => {
    const layers = Array.from({ length: 3 }, () => ({
      type: 'dense',
      inputs: 8192,
      units: 8192,
      activation: { name: 'relu' },
    }));
    const wide = {
      ...sampleWeights(),
      layers: [
        { ...layers[0], inputs: 3 },
        ...layers,
        { type: 'dense', inputs: 8192, units: 1, activation: { name: 'sigmoid' } },
      ],
    };
    expect(refusal(wide)).toMatch(/^layers: 201392129 parameters are more than the 20000000/);
  });
});

describe('parseWeightsText', () => {
  it('reads text with a byte order mark', () => {
    expect(parseWeightsText(`\uFEFF${JSON.stringify(sampleWeights())}`).ok).toBe(true);
  });

  it.each(['', '{', '[[[[', 'weights', '{"format": "chainrule-weights",}'])('refuses %j', (text) => {
    expect(parseWeightsText(text)).toEqual({
      ok: false,
      message: 'The file is not a weights file: it is not complete, valid JSON.',
    });
  });

  it('refuses a text cut off anywhere', () => {
    const text = stringifyWeights(sampleWeights()).trimEnd();
    for (let length = 0; length < text.length; length += 1) {
      expect(parseWeightsText(text.slice(0, length)).ok, `${length} characters`).toBe(false);
    }
  });

  it.each(['"state_dict": {', '"training": {', '"metrics": {', '"input": {', '{'])(
    'refuses a __proto__ entry after %s',
    (place) => {
      const text = stringifyWeights(sampleWeights()).replace(
        place,
        `${place} "__proto__": {"layers.0.bias": [9, 9]},`,
      );
      const outcome = parseWeightsText(text);
      expect(outcome.ok).toBe(false);
      expect(outcome.ok ? '' : outcome.message).toContain('__proto__');
      expect(({} as Record<string, unknown>)['layers.0.bias']).toBeUndefined();
    },
  );

  it('never throws, whatever the JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => parseWeightsText(JSON.stringify(value)).ok === false));
  });

  it('never throws, whatever stands in place of a part', () => {
    const places = [
      'input/features/0',
      'layers/1',
      'layers/4',
      'layers/8',
      'state_dict/layers.0.weight',
      'state_dict/layers.4.running_var',
      'check/input',
      'training',
      'training/metrics',
      'output',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(typeof parseWeightsFile(setAt(deepWeights(), place, value)).ok).toBe('boolean');
      }),
    );
  });
});

describe('stringifyWeights', () => {
  it('gives back every number to the bit, the sign of zero included', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const file = setAt(sampleWeights(), 'state_dict/layers.0.weight', [first, second]) as WeightsFile;
        expect(parseWeightsText(stringifyWeights(file))).toEqual({ ok: true, value: file });
      }),
    );
  });

  it('gives back labels of any characters', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }),
        (classes) => {
          const file = setAt(sampleWeights(), 'output/classes', classes) as WeightsFile;
          expect(parseWeightsText(stringifyWeights(file))).toEqual({ ok: true, value: file });
        },
      ),
    );
  });

  it('writes every row of a matrix on a line of its own', () => {
    const lines = stringifyWeights(sampleWeights())
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('[1, 2.5, 3],');
    expect(lines).toContain('[4, -0, 6e-20]');
    expect(lines).toContain('"layers.0.bias": [0, 0],');
  });

  it.each([NaN, Infinity, -Infinity])('throws RangeError on %d, naming its place', (bad) => {
    const file = setAt(sampleWeights(), 'state_dict/layers.0.weight/1', [1, bad, 2]) as WeightsFile;
    expect(() => stringifyWeights(file)).toThrow(RangeError);
    expect(() => stringifyWeights(file)).toThrow(`weights.state_dict.layers.0.weight[1][1] is ${bad}`);
  });
});
