import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { GraphCheck } from '../../../../contract/graph/graph-answers.ts';
import { refuse, succeed, type Outcome } from '../../../../contract/outcome.ts';
import { GraphChecksState } from '../../../../src-renderer/state/graph/graph-checks.svelte.ts';
import { look } from '../run-on-screen-stub.svelte.ts';

interface Asked {
  readonly graph: number;
  readonly stepSize: number;
  answer(outcome: Outcome<GraphCheck>): void;
}

function open(): { checks: GraphChecksState; asked: Asked[]; settle: () => Promise<void> } {
  const asked: Asked[] = [];
  const checks = new GraphChecksState(
    {
      check: (graph, stepSize) => new Promise((resolve) => asked.push({ graph, stepSize, answer: resolve })),
      checkGate: () => Promise.resolve(refuse('There is no such gate.')),
      jacobian: () => Promise.resolve(refuse('There is no path.')),
      explain: () => Promise.resolve(succeed({ terms: [], termCount: 0, sum: 3 })),
    },
    () => 7,
  );
  return {
    checks,
    asked,
    async settle() {
      for (let turn = 0; turn < 3; turn += 1) {
        flushSync();
        await new Promise((done) => setTimeout(done));
      }
    },
  };
}

const answerOf = (stepSize: number): Outcome<GraphCheck> => succeed({ stepSize, gates: [] });

it('asks nothing until somebody looks', async () => {
  const { checks, asked, settle } = open();
  await settle();
  expect(asked).toEqual([]);
  const stop = look(() => checks.check);
  await settle();
  expect(asked.map(({ graph, stepSize }) => [graph, stepSize])).toEqual([[7, 1e-5]]);
  asked[0]?.answer(answerOf(1e-5));
  await settle();
  expect(checks.check?.stepSize).toBe(1e-5);
  stop();
});

it('takes the answer to the newest step size, whatever comes of the one before', async () => {
  const { checks, asked, settle } = open();
  const stop = look(() => [checks.check, checks.problem]);
  await settle();
  checks.setStepSize(1e-3);
  await settle();
  expect(asked).toHaveLength(2);
  asked[0]?.answer(refuse('cancelled'));
  await settle();
  expect([checks.check, checks.problem]).toEqual([null, null]);
  asked[1]?.answer(answerOf(1e-3));
  await settle();
  expect(checks.check?.stepSize).toBe(1e-3);
  stop();
});

it('asks again, and tells nobody, where a question about another graph has taken the place of its own', async () => {
  const { checks, asked, settle } = open();
  const stop = look(() => [checks.check, checks.problem]);
  await settle();
  asked[0]?.answer(refuse('cancelled'));
  await settle();
  expect([checks.check, checks.problem]).toEqual([null, null]);
  stop();
  await settle();
  const stopAgain = look(() => checks.check);
  await settle();
  expect(asked).toHaveLength(2);
  asked[1]?.answer(answerOf(1e-5));
  await settle();
  expect(checks.check?.stepSize).toBe(1e-5);
  stopAgain();
});

it('hands on answers and reasons', async () => {
  const { checks } = open();
  expect(await checks.jacobian(0, 1)).toBe('There is no path.');
  expect(await checks.explain(0, 0, 0)).toMatchObject({ sum: 3 });
});
