import { expect, it } from 'vitest';
import type { GraphOutcome } from '../../../../contract/graph-api.ts';
import type { ExpressionSource } from '../../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../../contract/graph/graph.ts';
import { OpenedGraphState } from '../../../../src-renderer/state/graph/opened-graph.svelte.ts';
import { sourceOf } from './open-text.ts';

/** A grapher that answers when it is told to. */
function slowGrapher(): {
  readonly asked: string[];
  readonly closed: number[];
  readonly shown: OpenedGraphState<ExpressionSource>;
  readonly heard: string[];
  answer(outcome: GraphOutcome): Promise<void>;
} {
  const asked: string[] = [];
  const closed: number[] = [];
  const heard: string[] = [];
  const waiting: ((outcome: GraphOutcome) => void)[] = [];
  const shown = new OpenedGraphState<ExpressionSource>(
    {
      open: (source) => {
        asked.push(source.kind === 'expression' ? source.text : '');
        return new Promise((resolve) => waiting.push(resolve));
      },
      close: (graph) => void closed.push(graph),
    },
    (_, { text }) => heard.push(text),
  );
  return {
    asked,
    closed,
    shown,
    heard,
    async answer(outcome) {
      waiting.shift()?.(outcome);
      await new Promise((done) => setTimeout(done));
    },
  };
}

const good = (graph: number): GraphOutcome => ({ ok: true, value: { graph } as OpenedGraph });
const bad: GraphOutcome = { ok: false, problems: [{ from: 0, to: 1, message: 'No.' }] };

it('opens one at a time, and of those that wait the newest', async () => {
  const { shown, asked, heard, answer } = slowGrapher();
  for (const text of ['a', 'b', 'c']) shown.open(sourceOf(text));
  expect([asked, shown.isOpening]).toEqual([['a'], true]);
  await answer(good(1));
  expect([asked, shown.current?.graph]).toEqual([['a', 'c'], 1]);
  await answer(good(2));
  expect([shown.current?.graph, shown.source?.text, shown.isOpening]).toEqual([2, 'c', false]);
  expect(heard).toEqual(['a', 'c']);
});

it('keeps the last good one while a text has problems, and closes it when another is there', async () => {
  const { shown, closed, answer } = slowGrapher();
  shown.open(sourceOf('a'));
  await answer(good(1));
  shown.open(sourceOf('b'));
  await answer(bad);
  expect([shown.current?.graph, shown.source?.text, shown.problems.length]).toEqual([1, 'a', 1]);
  shown.open(sourceOf('c'));
  await answer(good(2));
  expect([shown.current?.graph, shown.problems.length, closed]).toEqual([2, 0, [1]]);
});

it('lets go of what comes after there is nothing to look at any more', async () => {
  const { shown, closed, heard, answer } = slowGrapher();
  shown.open(sourceOf('a'));
  shown.clear();
  await answer(good(1));
  expect([shown.current, closed, heard]).toEqual([null, [1], []]);
});
