/** What holds for any network, batch and seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultActivation, defaultBatchNorm, defaultOptimizer } from '../../../contract/defaults.ts';
import { activationKinds } from '../../../contract/network.ts';
import { dtypes, lossKinds, optimizerKinds } from '../../../contract/training.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import {
  buildNetwork,
  dense,
  differentiate,
  drawBatch,
  maxout,
  objective,
  scatterParameters,
  type Batch,
  type LayerSpec,
} from './small-networks.ts';

const activation = fc.constantFrom(...activationKinds).map(defaultActivation);
const units = fc.integer({ min: 1, max: 6 });

/** A hidden layer of any kind; whatever makes rows depend on one another or on chance only if asked for. */
function anyLayer(extras: fc.Arbitrary<Parameters<typeof dense>[2]>): fc.Arbitrary<LayerSpec> {
  return fc.oneof(
    fc.tuple(units, activation, extras).map((parts) => dense(...parts)),
    fc.tuple(units, fc.integer({ min: 1, max: 4 }), extras).map((parts) => maxout(...parts)),
  );
}

const plain = fc.array(anyLayer(fc.constant({})), { maxLength: 3 });
const mixed = fc.array(
  anyLayer(
    fc.record({
      batchNorm: fc.constantFrom(null, defaultBatchNorm),
      dropout: fc.constantFrom(0, 0.3),
      frozen: fc.boolean(),
    }),
  ),
  { maxLength: 3 },
);
const seed = fc.nat({ max: 100_000 });
const loss = fc.constantFrom(...lossKinds);

