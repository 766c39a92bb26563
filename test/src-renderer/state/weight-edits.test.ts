import { expect, it } from 'vitest';
import { WeightEdits } from '../../../src-renderer/state/weight-edits.ts';
import { openLaboratory, until, untilStatus } from './open-laboratory.ts';

const place = { layer: 0, tensor: 'weight', row: 2, column: 1 } as const;

it('sets a weight, says what it was, and puts it back', async () => {
  const { engine, notices, training } = await openLaboratory({ epochs: 1 });
  const edits = new WeightEdits(engine, training, notices);
  await training.train();
  await untilStatus(training, 'finished');
  const runId = training.runId ?? '';
  const weightNow = async (): Promise<number> => {
    const detail = await engine.api.layerDetail(runId, 0);
    if (!detail.ok) throw new Error(detail.message);
    return detail.value.weight[place.row * detail.value.inputs + place.column] ?? NaN;
  };
  const before = await weightNow();
  await edits.set(place, 0.25);
  expect(await weightNow()).toBe(0.25);
  expect(notices.current?.message).toContain('Weight of Dense 1 (unit 3, input 2) is now 0.25');
  notices.current?.action?.run();
  await until(() => notices.current?.message.includes('again') === true);
  expect(await weightNow()).toBe(before);
  expect(training.progress?.interventions.map(({ kind }) => kind)).toEqual(['parameter', 'parameter']);
});

it('makes a run worth saving even before its first step, and moves its moment', async () => {
  const { engine, notices, training } = await openLaboratory();
  await training.reset();
  expect(training.hasSteps).toBe(false);
  const before = training.moment;
  await new WeightEdits(engine, training, notices).set(place, -1);
  await until(() => training.moment !== before);
  expect(training.hasSteps).toBe(true);
  expect(training.isUnsaved).toBe(true);
});

it('says why a number cannot be taken', async () => {
  const { engine, notices, training } = await openLaboratory();
  await training.reset();
  await new WeightEdits(engine, training, notices).set({ ...place, row: 99 }, 1);
  expect(notices.current?.kind).toBe('problem');
});
