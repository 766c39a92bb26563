import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveByteLength, readCurves, writeCurves } from '../../contract/curve-bytes.ts';
import type { EpochPoint, LayerGradients } from '../../contract/run.ts';
import { sampleLayer, sampleRun } from './sample-project.ts';

const size = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const layer: fc.Arbitrary<LayerGradients> = fc.record({
  weightGradientNorm: size,
  zeroGradientShare: fc.option(share),
  errorRms: size,
  activationRms: fc.option(size),
  weightFactor: fc.option(size),
  derivativeFactor: fc.option(size),
  normalizationFactor: fc.option(size),
  saturatedShare: fc.option(share),
  deadShare: fc.option(share),
  updateRatio: fc.option(size),
});

function point(layers: number): fc.Arbitrary<EpochPoint> {
  return fc.record({
    epoch: fc.integer({ min: 0, max: 100_000 }),
    step: fc.maxSafeNat(),
    trainLoss: finite,
    validationLoss: fc.option(finite),
    trainMetric: fc.option(finite),
    validationMetric: fc.option(finite),
    learningRate: share,
    layers: fc.oneof(fc.constant([]), fc.array(layer, { minLength: layers, maxLength: layers })),
  });
}

/** Points in order, of a network of one to four layers. */
const curves = fc.integer({ min: 1, max: 4 }).chain((layers) =>
  fc.uniqueArray(point(layers), { maxLength: 6, selector: ({ epoch }) => epoch }).map((points) => {
    const epochs = points.map(({ epoch }) => epoch).sort((a, b) => a - b);
    const steps = points.map(({ step }) => step).sort((a, b) => a - b);
    const ordered = points.map((each, at) => ({ ...each, epoch: epochs[at]!, step: steps[at]! }));
    return { layers, points: ordered };
  }),
);

const [start, first] = sampleRun().record.history as [EpochPoint, EpochPoint];
const layers = 2;

function written(points: readonly EpochPoint[]): Uint8Array {
  const bytes = new Uint8Array(curveByteLength(points.length, layers));
  expect(writeCurves(points, layers, bytes, 0, 'history')).toEqual({ ok: true, value: null });
  return bytes;
}

/** The curves of two points with one number replaced; columns count from 0 over all quantities. */
function damaged(column: number, at: number, value: number): Uint8Array {
  const bytes = written([start, first]);
  new DataView(bytes.buffer).setFloat64(8 * (2 * column + at), value, true);
  return bytes;
}

describe('the curves of a run', () => {
  it('come back to the bit, wherever in the file they lie', () => {
    fc.assert(
      fc.property(curves, fc.nat(9), (run, offset) => {
        const length = curveByteLength(run.points.length, run.layers);
        const file = new Uint8Array(length + 20).fill(0xff);
        expect(writeCurves(run.points, run.layers, file, offset, 'history').ok).toBe(true);
        expect(file.subarray(0, offset).every((byte) => byte === 0xff)).toBe(true);
        expect(file.subarray(offset + length).every((byte) => byte === 0xff)).toBe(true);
        const bytes = file.subarray(offset, offset + length);
        expect(readCurves(bytes, run.points.length, run.layers, 'history')).toEqual({
          ok: true,
          value: run.points,
        });
      }),
    );
  });

  it('have a column for each quantity, those of the points first', () => {
    const bytes = written([start, first]);
    const numbers = new Float64Array(bytes.buffer);
    expect([...numbers.subarray(0, 14)]).toEqual([
      ...[0, 1],
      ...[0, 2],
      ...[0.7, 0.6],
      ...[NaN, 0.65],
      ...[0.5, 0.75],
      ...[NaN, 0.5],
      ...[0.01, 0.005],
    ]);
    const measured = Object.values(sampleLayer({ saturatedShare: 0 })).map((value) => value ?? NaN);
    expect(Array.from({ length: 10 }, (_, quantity) => numbers[14 + 2 * quantity + 1])).toEqual(measured);
    expect(numbers).toHaveLength(2 * (7 + 2 * 10));
  });

  it.each<[string, number, number, number, string]>([
    [
      'an epoch that is not whole',
      0,
      1,
      1.5,
      '[1].epoch: expected a whole number from 0 to 100000, got 1.5.',
    ],
    ['an epoch that came before', 0, 1, 0, '[1].epoch: expected one after 0, got 0.'],
    ['fewer steps than before', 1, 0, 3, '[1].step: expected at least 3, got 2.'],
    ['steps below 0', 1, 0, -1, '[0].step: expected a whole number of at least 0, got -1.'],
    ['a loss that is not there', 2, 0, NaN, '[0].trainLoss: expected a finite number, got NaN.'],
    [
      'an infinite loss',
      3,
      1,
      Infinity,
      '[1].validationLoss: expected a finite number or null, got Infinity.',
    ],
    ['a learning rate below 0', 6, 0, -1, '[0].learningRate: expected a number from 0 to 1000000, got -1.'],
    [
      'a norm below 0',
      7,
      1,
      -1,
      '[1].layers[0].weightGradientNorm: expected a finite number of at least 0, got -1.',
    ],
    [
      'a share above 1',
      8,
      1,
      2,
      '[1].layers[0].zeroGradientShare: expected a number from 0 to 1 or null, got 2.',
    ],
    [
      'a layer that is not there',
      17,
      1,
      NaN,
      '[1].layers[1].weightGradientNorm: expected a finite number of at least 0, got NaN.',
    ],
    [
      'a quantity of a layer that is not there',
      15,
      0,
      0,
      '[0].layers[0].deadShare: expected nothing at a point without layers, got 0.',
    ],
  ])('are refused for %s', (_, column, at, value, message) => {
    expect(readCurves(damaged(column, at, value), 2, layers, 'history')).toEqual({
      ok: false,
      message: `history${message}`,
    });
  });

  it.each<[string, readonly EpochPoint[], string]>([
    [
      'another number of layers',
      [start, { ...first, layers: first.layers.slice(1) }],
      '[1].layers: expected 2 layers or none.',
    ],
    ['points out of order', [first, start], '[1].epoch: expected one after 1, got 0.'],
    [
      'a loss that is not a number',
      [{ ...start, trainLoss: NaN }],
      '[0].trainLoss: expected a finite number, got NaN.',
    ],
    [
      'an error that is not a number',
      [{ ...first, layers: [sampleLayer(), sampleLayer({ errorRms: NaN })] }],
      '[0].layers[1].errorRms: expected a finite number of at least 0, got NaN.',
    ],
    [
      'a number in place of null that is none',
      [{ ...first, layers: [sampleLayer({ updateRatio: NaN }), sampleLayer()] }],
      '[0].layers[0].updateRatio: expected a finite number of at least 0 or null, got NaN.',
    ],
  ])('are not written with %s', (_, points, message) => {
    const bytes = new Uint8Array(curveByteLength(points.length, layers));
    expect(writeCurves(points, layers, bytes, 0, 'history')).toEqual({
      ok: false,
      message: `history${message}`,
    });
  });
});
