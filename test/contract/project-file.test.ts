import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project, StoredRun } from '../../contract/project.ts';
import { projectLimits } from '../../contract/project.ts';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import type { RunArrays } from '../../contract/run.ts';
import {
  normalizedRun,
  packOptions,
  packedBytes,
  projectOfRuns,
  sampleAbout,
  sampleProject,
  sampleRun,
  syntheticProject,
} from './sample-project.ts';

async function reopen(project: Project): Promise<Project> {
  const outcome = await unpackProject(await packedBytes(project));
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function withRun(changes: Partial<StoredRun>): Project {
  return { ...sampleProject(), runs: [{ ...sampleRun(), ...changes }] };
}

function withArrays(changes: Partial<RunArrays>): Project {
  const { arrays } = sampleRun();
  if (arrays === null) throw new Error('the sample has arrays');
  return withRun({ arrays: { ...arrays, ...changes } });
}

function withRecord(changes: Partial<StoredRun['record']>): Project {
  return withRun({ record: { ...sampleRun().record, ...changes } });
}

function withAbout(changes: Partial<StoredRun['about']>): Project {
  return withRun({ about: { ...sampleAbout(1), ...changes } });
}

describe('a project file', () => {
  it('gives back the project with its table and its run', async () => {
    expect(await reopen(sampleProject())).toEqual(sampleProject());
  });

  it('gives back every run with its notes, its group, its curves and its arrays, or none', async () => {
    expect(await reopen(projectOfRuns())).toEqual(projectOfRuns());
  });

  it('gives back a project of a generated table, which has no bytes', async () => {
    expect(await reopen(syntheticProject())).toEqual(syntheticProject());
  });

  it('keeps settings that runs share once, and gives them back as one', async () => {
    const data = { ...sampleRun().spec.data };
    const runs = [
      sampleRun(),
      { ...sampleRun(), about: sampleAbout(2), spec: { ...sampleRun().spec, data } },
    ];
    const [first, second] = (await reopen({ ...sampleProject(), runs })).runs;
    expect(second?.spec.data).toBe(first?.spec.data);
    expect(first?.spec.data).toEqual(data);
  });

  it('tells runs apart that differ in their data settings alone', async () => {
    const { spec } = sampleRun();
    const other = { ...spec, data: { ...spec.data, splitSeed: 2 } };
    const runs = [sampleRun(), { ...sampleRun(), about: sampleAbout(2), spec: other }, normalizedRun()];
    const project = {
      ...sampleProject(),
      runs: [...runs.slice(0, 2), { ...runs[2]!, about: sampleAbout(3) }],
    };
    expect(await reopen(project)).toEqual(project);
  });

  it('gives back a run of float64 to the last bit', async () => {
    const { spec } = sampleRun();
    const arrays: RunArrays = {
      parameters: Float64Array.from({ length: 10 }, (_, index) => Math.sin(index) * 1e-300),
      optimizerState: Float64Array.from({ length: 10 }, (_, index) => (index === 3 ? -0 : 5e-324)),
      statistics: new Float64Array(),
      best: null,
    };
    const project = withRun({ spec: { ...spec, training: { ...spec.training, dtype: 'float64' } }, arrays });
    const [run] = (await reopen(project)).runs;
    expect(run?.arrays?.parameters).toEqual(arrays.parameters);
    expect(Object.is(run?.arrays?.optimizerState[3], -0)).toBe(true);
  });

  it('gives back every table and every finite parameter', async () => {
    const numbers = fc.float32Array({ minLength: 10, maxLength: 10, noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), numbers, async (dataset, parameters) => {
        const project = { ...withArrays({ parameters }), dataset };
        expect(await reopen(project)).toEqual(project);
      }),
      { numRuns: 50 },
    );
  });

  it('gives back what was said of a run, whatever it was', async () => {
    const text = (maxLength: number) =>
      fc.string({ unit: 'grapheme', maxLength }).map((all) => all.slice(0, maxLength));
    const about = fc.record({
      name: text(projectLimits.nameLength),
      notes: text(500),
      isStarred: fc.boolean(),
      number: fc.integer({ min: 1, max: 1e9 }),
    });
    await fc.assert(
      fc.asyncProperty(about, async (changes) => {
        const project = withAbout(changes);
        expect(await reopen(project)).toEqual(project);
      }),
      { numRuns: 50 },
    );
  });

  it('has the same bytes for equal projects, whatever the order of their keys', async () => {
    const project = projectOfRuns();
    const { source, data, network, training } = project.document;
    const reordered = {
      groups: project.groups.map(({ id, ...others }) => ({ ...others, id })),
      shownRun: project.shownRun,
      runs: project.runs.map(({ about, spec, ...others }) => ({
        ...others,
        spec: { training: spec.training, data: { ...spec.data }, network: spec.network },
        about: { ...about, id: about.id },
      })),
      dataset: project.dataset,
      document: { training, network, data, source },
    };
    expect(await packedBytes(reordered)).toEqual(await packedBytes(project));
  });

  it('shares no memory with the bytes it was read from, even those that are stored as they are', async () => {
    const dataset = new Uint8Array(1_200_000).fill(48);
    const bytes = await packedBytes({ ...projectOfRuns(), dataset });
    const outcome = await unpackProject(bytes);
    bytes.fill(0);
    if (!outcome.ok) throw new Error(outcome.message);
    expect({ ...outcome.value, dataset: null }).toEqual({ ...projectOfRuns(), dataset: null });
    expect(outcome.value.dataset?.every((byte) => byte === 48)).toBe(true);
  });

  it('can be read from the middle of a larger buffer', async () => {
    const bytes = await packedBytes(sampleProject());
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 7);
    expect(await unpackProject(larger.subarray(7, 7 + bytes.length))).toEqual({
      ok: true,
      value: sampleProject(),
    });
  });

  it('stores a table that shrinks suspiciously far as it is, so that it opens again', async () => {
    const dataset = new Uint8Array(3_000_000).fill(48);
    const project = { ...sampleProject(), dataset };
    const bytes = await packedBytes(project);
    expect(bytes.length).toBeGreaterThan(dataset.length);
    const outcome = await unpackProject(bytes);
    expect(outcome.ok && outcome.value.dataset?.length).toBe(dataset.length);
  });
});

