import { describe, expect, it } from 'vitest';
import { fitRuns } from '../../contract/project-room.ts';
import { curveBytesOf, arrayBytesOf } from '../../contract/project-runs.ts';
import { sampleAbout, sampleRun } from './sample-project.ts';

/** Four alike but for a star on the first, the third on screen. */
const runs = [1, 2, 3, 4].map((number) => ({
  ...sampleRun(),
  about: { ...sampleAbout(number), isStarred: number === 1 },
}));
const curves = runs.reduce((sum, run) => sum + curveBytesOf(run), 0);
const arrays = arrayBytesOf(sampleRun());

function fit(room: number) {
  const fitted = fitRuns({ runs, shownRun: 'run-3' }, room);
  if (!fitted.ok) throw new Error(fitted.message);
  return fitted.value;
}

describe('runs in a file of a certain room', () => {
  it('are counted in the bytes of their numbers', () => {
    expect(arrays).toBe(4 * (10 + 10));
    expect(curveBytesOf(sampleRun())).toBe(8 * 2 * (7 + 2 * 10));
  });

  it('keep everything that fits', () => {
    expect(fit(curves + 4 * arrays)).toEqual({ runs, withoutArrays: [] });
  });

  it.each([
    [4 * arrays - 1, ['run-2']],
    [3 * arrays, ['run-2']],
    [3 * arrays - 1, ['run-2', 'run-4']],
    [2 * arrays - 1, ['run-2', 'run-4', 'run-1']],
    [0, ['run-2', 'run-4', 'run-1', 'run-3']],
  ])('let go of arrays where %i bytes are left for them, the run on screen last', (room, letGo) => {
    const fitted = fit(curves + room);
    expect(fitted.withoutArrays).toEqual(letGo);
    expect(fitted.runs).toEqual(
      runs.map((run) => (letGo.includes(run.about.id) ? { ...run, arrays: null } : run)),
    );
  });

  it('do not name those that had none before', () => {
    const [first, ...others] = runs;
    const before = [{ ...first!, arrays: null }, ...others];
    expect(fitRuns({ runs: before, shownRun: null }, curves)).toMatchObject({
      value: { withoutArrays: ['run-2', 'run-3', 'run-4'] },
    });
  });

  it('are refused where their curves alone are too many', () => {
    expect(fitRuns({ runs, shownRun: 'run-3' }, curves - 1)).toEqual({
      ok: false,
      message:
        "The curves of the project's 4 runs take 1 MB, and a project file has room for 1 MB of them. Delete runs that are no longer needed.",
    });
  });
});
