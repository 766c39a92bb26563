/** Every example of the library: it opens, its gradients hold, and its words say what is there. */
import { describe, expect, it } from 'vitest';
import { findExample, graphExamples } from '../../../contract/graph/examples.ts';
import { lookAt, lookAtExample } from './looked-at.ts';

describe.each(graphExamples)('$id', ({ text }) => {
  it('its gradients are those that differences show', async () => {
    const graph = await lookAt(text);
    const check = await graph.check();
    const { gradients } = graph.opened.pass;
    expect(check.gates.length).toBeGreaterThan(0);
    for (const { gate, entries, numerical } of check.gates) {
      const analytic = gradients[gate]!.values;
      entries.forEach((entry, at) => {
        const scale = Math.max(1e-2, Math.abs(analytic[entry]!), Math.abs(numerical[at]!));
        const error = Math.abs(analytic[entry]! - numerical[at]!) / scale;
        expect(error, `gate ${graph.opened.structure.gates[gate]!.id}`).toBeLessThan(1e-4);
      });
    }
  });
});

describe('what the words say', () => {
  const value = async (id: string, gate: string): Promise<number> =>
    (await lookAtExample(id)).value(gate)[0]!;
  const gradient = async (id: string, gate: string): Promise<number> =>
    (await lookAtExample(id)).gradient(gate)[0]!;

  it('eight sigmoids leave less than 0.00002, eight ReLUs everything, weights of 4 most of it', async () => {
    const vanished = await gradient('vanishing-sigmoid', 'x');
    expect(vanished).toBeGreaterThan(0);
    expect(vanished).toBeLessThan(2e-5);
    expect(await gradient('vanishing-relu', 'x')).toBe(1);
    expect(await gradient('vanishing-weights', 'x')).toBeGreaterThan(0.5);
  });

  it('a saturated sigmoid and a dead ReLU let nothing through, a leaky one a hundredth', async () => {
    expect(await value('saturated-sigmoid', 's')).toBe(8);
    expect(await gradient('saturated-sigmoid', 'h')).toBeCloseTo(2, 2);
    expect(await gradient('saturated-sigmoid', 'w')).toBeLessThan(0.002);
    expect(await value('dead-relu', 's')).toBe(-3);
    expect(await gradient('dead-relu', 'w')).toBe(0);
    const [atUnit, atSum] = [await gradient('leaky-relu', 'h'), await gradient('leaky-relu', 's')];
    expect(atSum / atUnit).toBeCloseTo(0.01, 12);
  });

  it('maxout hands the gradient to the second line alone', async () => {
    const graph = await lookAtExample('maxout');
    expect(['w1', 'b1', 'w2', 'b2', 'x'].map((id) => graph.gradient(id)[0])).toEqual([0, 0, 2, 1, -0.5]);
  });

  it('losses have the values and gradients that are told', async () => {
    expect((await value('loss-hinge', 'L')).toFixed(2)).toBe('2.30');
    expect((await lookAtExample('loss-hinge')).gradient('s')).toEqual([-1, 1, 0]);
    const shares = ['-0.79', '0.77', '0.01'];
    for (const id of ['loss-cross-entropy', 'loss-softmax-by-hand']) {
      expect((await value(id, 'L')).toFixed(2), id).toBe('1.56');
      expect(
        (await lookAtExample(id)).gradient('s').map((each) => each.toFixed(2)),
        id,
      ).toEqual(shares);
    }
    expect((await gradient('loss-softmax-by-hand', 'p')).toFixed(2)).toBe('-4.74');
    expect((await value('loss-binary', 'L')).toFixed(2)).toBe('0.37');
    expect((await gradient('loss-binary', 's')).toFixed(2)).toBe('-0.31');
    expect((await value('loss-squared', 'L')).toFixed(2)).toBe('0.25');
    expect((await lookAtExample('loss-squared')).gradient('p').map((each) => each.toFixed(1))).toEqual([
      '0.8',
      '-0.6',
    ]);
  });

  it('one hidden unit of the two-layer net is off', async () => {
    const hidden = (await lookAtExample('two-layer-net')).value('h');
    expect(hidden.filter((each) => each === 0)).toHaveLength(1);
  });

  it('the image network has 307,200 weights in its first layer', async () => {
    const graph = await lookAtExample('image-net');
    expect(graph.gradient('W1')).toHaveLength(307_200);
    expect(graph.shape('f')).toEqual([10]);
  });

  it('an output of the convolution depends on its own position alone, one of the other layer on everything', async () => {
    const convolution = await lookAtExample('convolution-1x1');
    const { entries, columns } = await convolution.jacobian('X', 'Y');
    entries!.forEach((entry, at) => {
      const [output, input] = [Math.floor(at / columns), at % columns];
      const isSamePosition = Math.floor(output / 2) === Math.floor(input / 3);
      expect(entry !== 0, `output ${output}, input ${input}`).toBe(isSamePosition);
    });
    const connected = await (await lookAtExample('fully-connected')).jacobian('x', 'y');
    expect([...connected.entries!].every((entry) => entry !== 0)).toBe(true);
  });

  it('an example is found by its id, and there are no others', () => {
    expect(findExample('apple')?.section).toBe('worked');
    expect(findExample('pear')).toBeUndefined();
    expect(new Set(graphExamples.map(({ id }) => id)).size).toBe(graphExamples.length);
  });
});
