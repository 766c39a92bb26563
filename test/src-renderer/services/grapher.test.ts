import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphSource } from '../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import { GrapherService } from '../../../src-renderer/services/grapher.ts';
import { createGrapher } from '../../../workers/graph/grapher.ts';

/** A worker in this thread, behind a channel that moves arrays as a real one does. */
class NearWorker extends EventTarget {
  static readonly all: NearWorker[] = [];
  readonly #page: MessagePort;
  readonly #worker: MessagePort;

  constructor() {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    this.#worker = port2;
    expose(createGrapher(), port2);
    port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    port1.start();
    NearWorker.all.push(this);
  }

  postMessage(message: unknown, moved: Transferable[] = []): void {
    this.#page.postMessage(message, moved);
  }

  terminate(): void {
    this.#page.close();
    this.#worker.close();
  }

  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', NearWorker);
});
afterEach(() => {
  for (const worker of NearWorker.all.splice(0)) worker.terminate();
  vi.unstubAllGlobals();
});

const product: GraphSource = {
  kind: 'expression',
  text: 'x = 3; y = 4\nf = x * y',
  expanded: [],
  fault: null,
};
const sum: GraphSource = { ...product, text: 'f = a + b + c' };

async function open(grapher: GrapherService, source: GraphSource): Promise<OpenedGraph> {
  const outcome = await grapher.open(source);
  if (!outcome.ok) expect.fail(outcome.problems.map(({ message }) => message).join('\n'));
  return outcome.value;
}

describe('the grapher’s service', () => {
  it('starts one worker, when it is first asked', async () => {
    const grapher = new GrapherService();
    grapher.close(1);
    expect(NearWorker.all).toHaveLength(0);
    await open(grapher, product);
    await open(grapher, sum);
    expect(NearWorker.all).toHaveLength(1);
  });

  it('hands over the passes of a graph, and answers about it', async () => {
    const grapher = new GrapherService();
    const { graph, pass } = await open(grapher, product);
    expect(pass.values.map(({ values }) => values[0])).toEqual([3, 4, 12]);
    expect(pass.gradients.map((gradient) => gradient?.values[0])).toEqual([4, 3, 1]);
    const [check, gate, jacobian, explained] = await Promise.all([
      grapher.check(graph, 1e-5),
      grapher.checkGate(graph, 0, [1e-3, 1e-5]),
      grapher.jacobian(graph, 0, 2),
      grapher.explain(graph, 2, 0, 0),
    ]);
    expect(check).toMatchObject({ ok: true, value: { stepSize: 1e-5 } });
    expect(gate).toMatchObject({ ok: true, value: [{ gate: 0 }, { gate: 0 }] });
    expect(jacobian).toMatchObject({ ok: true, value: { rows: 1, columns: 1 } });
    expect(explained).toMatchObject({ ok: true, value: { sum: 4 } });
    expect(await grapher.arrange({ boxes: [], lines: [] })).toMatchObject({ ok: true });
  });

  it('passes problems of a text on', async () => {
    const outcome = await new GrapherService().open({ ...product, text: 'f = (' });
    expect(outcome).toMatchObject({ ok: false, problems: [{ from: 4, to: 5 }] });
  });

  it('refuses what is under way once the worker dies, and begins again with another', async () => {
    const grapher = new GrapherService();
    const { graph } = await open(grapher, product);
    const underWay = [grapher.check(graph, 1e-5), grapher.jacobian(graph, 0, 2)];
    const opening = grapher.open(sum);
    NearWorker.all[0]!.die('out of memory');
    const message = 'What computes graphs has failed and begins again: out of memory';
    expect(await Promise.all(underWay)).toEqual([
      { ok: false, message },
      { ok: false, message },
    ]);
    expect(await opening).toEqual({ ok: false, problems: [{ from: 0, to: 0, message }] });
    await open(grapher, sum);
    expect(NearWorker.all).toHaveLength(2);
  });

  it('never takes a graph of a new worker for one of the old', async () => {
    const grapher = new GrapherService();
    const old = await open(grapher, product);
    NearWorker.all[0]!.die('gone');
    const other = await open(grapher, sum);
    expect(other.graph).not.toBe(old.graph);
    grapher.close(old.graph);
    expect((await grapher.jacobian(other.graph, 0, 2)).ok).toBe(true);
    const notOpen = { ok: false, message: 'This graph is not open any more.' };
    expect(await grapher.jacobian(old.graph, 0, 2)).toEqual(notOpen);
    grapher.close(other.graph);
    expect(await grapher.check(other.graph, 1e-5)).toEqual(notOpen);
  });

  it('opens a graph again that was open when a worker died, once it is asked about', async () => {
    const grapher = new GrapherService();
    const { graph } = await open(grapher, product);
    NearWorker.all[0]!.die('gone');
    expect(NearWorker.all).toHaveLength(1);
    await open(grapher, sum);
    const slopes = [3, 4].map((_, input) => grapher.jacobian(graph, input, 2));
    expect(await Promise.all(slopes)).toMatchObject([
      { ok: true, value: { entries: Float64Array.of(4) } },
      { ok: true, value: { entries: Float64Array.of(3) } },
    ]);
    grapher.close(graph);
    expect((await grapher.jacobian(graph, 0, 2)).ok).toBe(false);
  });

  it('lets go of a graph that is closed while it is opened again', async () => {
    const grapher = new GrapherService();
    const { graph } = await open(grapher, product);
    NearWorker.all[0]!.die('gone');
    const asked = grapher.jacobian(graph, 0, 2);
    const post = vi.spyOn(NearWorker.all[1]!, 'postMessage');
    grapher.close(graph);
    expect(await asked).toEqual({ ok: false, message: 'This graph is not open any more.' });
    expect(post.mock.calls.map(([message]) => message)).toMatchObject([{ path: ['close'] }]);
  });

  it('tries again where a worker dies while a graph is opened again', async () => {
    const grapher = new GrapherService();
    const { graph } = await open(grapher, product);
    NearWorker.all[0]!.die('gone');
    const asked = grapher.jacobian(graph, 0, 2);
    NearWorker.all[1]!.die('gone again');
    expect(await asked).toEqual({
      ok: false,
      message: 'What computes graphs has failed and begins again: gone again',
    });
    expect((await grapher.jacobian(graph, 0, 2)).ok).toBe(true);
  });
});
