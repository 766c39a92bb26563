import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project, StoredRun } from '../../contract/project.ts';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import { partLimits } from '../../contract/project-manifest.ts';
import type { EpochPoint, LayerGradients } from '../../contract/run.ts';
import { trainingLimits } from '../../contract/training.ts';
import { normalizedRun, packOptions, sampleProject, sampleRun, syntheticProject } from './sample-project.ts';

function reopen(project: Project): Project {
  const outcome = unpackProject(packProject(project, packOptions));
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function withSnapshot(changes: Partial<StoredRun['snapshot']>): Project {
  const run = sampleRun();
  return { ...sampleProject(), run: { ...run, snapshot: { ...run.snapshot, ...changes } } };
}

describe('a project file', () => {
  it('gives back the project with its table and its run', () => {
    expect(reopen(sampleProject())).toEqual(sampleProject());
  });

  it('gives back running statistics and the weights of the best epoch', () => {
    const project = { ...sampleProject(), run: normalizedRun() };
    expect(reopen(project)).toEqual(project);
  });

  it('gives back a project of a generated table, which has no bytes', () => {
    expect(reopen(syntheticProject())).toEqual(syntheticProject());
  });

  it('gives back a run of float64 to the last bit', () => {
    const run = sampleRun();
    const project: Project = {
      ...sampleProject(),
      run: {
        spec: { ...run.spec, training: { ...run.spec.training, dtype: 'float64' } },
        snapshot: {
          ...run.snapshot,
          parameters: Float64Array.from({ length: 10 }, (_, index) => Math.sin(index) * 1e-300),
          optimizerState: Float64Array.from({ length: 10 }, (_, index) => (index === 3 ? -0 : 5e-324)),
        },
      },
    };
    const { snapshot } = reopen(project).run ?? sampleRun();
    expect(snapshot.parameters).toEqual(project.run?.snapshot.parameters);
    expect(Object.is(snapshot.optimizerState[3], -0)).toBe(true);
  });

  it('gives back every table and every finite parameter', () => {
    const numbers = fc.float32Array({ minLength: 10, maxLength: 10, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), numbers, (dataset, parameters) => {
        const project = { ...withSnapshot({ parameters }), dataset };
        expect(reopen(project)).toEqual(project);
      }),
      { numRuns: 50 },
    );
  });

  it('has the same bytes for equal projects, whatever the order of their keys', () => {
    const project = sampleProject();
    const { source, data, network, training } = project.document;
    const reordered = {
      run: project.run,
      dataset: project.dataset,
      document: { training, network, data, source },
    };
    expect(packProject(reordered, packOptions)).toEqual(packProject(project, packOptions));
  });

  it('shares no memory with the bytes it was read from', () => {
    const bytes = packProject(sampleProject(), packOptions);
    const outcome = unpackProject(bytes);
    bytes.fill(0);
    expect(outcome).toEqual({ ok: true, value: sampleProject() });
  });

  it('can be read from the middle of a larger buffer', () => {
    const bytes = packProject(sampleProject(), packOptions);
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 7);
    expect(unpackProject(larger.subarray(7, 7 + bytes.length))).toEqual({ ok: true, value: sampleProject() });
  });

  it('stores a table that shrinks suspiciously far as it is, so that it opens again', () => {
    const dataset = new Uint8Array(3_000_000).fill(48);
    const project = { ...sampleProject(), dataset };
    const bytes = packProject(project, packOptions);
    expect(bytes.length).toBeGreaterThan(dataset.length);
    const outcome = unpackProject(bytes);
    expect(outcome.ok && outcome.value.dataset?.length).toBe(dataset.length);
  });
});

describe('packProject', () => {
  it('has room for the curves of the longest run of ten layers', () => {
    const figure = -1.2345678901234567e-12;
    const layer = {
      weightGradientNorm: figure,
      errorRms: figure,
      saturatedShare: figure,
      deadShare: null,
      updateRatio: figure,
    };
    const point: EpochPoint = {
      epoch: trainingLimits.epochs,
      step: trainingLimits.epochs * 1000,
      trainLoss: figure,
      validationLoss: figure,
      trainMetric: figure,
      validationMetric: figure,
      learningRate: figure,
      layers: new Array<LayerGradients>(10).fill(layer),
    };
    expect(JSON.stringify(point).length * trainingLimits.epochs).toBeLessThan(partLimits['run.json']);
  });

  it.each([
    [
      'a parameter that is not a number',
      withSnapshot({ parameters: new Float32Array(10).fill(NaN) }),
      /weights\.bin: number 0 is NaN/,
    ],
    [
      'an infinite optimizer state',
      withSnapshot({ optimizerState: new Float32Array(10).fill(-Infinity) }),
      /optimizer\.bin: number 0 is -Infinity/,
    ],
    [
      'a sum that is not a number',
      withSnapshot({ epochSums: [NaN] }),
      /run\.snapshot\.epochSums\[0\]: expected a finite number, got NaN/,
    ],
    [
      'parameters of another dtype',
      withSnapshot({ parameters: new Float64Array(10) }),
      /the run is of float32/,
    ],
    [
      'parameters that no table could need',
      withSnapshot({ parameters: new Float32Array(5) }),
      /5 numbers do not fit/,
    ],
    ['a missing table', { ...sampleProject(), dataset: null }, /"dataset" is missing/],
    [
      'a table beside a generated one',
      { ...syntheticProject(), dataset: new Uint8Array(1) },
      /"dataset" is not expected/,
    ],
  ])('throws RangeError on %s', (_, project, message) => {
    const pack = () => packProject(project, packOptions);
    expect(pack).toThrow(RangeError);
    expect(pack).toThrow(message);
  });

  it('throws RangeError on a time that is not one', () => {
    expect(() => packProject(sampleProject(), { ...packOptions, createdAt: 'today' })).toThrow(
      /manifest\.created: expected a date and time/,
    );
  });
});
