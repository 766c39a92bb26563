import { describe, expect, it } from 'vitest';
import { defaultActivation } from '../../../contract/defaults.ts';
import { activationKinds, type Activation, type ActivationKind } from '../../../contract/network.ts';
import { createRandom } from '../../../workers/random.ts';
import { createReferenceKernels } from '../../../workers/tensor/reference-kernels.ts';
import { createTensorMemory } from '../../../workers/tensor/tensor-memory.ts';
import { bitsOf, GuardedTensors, normals } from './guarded-tensors.ts';

/** Room for three tensors of every sign, exponent and leading seven digits that float32 knows. */
const most = 2 ** 16;
const memory = createTensorMemory('float32', 3 * 4 * most, 1);
const [x, y, error] = [0, 1, 2].map(
  (which) => new Float32Array(memory.buffer, memory.start + 4 * most * which, most),
) as [Float32Array, Float32Array, Float32Array];

/** float64 from here on is the truth: it is good to 16 digits. */
const oracle = createReferenceKernels('float32', 1);
const truth = createReferenceKernels('float64', 1);

function activationOf(kind: ActivationKind): Activation {
  return kind === 'elu' || kind === 'leaky_relu' ? { kind, alpha: 0.3 } : defaultActivation(kind);
}

/** The spacing of float32 at a value that is neither 0 nor subnormal. */
function placeOf(value: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(Math.fround(value)))) - 23);
}

/** Units in the last place of float32; 0 where what is too small to keep is 0 and where both overflow or are NaN. */
function placesOff(computed: number, exact: number): number {
  if (Number.isNaN(exact)) return Number.isNaN(computed) ? 0 : Infinity;
  if (Math.abs(exact) < 1e-30) return Object.is(computed, 0) ? 0 : Infinity;
  if (!Number.isFinite(Math.fround(exact))) return computed === Math.fround(exact) ? 0 : Infinity;
  return Math.abs(computed - exact) / placeOf(exact);
}

/** One value with each upper half there is, and as many again where the functions are curved. */
function* pointSets(): Generator<Float32Array> {
  const random = createRandom(21);
  const upperHalves = new Uint32Array(most);
  for (let i = 0; i < most; i++) upperHalves[i] = i * 2 ** 16 + random.integer(2 ** 16);
  yield new Float32Array(upperHalves.buffer);
  for (const width of [2, 40])
    yield Float32Array.from({ length: most }, () => width * (random.uniform() - 0.5));
}

/** Draws errors, computes both passes in WebAssembly and in double precision, and tells the worst of each. */
function worstOff(activation: Activation, points: Float32Array): { forward: number; backward: number } {
  const random = createRandom(22);
  const wide = Float64Array.from(points);
  const wideY = new Float64Array(points.length);
  const worst = { forward: 0, backward: 0 };

  x.set(points);
  memory.kernels.activate(activation, x, y, points.length);
  truth.activate(activation, wide, wideY, points.length);
  for (let i = 0; i < points.length; i++) {
    worst.forward = Math.max(worst.forward, placesOff(y[i]!, wideY[i]!));
  }

  for (let i = 0; i < points.length; i++) error[i] = 4 * random.uniform() - 2;
  const wideError = Float64Array.from(error.subarray(0, points.length));
  wideY.set(y.subarray(0, points.length));
  memory.kernels.multiplyByDerivative(activation, x, y, error, points.length);
  truth.multiplyByDerivative(activation, wide, wideY, wideError, points.length);
  for (let i = 0; i < points.length; i++) {
    worst.backward = Math.max(worst.backward, placesOff(error[i]!, wideError[i]!));
  }
  return worst;
}

