import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GraphSteps } from '../../../../src-renderer/state/graph/graph-steps.ts';
import { GraphWalkState } from '../../../../src-renderer/state/graph/graph-walk.svelte.ts';
import { openText } from './open-text.ts';

const product = 'x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z';

async function stepsOf(text: string): Promise<GraphSteps> {
  const { structure, pass } = await openText(text);
  return new GraphSteps(structure, pass);
}

async function walkThrough(text: string): Promise<GraphWalkState> {
  const walk = new GraphWalkState();
  walk.follow(await stepsOf(text));
  return walk;
}

describe('GraphWalkState', () => {
  it('goes step by step, and no further than either end', async () => {
    const walk = await walkThrough(product);
    walk.back();
    expect([walk.position, walk.current]).toEqual([0, null]);
    for (let step = 0; step < 9; step += 1) walk.next();
    expect([walk.position, walk.current?.phase]).toEqual([4, 'backward']);
    walk.toTurn();
    expect([walk.position, walk.current?.phase]).toEqual([2, 'forward']);
    walk.toStart();
    expect(walk.position).toBe(0);
    walk.toEnd();
    expect(walk.position).toBe(4);
  });

  it('knows nothing without a graph', () => {
    const walk = new GraphWalkState();
    walk.next();
    walk.play();
    expect([walk.position, walk.isPlaying, walk.hasValue(0)]).toEqual([0, false, false]);
    expect(walk.gradientOf(0)).toEqual({ state: 'none' });
  });

  it('stays where it is when a number changes', async () => {
    const walk = await walkThrough(product);
    walk.goTo(3);
    walk.follow(await stepsOf(product.replace('-2', '6')));
    expect(walk.position).toBe(3);
  });

  it('in another graph stays at the end of a pass, and begins again from anywhere else', async () => {
    const other = await stepsOf('x = 1\nf = exp(-x) + x');
    const after: number[] = [];
    for (const position of [0, 1, 2, 3, 4]) {
      const walk = await walkThrough(product);
      walk.goTo(position);
      walk.follow(other);
      after.push(walk.position);
    }
    expect(after).toEqual([0, 0, 3, 0, 6]);
  });
});

describe('playing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('makes a step at a time, until the end', async () => {
    const walk = await walkThrough(product);
    walk.play();
    vi.advanceTimersByTime(500);
    expect([walk.position, walk.isPlaying]).toEqual([1, true]);
    vi.advanceTimersByTime(5000);
    expect([walk.position, walk.isPlaying]).toEqual([4, false]);
  });

  it('begins again from the end', async () => {
    const walk = await walkThrough(product);
    walk.toEnd();
    walk.play();
    expect(walk.position).toBe(0);
    vi.advanceTimersByTime(500);
    expect(walk.position).toBe(1);
  });

  it('goes as fast as it is told, at once', async () => {
    const walk = await walkThrough(product);
    walk.play();
    walk.chooseSpeed(20);
    vi.advanceTimersByTime(100);
    expect(walk.position).toBe(2);
  });

  it('stops at a breakpoint in both passes, and goes on from there', async () => {
    const walk = await walkThrough(product);
    walk.toggleBreakpoint('q');
    const stops: number[] = [];
    for (let stretch = 0; stretch < 3; stretch += 1) {
      walk.play();
      vi.advanceTimersByTime(10_000);
      stops.push(walk.position);
    }
    // Forward step of q, its backward step, which is the last, and again from the start.
    expect(stops).toEqual([1, 4, 1]);
    walk.toggleBreakpoint('q');
    walk.play();
    vi.advanceTimersByTime(10_000);
    expect(walk.position).toBe(4);
  });

  it('stops when somebody steps, and when nobody has a graph any more', async () => {
    const walk = await walkThrough(product);
    walk.play();
    walk.next();
    expect(walk.isPlaying).toBe(false);
    walk.play();
    walk.follow(null);
    vi.advanceTimersByTime(10_000);
    expect([walk.isPlaying, walk.position]).toEqual([false, 0]);
  });
});
