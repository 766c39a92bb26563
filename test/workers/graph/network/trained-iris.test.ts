import { describe, expect, it } from 'vitest';
import type { NetworkWeights } from '../../../../contract/answerer-api.ts';
import { networkDepths } from '../../../../contract/graph/graph-source.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { encodeCells, encodedSize } from '../../../../workers/data/encoders.ts';
import { compileNetwork, type CompiledNetwork } from '../../../../workers/nn/compiled-network.ts';
import { assetRows, importAsset, proposedSpec, valueOf, WatchedRun } from '../../engine/bench.ts';
import { largestDifference, openNetwork, passThroughEngine } from './engine-comparison.ts';

async function trainedIris(): Promise<NetworkWeights> {
  const engine = createEngine();
  const table = await importAsset(engine, 'iris');
  const run = await WatchedRun.open(engine, 'run', 'iris', proposedSpec(table, { epochs: 40 }));
  await run.trainToTheEnd();
  return valueOf(await engine.networkWeights('run', null));
}

/** The network that answers, as the engine has it. */
function compiled(weights: NetworkWeights): CompiledNetwork {
  const inputs = encodedSize(weights.features);
  const network = valueOf(compileNetwork({ ...weights, inputs, maxBatch: 1 }));
  network.parameters.set(weights.parameters);
  network.statistics.set(weights.statistics);
  return network;
}

describe('a network that was trained on iris', () => {
  it('has in its graph the engine’s values and gradients of every tenth row to 1e-6, at every depth', async () => {
    const weights = await trainedIris();
    expect([weights.dtype, weights.parameters]).toEqual(['float32', expect.any(Float32Array)]);
    const network = compiled(weights);
    const inputs = new Float32Array(network.inputs);
    const rows = await assetRows('iris');
    for (const [index, row] of rows.entries()) {
      if (index % 10 !== 0) continue;
      const [cells, label] = [row.slice(0, -1), row.at(-1)!];
      expect(encodeCells(weights.features, cells, inputs, 0)).toBe(null);
      const target = weights.target.task === 'classification' ? weights.target.classes.indexOf(label) : NaN;
      const loss = passThroughEngine(network, { inputs, targets: Float32Array.of(target), rows: 1 });
      for (const depth of networkDepths) {
        const opened = openNetwork({ kind: 'network', weights, cells, target: label, depth });
        const difference = largestDifference(opened, network, loss);
        expect(difference, `row ${index + 1} at depth ${depth}`).toBeLessThanOrEqual(1e-6);
      }
    }
  });
});
