import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunSpec } from '../../../contract/run.ts';
import { importTable } from '../../../workers/data/import-table.ts';
import type { Table } from '../../../workers/data/table.ts';
import { runParts } from '../../../workers/engine/run-parts.ts';
import { Training } from '../../../workers/engine/training.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { fromSeed, proposedSpec, valueOf } from './bench.ts';
import { someNetwork, someTraining } from './settings.ts';

let table: Table;

beforeAll(async () => {
  const spec = { kind: 'spiral', count: 80, noise: 0.1, seed: 1 } as const;
  const source = { kind: 'synthetic', spec } as const;
  table = valueOf(
    await importTable(
      source,
      null,
      () => undefined,
      () => false,
    ),
  );
});

async function begin(spec: RunSpec): Promise<Training> {
  const parts = valueOf(await runParts(table, spec, fromSeed, null, () => Promise.resolve()));
  return new Training({ settings: spec.training, ...parts, timeline: null });
}

/** Bytes of NaN over all of the network's memory, the kernels' scratch included, except for what a run carries on. */
function poison({ parameters, statistics, optimizerState, examples }: CompiledNetwork): void {
  const carried = [parameters, statistics, optimizerState, examples].map((values) => values.slice());
  // The first bytes of a WebAssembly memory are nobody's.
  new Uint8Array(parameters.buffer).fill(0xff, parameters instanceof Float32Array ? 64 : 0);
  [parameters, statistics, optimizerState, examples].forEach((values, at) => values.set(carried[at]!));
}

function advance(training: Training): void {
  if (training.isMeasuring) training.advanceMeasurement(Infinity);
  else training.takeStep(training.trainer.step % 3 === 0);
}

describe('a training with any settings', () => {
  it('reads nothing from its memory that it did not write in the same step', async () => {
    await fc.assert(
      fc.asyncProperty(someNetwork, someTraining, async (network, changes) => {
        const proposed = proposedSpec(table.summary, { ...changes, epochs: 4 });
        const spec: RunSpec = { ...proposed, network };
        const [left, poisoned] = [await begin(spec), await begin(spec)];
        for (let turn = 0; turn < 20 && !left.isOver; turn++) {
          advance(left);
          poison(poisoned.trainer.network);
          advance(poisoned);
        }
        expect(left.trainer.step).toBeGreaterThan(1);
        expect(poisoned.state()).toEqual(left.state());
      }),
      { numRuns: 100 },
    );
  });
});
