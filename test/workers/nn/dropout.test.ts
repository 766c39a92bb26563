import { describe, expect, it } from 'vitest';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { buildNetwork, dense, differentiate, drawBatch, scatterParameters } from './small-networks.ts';

const rows = 40;

function build(dropout: number): CompiledNetwork {
  const network = buildNetwork({
    hidden: [dense(50, { kind: 'sigmoid' }, { dropout }), dense(50, { kind: 'sigmoid' }, { dropout })],
    maxBatch: rows,
  });
  scatterParameters(network, 1);
  network.batch.set(drawBatch(network, rows, 3, 1).inputs);
  return network;
}

const maskOf = (network: CompiledNetwork, layer = 0): readonly number[] =>
  Array.from(network.layers[layer]!.dropoutMask!);

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('dropout', () => {
  it.each([0.1, 0.5, 0.9])('drops a share of %f and keeps the mean of what is left', (dropout) => {
    const network = build(dropout);
    let dropped = 0;
    let ratio = 0;
    const steps = 50;
    for (let step = 1; step <= steps; step++) {
      network.forwardInTraining(rows, 7, step);
      const [{ activated, output }] = network.layers as [(typeof network.layers)[0]];
      const mask = maskOf(network);
      expect(new Set(mask)).toEqual(new Set([0, 1 / (1 - dropout)]));
      dropped += mask.filter((value) => value === 0).length / mask.length / steps;
      ratio += mean(output) / mean(activated) / steps;
      output.forEach((value, index) => expect(value).toBe(activated[index]! * mask[index]!));
    }
    // 100,000 draws: five standard deviations.
    const deviation = Math.sqrt((dropout * (1 - dropout)) / 100_000);
    expect(Math.abs(dropped - dropout)).toBeLessThan(5 * deviation);
    expect(Math.abs(ratio - 1)).toBeLessThan((7 * deviation) / (1 - dropout));
  });

  it('depends on the run’s seed, the step and the layer, and on nothing else', () => {
    const network = build(0.5);
    const draw = (seed: number, step: number, count = rows): readonly number[] => {
      network.forwardInTraining(count, seed, step);
      return maskOf(network).slice(0, 50);
    };
    const first = draw(1, 1);
    expect(maskOf(network, 1).slice(0, 50)).not.toEqual(first);
    expect(draw(1, 2)).not.toEqual(first);
    expect(draw(2, 1)).not.toEqual(first);
    expect(draw(1, 1)).toEqual(first);
    expect(draw(1, 1, 1)).toEqual(first);
    expect(draw(1, 2 ** 40)).not.toEqual(first);
  });

  it('sends nothing back through what was dropped', () => {
    const network = build(0.5);
    differentiate(network, drawBatch(network, rows, 3, 1));
    const { error } = network.layers[0]!;
    maskOf(network).forEach((value, index) => expect(error[index] === 0).toBe(value === 0));
  });

  it('does nothing in answering', () => {
    const network = build(0.5);
    network.forwardInTraining(rows, 1, 1);
    network.forward(rows);
    for (const { activated, output, dropoutMask } of network.layers) {
      if (dropoutMask !== null) expect(output).toEqual(activated);
    }
  });
});
