import { describe, expect, it } from 'vitest';
import { createGrapher } from '../../../workers/graph/grapher.ts';

const small = 'x = 0.7\ny = [1, -2]\nq = exp(x) * y\nf = norm2(q)';

async function opened(text = small) {
  const grapher = createGrapher();
  const outcome = await grapher.open({ kind: 'expression', text, expanded: [], fault: null });
  if (!outcome.ok) throw new Error('the text is not a graph');
  const { graph, structure } = outcome.value;
  return { grapher, graph, at: (id: string) => structure.gates.findIndex((gate) => gate.id === id) };
}

describe('the check of one gate at several steps', () => {
  it('says at each step what the check of all gates says of it', async () => {
    const { grapher, graph, at } = await opened();
    const steps = [1e-2, 1e-5, 1e-8];
    const bySteps = await grapher.checkGate(graph, at('y'), steps);
    if (!bySteps.ok) throw new Error(bySteps.message);
    expect(bySteps.value).toHaveLength(3);
    for (const [index, step] of steps.entries()) {
      const all = await grapher.check(graph, step);
      if (!all.ok) throw new Error(all.message);
      expect(bySteps.value[index]).toEqual(all.value.gates.find(({ gate }) => gate === at('y')));
    }
  });

  it('is refused for a step that is none, and for a graph that was closed', async () => {
    const { grapher, graph, at } = await opened();
    expect(await grapher.checkGate(graph, at('x'), [1e-5, 0])).toMatchObject({ ok: false });
    grapher.close(graph);
    expect(await grapher.checkGate(graph, at('x'), [1e-5])).toMatchObject({ ok: false });
  });

  it('gives way to a later one', async () => {
    const { grapher, graph, at } = await opened('x = linspace(0, 1, 60000)\nf = sum(exp(x))');
    const [first, second] = await Promise.all([
      grapher.checkGate(graph, at('x'), [1e-5, 1e-6]),
      grapher.checkGate(graph, at('f'), [1e-5]),
    ]);
    expect(first).toEqual({ ok: false, message: 'cancelled' });
    expect(second.ok).toBe(true);
  });
});
