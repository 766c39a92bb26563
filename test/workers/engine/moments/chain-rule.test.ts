import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../../contract/dataset.ts';
import { defaultBatchNorm, newDenseLayer, newMaxoutLayer } from '../../../../contract/defaults.ts';
import type { EngineApi } from '../../../../contract/engine-api.ts';
import {
  magnitudeBins,
  type MomentInspection,
  type SignedLogHistogram,
  type UpdateWalk,
  type WalkedLayer,
} from '../../../../contract/moment.ts';
import type { HiddenLayer } from '../../../../contract/network.ts';
import type { RunSpec } from '../../../../contract/run.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from '../bench.ts';
import { walkAllUnits, walkedShapes, type WalkedShape } from './walks.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

const batchSize = 12;
const l1 = 1e-3;
const l2 = 1e-2;

/** All that walks tell of a layer over a whole batch. */
interface Collected {
  readonly shape: WalkedShape;
  /** By example and unit. */
  readonly walked: readonly (readonly WalkedLayer[])[];
}

interface Gathered {
  readonly inspection: MomentInspection;
  readonly layers: readonly Collected[];
  /** By example. */
  readonly walks: readonly UpdateWalk[];
}

async function gather(hidden: readonly HiddenLayer[], steps: number): Promise<Gathered> {
  const proposed = proposedSpec(iris, { dtype: 'float64', batchSize, l1, l2 });
  const spec: RunSpec = { ...proposed, network: { ...proposed.network, hidden } };
  const run = await WatchedRun.open(engine, 'run', 'iris', spec);
  await run.takeSteps(steps);
  const shapes = walkedShapes(spec.network, 4, 3);
  const all: (readonly UpdateWalk[])[] = [];
  for (let example = 0; example < batchSize; example++) {
    all.push(await walkAllUnits(engine, 'run', null, shapes, example));
  }
  const layers = shapes.map((shape, index) => ({
    shape,
    walked: all.map((walks) => Array.from({ length: shape.units }, (_, unit) => walks[unit]!.layers[index]!)),
  }));
  return {
    inspection: valueOf(await engine.inspect('run', null)),
    layers,
    walks: all.map(([walk]) => walk!),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function rms(values: readonly number[]): number {
  return Math.sqrt(sum(values.map((value) => value * value)) / values.length);
}

/** The histogram of plain values, by comparing each with every edge. */
function plainCount(values: readonly number[]): SignedLogHistogram {
  const edges = Array.from({ length: magnitudeBins.count + 1 }, (_, index) =>
    Math.pow(10, magnitudeBins.from + index / magnitudeBins.perDecade),
  );
  const bins = (sign: number) => {
    const counts = new Array<number>(magnitudeBins.count).fill(0);
    for (const value of values) {
      if (Math.sign(value) !== sign) continue;
      const above = edges.findLastIndex((edge) => Math.abs(value) >= edge);
      counts[Math.min(magnitudeBins.count - 1, Math.max(0, above))]! += 1;
    }
    return counts;
  };
  return { zeros: values.filter((value) => value === 0).length, negative: bins(-1), positive: bins(1) };
}

const networks: Readonly<Record<string, readonly HiddenLayer[]>> = {
  'plain layers': [newDenseLayer('1', 6, 'relu'), newDenseLayer('2', 5, 'identity')],
  'dropout and batch normalization': [
    { ...newDenseLayer('1', 6, 'relu'), dropout: 0.3, batchNorm: defaultBatchNorm },
    { ...newDenseLayer('2', 5, 'identity'), batchNorm: defaultBatchNorm, dropout: 0.2 },
  ],
  maxout: [
    { ...newMaxoutLayer('1', 5), pieces: 3, batchNorm: defaultBatchNorm },
    { ...newMaxoutLayer('2', 4), pieces: 2, dropout: 0.25 },
  ],
  'frozen layers': [
    { ...newDenseLayer('1', 6, 'relu'), frozen: true, batchNorm: defaultBatchNorm },
    { ...newDenseLayer('2', 5, 'identity'), frozen: true },
  ],
};

describe.each(Object.entries(networks))('what is told of %s', (_, hidden) => {
  let gathered: Gathered;
  beforeAll(async () => {
    gathered = await gather(hidden, 9);
  });

  it('follows every number forwards', () => {
    for (const { walked } of gathered.layers) {
      for (const units of walked) {
        for (const { weights, inputs, bias, weightedSum } of units) {
          const dot = sum(weights.map((weight, input) => weight * inputs[input]!));
          expect(weightedSum).toBeCloseTo(dot + bias, 12);
        }
      }
    }
    gathered.layers.forEach(({ walked }, index) => {
      const below = index === 0 ? null : gathered.layers[index - 1]!.walked;
      walked.forEach((units, example) => {
        const read = below?.[example]!.map(({ output }) => output) ?? [...gathered.walks[example]!.inputs];
        for (const { inputs } of units) expect([...inputs]).toEqual(read);
      });
    });
    hidden.forEach((layer, index) => {
      for (const units of gathered.layers[index]!.walked) {
        for (const { preActivation, weightedSum, activation, output } of units) {
          const isCut = layer.kind === 'dense' && layer.activation.kind === 'relu' && preActivation < 0;
          expect(activation).toBe(isCut ? 0 : preActivation);
          if (layer.batchNorm === null) expect(preActivation).toBe(weightedSum);
          else expect(preActivation).not.toBe(weightedSum);
          if (layer.dropout === 0) expect(output).toBe(activation);
          else if (output !== 0) expect(output).toBeCloseTo(activation / (1 - layer.dropout), 12);
        }
      }
    });
  });

  it('takes every error back by the chain rule', () => {
    gathered.layers.slice(0, -1).forEach(({ walked }, index) => {
      const above = gathered.layers[index + 1]!;
      // A maxout layer sends errors back through the pieces that won, which is all of them that a walk sees.
      const isSeen = above.shape.pieces === 1 || hidden[index + 1]!.batchNorm === null;
      walked.forEach((units, example) => {
        units.forEach(({ outputError }, unit) => {
          const sent = sum(
            above.walked[example]!.map(({ affineError, weights }) => affineError * weights[unit]!),
          );
          if (isSeen) expect(outputError).toBeCloseTo(sent, 10);
        });
      });
    });
    hidden.forEach((layer, index) => {
      for (const units of gathered.layers[index]!.walked) {
        for (const { outputError, output, activation, preActivation, error, affineError } of units) {
          const isCut = layer.kind === 'dense' && layer.activation.kind === 'relu' && preActivation <= 0;
          const kept = activation === 0 || output !== 0 ? 1 / (1 - layer.dropout) : 0;
          if (isCut) expect(error).toBeCloseTo(0, 15);
          else expect(error).toBeCloseTo(outputError * kept, 12);
          if (layer.batchNorm === null) expect(affineError).toBe(error);
        }
      }
    });
    for (const { output, answers, target, layers, exampleLoss } of gathered.walks) {
      expect(sum(answers)).toBeCloseTo(1, 12);
      expect(exampleLoss).toBeCloseTo(-Math.log(answers[target]!), 12);
      const last = layers.at(-1)!;
      expect(output[last.unit]).toBe(last.output);
      expect(last.outputError).toBeCloseTo(answers[last.unit]! - (last.unit === target ? 1 : 0), 12);
    }
    expect(sum(gathered.walks.map(({ exampleLoss }) => exampleLoss)) / batchSize).toBeCloseTo(
      gathered.inspection.batchLoss,
      12,
    );
  });

  it('adds the examples up to the gradient, penalties included where a layer learns', () => {
    for (const { shape, walked } of gathered.layers) {
      if (shape.pieces > 1) continue;
      for (let unit = 0; unit < shape.units; unit++) {
        const { weightGradient, weights, biasGradient, frozen } = walked[0]![unit]!;
        const examples = walked.map((units) => units[unit]!);
        expect(biasGradient).toBeCloseTo(sum(examples.map(({ affineError }) => affineError)) / batchSize, 10);
        weightGradient.forEach((gradient, input) => {
          const mean =
            sum(examples.map(({ affineError, inputs }) => affineError * inputs[input]!)) / batchSize;
          const weight = weights[input]!;
          const penalty = frozen ? 0 : 2 * l2 * weight + l1 * Math.sign(weight);
          expect(gradient).toBeCloseTo(mean + penalty, 10);
        });
      }
    }
  });

  it('is counted and measured as plain arithmetic does', () => {
    gathered.layers.forEach(({ shape, walked }, index) => {
      const { histograms, units, measures } = gathered.inspection.layers[index]!;
      const flat = walked.flat();
      const activations = flat.map(({ activation }) => activation);
      // Of a maxout unit, the pieces that did not win have no error.
      const losers = new Array<number>(flat.length * (shape.pieces - 1)).fill(0);
      const errors = [...flat.map(({ error }) => error), ...losers];
      expect(histograms.activations).toEqual(plainCount(activations));
      expect(histograms.errors).toEqual(plainCount(errors));
      expect(measures.activationRms).toBeCloseTo(rms(activations), 12);
      expect(measures.errorRms).toBeCloseTo(rms(errors), 12);
      if (shape.pieces === 1) {
        const rows = walked[0]!;
        expect(histograms.weights).toEqual(plainCount(rows.flatMap(({ weights }) => [...weights])));
        const gradients = rows.flatMap(({ weightGradient }) => [...weightGradient]);
        expect(histograms.weightGradients).toEqual(plainCount(gradients));
        expect(measures.weightGradientNorm).toBeCloseTo(rms(gradients) * Math.sqrt(gradients.length), 12);
        rows.forEach(({ weights, weightGradient }, unit) => {
          expect(units.weightNorm[unit]).toBeCloseTo(Math.hypot(...weights), 12);
          expect(units.weightGradientNorm[unit]).toBeCloseTo(Math.hypot(...weightGradient), 12);
        });
      }
      for (const quantity of ['weights', 'weightGradients'] as const) {
        const { zeros, negative, positive } = histograms[quantity];
        expect(zeros + sum(negative) + sum(positive)).toBe(shape.affineUnits * shape.inputs);
      }
      for (let unit = 0; unit < shape.units; unit++) {
        const own = walked.map((row) => row[unit]!);
        const ownErrors = [
          ...own.map(({ error }) => error),
          ...new Array<number>((shape.pieces - 1) * own.length).fill(0),
        ];
        expect(units.activationMean[unit]).toBeCloseTo(
          sum(own.map(({ activation }) => activation)) / own.length,
          12,
        );
        expect(units.activationRms[unit]).toBeCloseTo(rms(own.map(({ activation }) => activation)), 12);
        expect(units.errorRms[unit]).toBeCloseTo(rms(ownErrors), 12);
        const layer = hidden[index];
        const dies = layer?.kind === 'dense' && layer.activation.kind === 'relu';
        const dead = own.filter(({ preActivation }) => dies && preActivation <= 0).length;
        expect(units.zeroDerivativeShare[unit]).toBe(dead / own.length);
        expect(units.saturatedShare[unit]).toBe(0);
      }
    });
  });
});

describe('a layer with ends', () => {
  it('has a share of saturated examples for every unit, which together are the layer’s', async () => {
    const { inspection, layers } = await gather(
      [{ ...newDenseLayer('1', 8, 'tanh'), initializer: { kind: 'normal', sigma: 3 } }],
      1,
    );
    const { units, measures } = inspection.layers[0]!;
    layers[0]!.walked[0]!.forEach((_unused, unit) => {
      const ends = layers[0]!.walked.filter((row) => Math.abs(row[unit]!.activation) >= 0.98);
      expect(units.saturatedShare[unit]).toBeCloseTo(ends.length / batchSize, 12);
    });
    expect(measures.saturatedShare).toBeGreaterThan(0.1);
    expect(sum(units.saturatedShare) / 8).toBeCloseTo(measures.saturatedShare!, 12);
  });
});
