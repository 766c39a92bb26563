import { afterEach, describe, expect, it, vi } from 'vitest';
import { TimeSlices, type Work } from '../../../workers/engine/time-slices.ts';

afterEach(() => vi.unstubAllGlobals());

/** Work of `pieces` pieces, of which the one numbered `failing` throws. */
function workOf(pieces: number, failing = -1) {
  const done: string[] = [];
  const work: Work = {
    get isWaiting() {
      return done.length < pieces;
    },
    restMs: () => 0,
    advance() {
      if (done.length === failing) throw new Error('a bug');
      done.push('piece');
    },
    sliceDone: () => undefined,
  };
  return { work, done };
}

describe('time slices', () => {
  it('go on until no work is waiting, however often they are started', async () => {
    const { work, done } = workOf(5);
    const slices = new TimeSlices(work);
    slices.start();
    slices.start();
    expect(done).toEqual([]);
    await vi.waitFor(() => expect(done).toHaveLength(5));
  });

  it('let a bug out as an uncaught exception, which the page hears of', async () => {
    const uncaught: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (error) {
        uncaught.push(error);
      }
    });
    new TimeSlices(workOf(5, 2).work).start();
    await vi.waitFor(() => expect(uncaught).toEqual([new Error('a bug')]));
  });
});