describe('shapes', () => {
  it('follow from the layers, and passes fill exactly the rows asked for', () => {
    fc.assert(
      fc.property(
        mixed,
        seed,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...dtypes),
        (hidden, drawn, rows, dtype) => {
          const network = buildNetwork({ hidden, dtype, maxBatch: 7, inputs: 2 });
          scatterParameters(network, drawn);
          let inputs = 2;
          let count = 0;
          for (const layer of network.layers) {
            const { shape } = layer;
            expect(shape.inputs).toBe(inputs);
            expect(shape.affineUnits).toBe(shape.units * shape.pieces);
            expect(layer.weight).toHaveLength(shape.affineUnits * inputs);
            expect(layer.preActivation).toHaveLength(7 * shape.affineUnits);
            expect(layer.error).toHaveLength(7 * shape.affineUnits);
            expect(layer.output).toHaveLength(7 * shape.units);
            layer.preActivation.fill(99);
            layer.output.fill(99);
            layer.error.fill(99);
            inputs = shape.units;
            count += shape.affineUnits * (shape.inputs + (layer.batchNorm === null ? 1 : 3));
          }
          expect(inputs).toBe(network.outputs);
          expect(network.parameters).toHaveLength(count);
          differentiate(network, drawBatch(network, rows, 3, drawn));
          for (const { shape, preActivation, output, error } of network.layers) {
            for (const [view, width] of [
              [preActivation, shape.affineUnits],
              [output, shape.units],
              [error, shape.affineUnits],
            ] as const) {
              expect(view.subarray(0, rows * width).includes(99)).toBe(false);
              expect(view.subarray(rows * width).every((value) => value === 99)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** |a − b| relative to the larger of 1 and their size. */
const distance = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));

describe('a batch', () => {
  it('has the mean loss and gradient of its rows', () => {
    fc.assert(
      fc.property(plain, seed, fc.integer({ min: 1, max: 7 }), loss, (hidden, drawn, rows, kind) => {
        const network = buildNetwork({ hidden, loss: kind });
        scatterParameters(network, drawn);
        const batch = drawBatch(network, rows, 3, drawn);
        const value = differentiate(network, batch);
        const together = network.gradients.slice();
        const mean = new Float64Array(together.length);
        let meanValue = 0;
        for (let row = 0; row < rows; row++) {
          const inputs = batch.inputs.subarray(3 * row, 3 * row + 3);
          const single = { inputs, targets: batch.targets.subarray(row), rows: 1 };
          meanValue += differentiate(network, single) / rows;
          network.gradients.forEach((g, i) => (mean[i]! += g / rows));
        }
        expect(distance(meanValue, value)).toBeLessThan(1e-12);
        together.forEach((g, i) => expect(distance(mean[i]!, g)).toBeLessThan(1e-12));
      }),
      { numRuns: 80 },
    );
  });

  it('does not mind the order of its rows, normalized or not', () => {
    const normalized = fc.array(anyLayer(fc.record({ batchNorm: fc.constantFrom(null, defaultBatchNorm) })), {
      maxLength: 3,
    });
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
    fc.assert(
      fc.property(normalized, seed, order, loss, (hidden, drawn, moved, kind) => {
        const network = buildNetwork({ hidden, loss: kind });
        scatterParameters(network, drawn);
        const batch = drawBatch(network, 7, 3, drawn);
        const shuffled: Batch = {
          inputs: Float64Array.from(moved.flatMap((row) => [...batch.inputs.subarray(3 * row, 3 * row + 3)])),
          targets: Float64Array.from(moved, (row) => batch.targets[row]!),
          rows: 7,
        };
        // A network that answers gives each row the same bits, wherever it stands.
        const answered = objective(network, batch);
        const answers = network.layers.at(-1)!.output.slice();
        expect(distance(objective(network, shuffled), answered)).toBeLessThan(1e-12);
        moved.forEach((row, at) => {
          const output = network.layers.at(-1)!.output.slice(3 * at, 3 * at + 3);
          expect(output).toEqual(answers.slice(3 * row, 3 * row + 3));
        });
        const value = differentiate(network, batch);
        const scores = network.layers.at(-1)!.output.slice();
        const gradients = network.gradients.slice();
        // Normalizing a column of nearly equal values magnifies rounding.
        expect(distance(differentiate(network, shuffled), value)).toBeLessThan(1e-10);
        moved.forEach((row, at) => {
          for (let j = 0; j < 3; j++) {
            const score = network.layers.at(-1)!.output[3 * at + j]!;
            expect(distance(score, scores[3 * row + j]!)).toBeLessThan(1e-10);
          }
        });
        gradients.forEach((g, i) => expect(distance(network.gradients[i]!, g)).toBeLessThan(1e-8));
      }),
      { numRuns: 80 },
    );
  });
});

describe('frozen layers', () => {
  it('never change, statistics included, while the others learn', () => {
    fc.assert(
      fc.property(
        mixed,
        seed,
        fc.constantFrom(...optimizerKinds),
        fc.constantFrom(...dtypes),
        (hidden, drawn, kind, dtype) => {
          const network = buildNetwork({ hidden, dtype });
          scatterParameters(network, drawn);
          const batch = drawBatch(network, 7, 3, drawn);
          const optimizer = createOptimizer(defaultOptimizer(kind), network);
          const before = network.layers.map(({ weight, bias, batchNorm }) =>
            [weight, bias, ...(batchNorm === null ? [] : [batchNorm.gamma, batchNorm.beta])].map((view) =>
              view.slice(),
            ),
          );
          const statistics = network.layers.map(({ batchNorm }) => batchNorm?.runningMean.slice());
          for (let step = 1; step <= 3; step++) {
            differentiate(network, batch, { l1: 0.1, l2: 0.1 }, step);
            optimizer.update(0.05, step);
          }
          network.layers.forEach(({ shape, weight, bias, batchNorm }, index) => {
            const tensors = [weight, bias, ...(batchNorm === null ? [] : [batchNorm.gamma, batchNorm.beta])];
            if (shape.frozen) expect(tensors).toEqual(before[index]);
            else expect(weight).not.toEqual(before[index]![0]);
            if (batchNorm === null) return;
            if (shape.frozen) expect(batchNorm.runningMean).toEqual(statistics[index]);
            else expect(batchNorm.runningMean).not.toEqual(statistics[index]);
          });
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('maxout', () => {
  it('with the pieces (w, 0) is ReLU, forwards and back', () => {
    fc.assert(
      fc.property(seed, units, loss, (drawn, width, kind) => {
        const rectified = buildNetwork({ hidden: [dense(width, { kind: 'relu' })], loss: kind });
        const largest = buildNetwork({ hidden: [maxout(width, 2)], loss: kind });
        scatterParameters(rectified, drawn);
        const [from, to] = [rectified.layers, largest.layers];
        for (let unit = 0; unit < width; unit++) {
          to[0]!.weight.set(from[0]!.weight.subarray(3 * unit, 3 * unit + 3), 6 * unit);
          to[0]!.bias[2 * unit] = from[0]!.bias[unit]!;
        }
        to[1]!.weight.set(from[1]!.weight);
        to[1]!.bias.set(from[1]!.bias);
        const batch = drawBatch(rectified, 7, 3, drawn);
        expect(differentiate(largest, batch)).toBe(differentiate(rectified, batch));
        expect(to[1]!.weightGradient).toEqual(from[1]!.weightGradient);
        for (let unit = 0; unit < width; unit++) {
          const own = to[0]!.weightGradient.slice(6 * unit, 6 * unit + 3);
          // + 0 makes one of both zeros.
          expect(own.map((g) => g + 0)).toEqual(
            from[0]!.weightGradient.slice(3 * unit, 3 * unit + 3).map((g) => g + 0),
          );
          expect(to[0]!.biasGradient[2 * unit]! + 0).toBe(from[0]!.biasGradient[unit]! + 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with one piece is a dense layer without an activation', () => {
    fc.assert(
      fc.property(seed, loss, (drawn, kind) => {
        const values = [dense(4, { kind: 'identity' }), maxout(4, 1)].map((layer) => {
          const network = buildNetwork({ hidden: [layer], loss: kind });
          scatterParameters(network, drawn);
          return [differentiate(network, drawBatch(network, 7, 3, drawn)), ...network.gradients];
        });
        expect(values[1]).toEqual(values[0]);
      }),
      { numRuns: 30 },
    );
  });
});
