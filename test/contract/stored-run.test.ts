import { describe, expect, it } from 'vitest';
import { partsOf, snapshotOf } from '../../contract/stored-run.ts';
import { normalizedRun, sampleRun } from './sample-project.ts';

describe('a stored run', () => {
  it.each([
    ['without a best epoch', sampleRun()],
    ['with the weights of the best epoch', normalizedRun()],
  ])('is a snapshot and back, %s', (_, run) => {
    const snapshot = snapshotOf(run);
    if (snapshot === null) throw new Error('the run has arrays');
    const { record, arrays } = partsOf(snapshot);
    expect({ record, arrays }).toEqual({ record: run.record, arrays: run.arrays });
    expect(arrays.parameters).toBe(run.arrays?.parameters);
  });

  it('gives the whole snapshot of the best epoch back', () => {
    const { record, arrays } = normalizedRun();
    expect(snapshotOf({ record, arrays })).toEqual({
      ...record,
      ...arrays,
      best: { epoch: 1, ...arrays?.best },
    });
  });

  it('is no snapshot once its arrays were let go of', () => {
    expect(snapshotOf({ ...normalizedRun(), arrays: null })).toBeNull();
  });
});
