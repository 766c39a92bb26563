import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { UpdateWalk, WalkRequest } from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { Moments } from '../../../src-renderer/state/moments.svelte.ts';
import { Walk } from '../../../src-renderer/state/walk.svelte.ts';
import { look, RunOnScreenStub } from './run-on-screen-stub.svelte.ts';

interface Laboratory {
  readonly run: RunOnScreenStub;
  readonly moments: Moments;
  readonly walk: Walk;
  readonly asked: [number | null, WalkRequest][];
  readonly pauses: () => number;
  settle(): Promise<void>;
}

/** A run of three layers; the batch at step 4 has two examples, every other one eight. */
function open(): Laboratory {
  const asked: [number | null, WalkRequest][] = [];
  const run = new RunOnScreenStub({
    walkUpdate: (_run, step, request): Promise<Outcome<UpdateWalk>> => {
      asked.push([step, request]);
      const rows = step === 4 ? 2 : 8;
      return Promise.resolve(
        request.example < rows
          ? succeed({ step, request } as unknown as UpdateWalk)
          : refuse('The batch has no such example.'),
      );
    },
  });
  run.tell(10, [0, 1, 2, 4, 8]);
  let pauses = 0;
  const walked = {
    get opening() {
      return run.opening;
    },
    spec: { network: { hidden: [{}, {}] } },
    pause: () => {
      pauses += 1;
      return Promise.resolve();
    },
  };
  const moments = new Moments(run);
  const walk = new Walk(walked, moments);
  look(() => [walk.current, walk.refusal]);
  return {
    run,
    moments,
    walk,
    asked,
    pauses: () => pauses,
    async settle() {
      for (let turn = 0; turn < 4; turn += 1) {
        flushSync();
        await new Promise((done) => setTimeout(done));
      }
    },
  };
}

it('asks nothing until it is opened, and then about the moment shown', async () => {
  const { moments, walk, asked, pauses, settle } = open();
  await settle();
  expect(asked).toEqual([]);
  moments.show(2);
  walk.open();
  await settle();
  expect(pauses()).toBe(1);
  expect(asked).toEqual([[2, { example: 0, units: [null, null, null] }]]);
  expect(walk.current?.step).toBe(2);
  walk.close();
  await settle();
  expect(walk.isOpen).toBe(false);
});

it('looks at the chosen example and units, at every moment', async () => {
  const { moments, walk, asked, settle } = open();
  walk.open();
  walk.chooseExample(3);
  walk.chooseUnit(1, 5);
  moments.show(8);
  await settle();
  expect(asked.at(-1)).toEqual([8, { example: 3, units: [null, 5, null] }]);
});

it('goes to the first example where a batch is too short', async () => {
  const { moments, walk, asked, settle } = open();
  walk.open();
  walk.chooseExample(3);
  await settle();
  moments.show(4);
  await settle();
  expect(asked.at(-1)).toEqual([4, { example: 0, units: [null, null, null] }]);
  expect(walk.current?.step).toBe(4);
  expect(walk.refusal).toBeNull();
});

it('begins anew with another run', async () => {
  const { run, walk, asked, settle } = open();
  walk.open();
  walk.chooseUnit(2, 7);
  await settle();
  run.runId = 'run-2';
  await settle();
  expect(asked.at(-1)).toEqual([null, { example: 0, units: [null, null, null] }]);
});