describe('packProject', () => {
  it.each<[string, Project, RegExp]>([
    [
      'a parameter that is not a number',
      withArrays({ parameters: new Float32Array(10).fill(NaN) }),
      /runs\[0\]\.parameters: number 0 is NaN/,
    ],
    [
      'an infinite optimizer state',
      withArrays({ optimizerState: new Float32Array(10).fill(-Infinity) }),
      /runs\[0\]\.optimizerState: number 0 is -Infinity/,
    ],
    [
      'a sum that is not a number',
      withRecord({ epochSums: [NaN] }),
      /runs\[0\]\.record\.epochSums\[0\]: expected a finite number, got NaN/,
    ],
    [
      'parameters of another dtype',
      withArrays({ parameters: new Float64Array(10) }),
      /runs\[0\]\.parameters: the run is of float32/,
    ],
    [
      'parameters that no table could need',
      withArrays({ parameters: new Float32Array(5) }),
      /runs\[0\]\.parameters: 5 numbers do not fit/,
    ],
    [
      'an optimizer state of another length',
      withArrays({ optimizerState: new Float32Array(9) }),
      /runs\[0\]\.optimizerState: expected 10 numbers, got 9/,
    ],
    [
      'a best epoch without its weights',
      withRecord({ best: { epoch: 1 } }),
      /runs\[0\]: its record and its arrays differ on whether the best epoch is kept/,
    ],
    [
      'a name that is too long',
      withAbout({ name: 'x'.repeat(201) }),
      /about\.name: expected a text of at most 200/,
    ],
    [
      'a shown run that is not there',
      { ...sampleProject(), shownRun: 'run-2' },
      /shownRun: no run has this id/,
    ],
    [
      'two runs of one id',
      { ...sampleProject(), runs: [sampleRun(), sampleRun()] },
      /runs\[1\]\.about\.id: another run has the same id/,
    ],
    ['a missing table', { ...sampleProject(), dataset: null }, /"dataset" is missing/],
    [
      'a table beside a generated one',
      { ...syntheticProject(), dataset: new Uint8Array(1) },
      /"dataset" is not expected/,
    ],
  ])('rejects with RangeError on %s', async (_, project, message) => {
    const problem: unknown = await packProject(project, packOptions).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(RangeError);
    expect(String(problem)).toMatch(message);
  });

  it('rejects with RangeError on a time that is not one', async () => {
    const problem = packProject(sampleProject(), { ...packOptions, createdAt: 'today' });
    await expect(problem).rejects.toThrow(RangeError);
    await expect(problem).rejects.toThrow(/manifest\.created: expected a date and time/);
  });

  it('refuses more runs than a file holds', async () => {
    const runs = new Array<StoredRun>(projectLimits.runs + 1).fill(sampleRun());
    expect(await packProject({ ...sampleProject(), runs }, packOptions)).toEqual({
      ok: false,
      message: 'The project has 2001 runs, and a file holds 2000. Delete runs that are no longer needed.',
    });
  });
});
