import { expose, finalizer, proxy, wrap } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunProgress } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { fromSeed, proposedSpec, valueOf } from './bench.ts';

const source = { kind: 'synthetic', spec: { kind: 'xor', count: 200, noise: 0.1, seed: 1 } } as const;

let channel: MessageChannel;

beforeEach(() => {
  channel = new MessageChannel();
  expose(createEngine() satisfies EngineApi, channel.port1);
});

afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

/** A listener on this side, and the promise of its release by the other. */
function watched<T>(listen: (value: T) => void) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { listener: proxy(Object.assign(listen, { [finalizer]: release })), released };
}

describe('the engine behind a message port', () => {
  it('trains, hears a pause and answers with what can be cloned', async () => {
    const engine = wrap<EngineApi>(channel.port2);
    const table = valueOf(
      await engine.importTable(
        'xor',
        source,
        null,
        proxy(() => undefined),
      ),
    );
    const messages: RunProgress[] = [];
    const { listener, released } = watched((progress: RunProgress) => messages.push(progress));
    const spec = proposedSpec(table, { epochs: 100_000 });
    const opened = valueOf(await engine.openRun('run', 'xor', spec, fromSeed, listener));
    expect(opened.newPoints).toHaveLength(1);
    await engine.play('run');
    while (messages.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.pause('run');
    const snapshot = valueOf(await engine.snapshot('run'));
    expect(messages.at(-1)).toMatchObject({ status: 'paused', step: snapshot.step });
    expect(snapshot.parameters).toBeInstanceOf(Float32Array);
    expect(valueOf(await engine.snapshot('run')).parameters).toEqual(snapshot.parameters);
    expect(valueOf(await engine.exportWeights('run')).format).toBe('chainrule-weights');
    await engine.closeRun('run');
    await released;
  });

  it('tells of moments in what can be cloned, and gives arrays away', async () => {
    const engine = wrap<EngineApi>(channel.port2);
    const none = proxy(() => undefined);
    const table = valueOf(await engine.importTable('xor', source, null, none));
    const spec = proposedSpec(table);
    valueOf(await engine.openRun('run', 'xor', spec, fromSeed, none));
    const units = [...spec.network.hidden.map(() => 1), 0];
    for (let times = 0; times < 2; times++) {
      const picture = valueOf(await engine.networkPicture('run', 0, 3));
      expect(picture.columns[1]!.edges!.weight).toHaveLength(3 * 2);
      expect(valueOf(await engine.inspect('run', null)).layers).toHaveLength(units.length);
      const walk = valueOf(await engine.walkUpdate('run', 0, { example: 0, units }));
      const detail = valueOf(await engine.layerDetail('run', 0, null));
      expect(walk.layers[0]!.weights).toEqual(detail.weight.subarray(2, 4));
      const weights = valueOf(await engine.networkWeights('run', 0));
      expect(new Float64Array(weights.parameters.subarray(0, detail.weight.length))).toEqual(detail.weight);
      const points = valueOf(await engine.splitPoints('run', 'train', [0, 1], 10, 0));
      expect(points.values.map(({ length }) => length)).toEqual([10, 10]);
      expect(valueOf(await engine.histogramsOverTime('run', 0, 'errors'))).toHaveLength(1);
      expect(valueOf(await engine.fork('run', 0)).parameters).toEqual(weights.parameters);
    }
    await engine.closeRun('run');
  });

  it('lets go of listeners that it has no more use for', async () => {
    const engine = wrap<EngineApi>(channel.port2);
    const importing = watched(() => undefined);
    const table = valueOf(await engine.importTable('xor', source, null, importing.listener));
    await importing.released;
    const refused = watched(() => undefined);
    await engine.openRun('run', 'no table', proposedSpec(table), fromSeed, refused.listener);
    await refused.released;
    const first = watched(() => undefined);
    const second = watched(() => undefined);
    await engine.openRun('run', 'xor', proposedSpec(table), fromSeed, first.listener);
    const opened = await engine.openRun('run', 'xor', proposedSpec(table), fromSeed, second.listener);
    expect(opened.ok).toBe(true);
    await first.released;
  });
});