describe('activations in WebAssembly', () => {
  it.each(activationKinds)('are the truth rounded once to float32, nearly always: %s', (kind) => {
    for (const points of pointSets()) {
      const { forward, backward } = worstOff(activationOf(kind), points);
      expect(forward).toBeLessThan(0.501);
      expect(backward).toBeLessThan(0.501);
    }
  });

  it.each(activationKinds)(
    'differ from the reference kernels by one place at most, and seldom: %s',
    (kind) => {
      const activation = activationOf(kind);
      for (const points of pointSets()) {
        const expected = new Float32Array(most);
        x.set(points);
        memory.kernels.activate(activation, x, y, most);
        oracle.activate(activation, x, expected, most);
        let different = 0;
        for (let i = 0; i < most; i++) {
          if (Object.is(y[i], expected[i])) continue;
          different += 1;
          expect(Math.abs(y[i]! - expected[i]!), `${kind}(${points[i]})`).toBeLessThanOrEqual(
            placeOf(expected[i]!),
          );
        }
        expect(different).toBeLessThan(most / 1000);
      }
    },
  );

  it.each([
    ['gelu', -0.75179152],
    ['silu', -1.27846454],
  ] as const)('keep the slope of %s exact where it changes its sign', (kind, zero) => {
    const around = new Int32Array(Float32Array.of(zero).buffer)[0]!;
    const points = new Float32Array(Int32Array.from({ length: 400 }, (_, i) => around - 200 + i).buffer);
    const slopes = new Float32Array(memory.buffer, error.byteOffset, 400).fill(1);
    const exact = new Float64Array(400).fill(1);
    x.set(points);
    memory.kernels.multiplyByDerivative({ kind }, x, y, slopes, 400);
    truth.multiplyByDerivative({ kind }, Float64Array.from(points), new Float64Array(400), exact, 400);
    for (let i = 0; i < 400; i++) {
      // The truth is itself the difference of two numbers of size 0.2.
      expect(Math.abs(slopes[i]! - exact[i]!)).toBeLessThan(placeOf(exact[i]!) + 2e-16);
    }
  });

  it.each(activationKinds)(
    'give a value the same bits wherever it stands, and touch no other: %s',
    (kind) => {
      const activation = activationOf(kind);
      const points = normals(11, 23);
      const errors = normals(11, 24);
      const tensors = new GuardedTensors(6000, 1);
      const passed = (from: number, to: number): readonly [Uint32Array, Uint32Array] => {
        const part = tensors.place(points.subarray(from, to));
        const values = tensors.place(new Float32Array(to - from));
        const slopes = tensors.place(errors.subarray(from, to));
        tensors.kernels.activate(activation, part, values, to - from);
        tensors.kernels.multiplyByDerivative(activation, part, values, slopes, to - from);
        expect(tensors.damage()).toEqual([]);
        return [bitsOf(values), bitsOf(slopes)];
      };
      const [values, slopes] = passed(0, points.length);
      for (let from = 0; from < 4; from++) {
        for (let to = from; to <= points.length; to++) {
          expect(passed(from, to)).toEqual([values.subarray(from, to), slopes.subarray(from, to)]);
        }
      }
    },
  );

  it.each(activationKinds)('pass NaN through %s in both directions', (kind) => {
    const activation = activationOf(kind);
    x.set([NaN, -1, 1, 0, 30, -30]);
    memory.kernels.activate(activation, x, y, 6);
    expect(y[0]).toBeNaN();
    error.fill(NaN, 0, 6);
    memory.kernels.multiplyByDerivative(activation, x, y, error, 6);
    expect([...error.subarray(0, 6)]).toEqual(Array.from({ length: 6 }, () => NaN));
  });

  it.each(activationKinds)(
    'end like the reference kernels at infinity, at zero and below the limit: %s',
    (kind) => {
      const activation = activationOf(kind);
      const points = Float32Array.of(
        Infinity,
        -Infinity,
        3e38,
        -3e38,
        0,
        -0,
        1e-31,
        -1e-31,
        1e-29,
        -1e-29,
        1e-45,
      );
      const count = points.length;
      const expected = new Float32Array(count);
      x.set(points);
      memory.kernels.activate(activation, x, y, count);
      oracle.activate(activation, x, expected, count);
      expect(y.slice(0, count)).toEqual(expected);
      for (const size of [1, 1e-30, 1e-31, 1e38]) {
        const slopes = new Float32Array(count).fill(size);
        error.fill(size, 0, count);
        memory.kernels.multiplyByDerivative(activation, x, y, error, count);
        oracle.multiplyByDerivative(activation, points, expected, slopes, count);
        expect(error.slice(0, count)).toEqual(slopes);
      }
    },
  );

  it('keep tanh odd to the bit', () => {
    const random = createRandom(24);
    const points = Float32Array.from({ length: 1000 }, () => 2 ** (20 * random.uniform() - 15));
    x.set(points);
    x.set(
      points.map((value) => -value),
      1000,
    );
    memory.kernels.activate({ kind: 'tanh' }, x, y, 2000);
    expect(y.slice(1000, 2000)).toEqual(y.slice(0, 1000).map((value) => -value));
  });
});
