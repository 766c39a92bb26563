import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { HistogramQuantity, MomentHistogram } from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { HistogramsOverTime } from '../../../src-renderer/state/histograms-over-time.svelte.ts';
import { Moments } from '../../../src-renderer/state/moments.svelte.ts';
import { look, RunOnScreenStub } from './run-on-screen-stub.svelte.ts';

interface Asked {
  readonly layer: number;
  readonly quantity: HistogramQuantity;
  answer(outcome: Outcome<readonly MomentHistogram[]>): Promise<void>;
}

function open(): { run: RunOnScreenStub; moments: Moments; overTime: HistogramsOverTime; asked: Asked[] } {
  const asked: Asked[] = [];
  const run = new RunOnScreenStub({
    histogramsOverTime: (_run, layer, quantity) =>
      new Promise((resolve: (outcome: Outcome<readonly MomentHistogram[]>) => void) => {
        asked.push({
          layer,
          quantity,
          answer: async (outcome) => {
            resolve(outcome);
            await new Promise((done) => setTimeout(done));
            flushSync();
          },
        });
      }),
  });
  const moments = new Moments(run);
  run.tell(100, [0, 10, 100]);
  flushSync();
  return { run, moments, overTime: new HistogramsOverTime(moments), asked };
}

const atStep = (step: number): MomentHistogram => ({
  step,
  epoch: step / 10,
  histogram: { zeros: step, negative: [], positive: [] },
});

describe('histograms over time', () => {
  it('are asked for only while somebody looks, and once for the same timeline', async () => {
    const { moments, overTime, asked } = open();
    overTime.choose(1, 'weights');
    flushSync();
    expect(asked).toHaveLength(0);
    const stop = look(() => overTime.histograms);
    flushSync();
    expect(asked.map(({ layer, quantity }) => [layer, quantity])).toEqual([[1, 'weights']]);
    await asked[0]?.answer(succeed([atStep(0), atStep(10)]));
    expect(overTime.histograms?.map(({ step }) => step)).toEqual([0, 10]);
    moments.show(10);
    flushSync();
    expect(asked).toHaveLength(1);
    stop();
  });

  it('are those of the layer and quantity that are chosen', async () => {
    const { overTime, asked } = open();
    overTime.choose(0, 'weights');
    const stop = look(() => overTime.histograms);
    flushSync();
    await asked[0]?.answer(succeed([atStep(0)]));
    overTime.choose(0, 'errors');
    flushSync();
    expect(overTime.histograms).toBeNull();
    await asked[1]?.answer(succeed([atStep(10)]));
    expect(overTime.histograms?.[0]?.step).toBe(10);
    stop();
  });

  it('follow the timeline as it grows', async () => {
    const { run, overTime, asked } = open();
    overTime.choose(0, 'weights');
    const stop = look(() => overTime.histograms);
    flushSync();
    await asked[0]?.answer(succeed([atStep(0)]));
    run.tell(200, [0, 10, 100, 200]);
    flushSync();
    expect(asked).toHaveLength(2);
    stop();
  });

  it('say why there are none', async () => {
    const { overTime, asked } = open();
    overTime.choose(0, 'weights');
    const stop = look(() => overTime.refusal);
    flushSync();
    await asked[0]?.answer(refuse('There is no memory for it.'));
    expect(overTime.refusal).toBe('There is no memory for it.');
    expect(overTime.histograms).toBeNull();
    stop();
  });
});
