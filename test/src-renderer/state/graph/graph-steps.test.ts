import { describe, expect, it } from 'vitest';
import type { OpenedGraph } from '../../../../contract/graph/graph.ts';
import { GraphSteps, haveSameSteps } from '../../../../src-renderer/state/graph/graph-steps.ts';
import type { GradientSoFar } from '../../../../src-renderer/state/graph/room.ts';
import { openText, placeOf } from './open-text.ts';

const product = 'x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z';
const branch = 'x = 3\ny = -4\nz = 2\np = x * y\nr = x * z\nf = p + r';

const stepsOf = ({ structure, pass }: OpenedGraph, overwritten: number | null = null): GraphSteps =>
  new GraphSteps(structure, pass, overwritten);

const told = (soFar: GradientSoFar): unknown =>
  'gradient' in soFar ? [soFar.state, ...soFar.gradient.values] : soFar.state;

describe('GraphSteps', () => {
  it('goes forward through all gates that read something, then back from the output', async () => {
    const opened = await openText(product);
    const [q, f] = [placeOf(opened, 'q'), placeOf(opened, 'f')];
    expect(stepsOf(opened).steps).toEqual([
      { phase: 'forward', gate: q },
      { phase: 'forward', gate: f },
      { phase: 'backward', gate: f },
      { phase: 'backward', gate: q },
    ]);
  });

  it('knows the value of an input from the start and of a gate after its step', async () => {
    const opened = await openText(product);
    const steps = stepsOf(opened);
    const known = (name: string, position: number): boolean =>
      steps.hasValue(placeOf(opened, name), position);
    expect([known('x', 0), known('q', 0), known('q', 1), known('f', 1), known('f', 2)]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('says “not yet” until a gradient has come, and 1 at the output at the turn', async () => {
    const opened = await openText(product);
    const steps = stepsOf(opened);
    const at = (name: string): unknown[] =>
      [0, 1, 2, 3, 4].map((position) => told(steps.gradientOf(placeOf(opened, name), position)));
    expect(at('f')).toEqual(['not_yet', 'not_yet', ['complete', 1], ['complete', 1], ['complete', 1]]);
    expect(at('z')).toEqual(['not_yet', 'not_yet', 'not_yet', ['complete', 3], ['complete', 3]]);
    expect(at('x')).toEqual(['not_yet', 'not_yet', 'not_yet', 'not_yet', ['complete', -4]]);
  });

  it('adds up what comes back to a value that is used twice, part by part', async () => {
    const opened = await openText(branch);
    const steps = stepsOf(opened);
    const x = placeOf(opened, 'x');
    const seen = steps.steps.map((_, position) => told(steps.gradientOf(x, position + 1)));
    // Back through f, r = x · z, then p = x · y.
    expect(seen.slice(-3)).toEqual(['not_yet', ['partial', 2], ['complete', -2]]);
    expect(steps.shareCount(x)).toBe(2);
    expect(steps.readersOf(x).map(({ gate }) => gate)).toEqual([placeOf(opened, 'r'), placeOf(opened, 'p')]);
  });

  it('tells the same moment by the same object, so that nothing is drawn anew', async () => {
    const opened = await openText(branch);
    const steps = stepsOf(opened);
    const x = placeOf(opened, 'x');
    for (const position of [0, steps.steps.length - 1, steps.steps.length])
      expect(steps.gradientOf(x, position)).toBe(steps.gradientOf(x, position));
  });

  it('shows the last part alone where the fault is planted that overwrites the sum', async () => {
    const opened = await openText(branch, { gate: 'x', kind: 'overwrites' });
    const x = placeOf(opened, 'x');
    const steps = stepsOf(opened, x);
    const end = steps.steps.length;
    expect(told(steps.gradientOf(x, end - 1))).toEqual(['partial', 2]);
    expect(told(steps.gradientOf(x, end))).toEqual(['complete', -4]);
  });

  it('hands a contribution over with the step of the gate that makes it', async () => {
    const opened = await openText(product);
    const steps = stepsOf(opened);
    const f = placeOf(opened, 'f');
    expect(steps.contributionOf(f, 0, 2)).toBeNull();
    expect([...(steps.contributionOf(f, 0, 3)?.values ?? [])]).toEqual([-4]);
  });

  it('has no gradient for what the output does not depend on', async () => {
    const opened = await openText('x = 1\ny = 2\nz = y + y\nf = 3 * x');
    const steps = stepsOf(opened);
    expect(told(steps.gradientOf(placeOf(opened, 'z'), steps.steps.length))).toBe('none');
  });
});

describe('haveSameSteps', () => {
  it('holds where only numbers differ', async () => {
    const [before, after] = [await openText(product), await openText(product.replace('-2', '7'))];
    expect(haveSameSteps(stepsOf(before), stepsOf(after))).toBe(true);
  });

  it('does not where a gate is another, or reads another', async () => {
    const before = stepsOf(await openText(product));
    for (const text of [product.replace('x + y', 'x - y'), product.replace('x + y', 'x + z')])
      expect(haveSameSteps(before, stepsOf(await openText(text))), text).toBe(false);
  });
});
