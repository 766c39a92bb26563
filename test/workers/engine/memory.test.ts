import { afterEach, describe, expect, it, vi } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, fromSeed, proposedSpec } from './bench.ts';

afterEach(() => vi.unstubAllGlobals());

async function refusalOf(units: readonly number[]): Promise<string> {
  const engine = createEngine();
  const spec = proposedSpec(await importAsset(engine, 'iris'));
  const hidden = units.map((count, index) => newDenseLayer(String(index), count, 'relu'));
  const opened = await engine.openRun(
    'run',
    'iris',
    { ...spec, network: { ...spec.network, hidden } },
    fromSeed,
    () => undefined,
  );
  return opened.ok ? 'accepted' : opened.message;
}

/** A machine on which arrays of more than `bytes` cannot be had. */
function withMemory(bytes: number): void {
  vi.stubGlobal(
    'Float32Array',
    class extends Float32Array {
      constructor(...values: [number | ArrayBuffer, number?, number?]) {
        const [length] = values;
        if (typeof length === 'number' && 4 * length > bytes)
          throw new RangeError('Array buffer allocation failed');
        super(...(values as [ArrayBuffer]));
      }
    },
  );
}

describe('a run that does not fit into memory', () => {
  it('is refused before anything is allocated, with the size it would need', async () => {
    expect(await refusalOf([8192, 8192, 8192, 8192])).toMatch(/needs [\d,]+ MB of memory/);
  });

  it('is refused with its size where the network fits but not the copies of its weights', async () => {
    withMemory(100_000);
    expect(await refusalOf([16])).toBe('accepted');
    expect(await refusalOf([2048, 16])).toMatch(/needs up to \d+ MB of memory for copies of the weights/);
  });
});
