/** What was saved by an older release goes on in this one as it would have there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../contract/engine-api.ts';
import { unpackProject } from '../../contract/project-file.ts';
import type { Project } from '../../contract/project.ts';
import type { Intervention, RunSnapshot, RunSpec } from '../../contract/run.ts';
import { snapshotOf } from '../../contract/stored-run.ts';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import { createEngine } from '../../workers/engine/engine.ts';
import { from, fromSeed, valueOf, WatchedRun } from '../workers/engine/bench.ts';

function readSaved(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`saved/${name}`, import.meta.url)));
}

/** The largest difference between numbers of equal count. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual).toHaveLength(expected.length);
  return Array.from(actual).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? NaN))),
    0,
  );
}

/** Does by hand what was done to a run that is now at the step of `intervention`. */
async function intervene(engine: EngineApi, runId: string, intervention: Intervention): Promise<void> {
  switch (intervention.kind) {
    case 'learning_rate':
      return engine.setLearningRate(runId, intervention.learningRate);
    case 'epochs':
      return engine.setEpochs(runId, intervention.epochs);
    case 'parameter':
      valueOf(await engine.setParameter(runId, intervention.place, intervention.value));
  }
}

describe.each(['project-v1.chainrule', 'project-v2.chainrule', 'project-v3.chainrule'])(
  'the run of %s',
  (name) => {
    const engine = createEngine();
    let project: Project;
    let spec: RunSpec;
    let saved: RunSnapshot;

    beforeAll(async () => {
      project = valueOf(await unpackProject(readSaved(name)));
      const stored = project.runs.find(({ about }) => about.id === project.shownRun);
      const snapshot = stored === undefined ? null : snapshotOf(stored);
      if (stored === undefined || snapshot === null) throw new Error('no run is stored');
      spec = stored.spec;
      saved = snapshot;
      valueOf(await engine.importTable('table', project.document.source, project.dataset, () => undefined));
    });

    it('opens with the losses that it was saved with', async () => {
      const run = await WatchedRun.open(engine, 'run', 'table', spec, from(saved));
      const { step, epoch, status } = saved;
      expect(run.last).toMatchObject({ step, epoch, status });
      expect((await run.snapshot()).parameters).toEqual(saved.parameters);
    });

    it('goes on to where a run leads that never stopped', async () => {
      const goingOn = await WatchedRun.open(engine, 'run', 'table', spec, from(saved));
      await goingOn.trainToTheEnd();
      const fresh = await WatchedRun.open(engine, 'fresh', 'table', spec, fromSeed);
      for (const intervention of saved.interventions) {
        await fresh.takeSteps(intervention.step - fresh.last.step);
        await intervene(engine, 'fresh', intervention);
      }
      await fresh.trainToTheEnd();
      const [ended, expected] = [await goingOn.snapshot(), await fresh.snapshot()];
      expect(ended.status).toBe('finished');
      expect(ended.step).toBe(expected.step);
      // The arithmetic has other last bits since.
      expect(distance(ended.parameters, expected.parameters)).toBeLessThan(1e-5);
      const losses = (points: typeof ended.history) => points.map(({ trainLoss }) => trainLoss);
      expect(distance(losses(ended.history), losses(expected.history))).toBeLessThan(1e-5);
    });
  },
);

describe.each(['weights-v1.json', 'weights-v2.json'])('the network of %s', (name) => {
  it('answers as it did when it was saved', async () => {
    const file = valueOf(parseWeightsText(new TextDecoder().decode(readSaved(name))));
    const rows = file.check.input.map((cells) => cells.map(String));
    const answers = valueOf(await createEngine().predictWithWeights(file, rows));
    const outputs = answers.flatMap((answer) => [...answer.outputs]);
    expect(distance(outputs, file.check.output.flat())).toBeLessThan(1e-14);
  });
});
