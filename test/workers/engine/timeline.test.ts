import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultBatchNorm, newDenseLayer } from '../../../contract/defaults.ts';
import type { RunSnapshot, RunSpec } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { importTable } from '../../../workers/data/import-table.ts';
import type { Table } from '../../../workers/data/table.ts';
import { KeptMoment } from '../../../workers/engine/kept-moment.ts';
import { keepsBest } from '../../../workers/engine/loss-watch.ts';
import { runParts, type RunParts } from '../../../workers/engine/run-parts.ts';
import { densityFor, isOnGrid } from '../../../workers/engine/timeline-grid.ts';
import { Timeline } from '../../../workers/engine/timeline.ts';
import type { TrainingState } from '../../../workers/engine/training-state.ts';
import { Training } from '../../../workers/engine/training.ts';
import { fromSeed, proposedSpec, valueOf } from './bench.ts';
import { richNetwork, someNetwork, someTraining } from './settings.ts';

let table: Table;

beforeAll(async () => {
  const spec = { kind: 'spiral', count: 80, noise: 0.1, seed: 1 } as const;
  const imported = await importTable(
    { kind: 'synthetic', spec },
    null,
    () => undefined,
    () => false,
  );
  table = valueOf(imported);
});

afterEach(() => vi.unstubAllGlobals());

const plenty = 64 * 2 ** 20;

function specOf(changes: Partial<TrainingSettings>, network = richNetwork): RunSpec {
  return { ...proposedSpec(table.summary, changes), network };
}

function partsOf(spec: RunSpec): Promise<RunParts> {
  return runParts(table, spec, fromSeed, null, () => Promise.resolve()).then(valueOf);
}

interface Begun {
  readonly training: Training;
  readonly timeline: Timeline;
  /** Bytes of one moment. */
  readonly each: number;
}

/** A training with a timeline for `moments` of them, or as many as there are. */
async function begin(spec: RunSpec, moments = Infinity): Promise<Begun> {
  const parts = await partsOf(spec);
  const keeps = keepsBest(spec.training);
  const each = KeptMoment.byteLength(parts.network, keeps);
  const timeline = new Timeline({
    network: parts.network,
    keepsBest: keeps,
    bytes: Math.min(plenty, moments * each),
    elapsedMs: () => training.trainer.step,
  });
  const training: Training = new Training({ settings: spec.training, ...parts, timeline });
  return { training, timeline, each };
}

/** One piece of its work: a step, or the point of the curves that is due. */
function advance(training: Training): void {
  if (training.isMeasuring) training.advanceMeasurement(Infinity);
  else training.takeStep(training.trainer.step % 3 === 0);
}

/** Until `steps` are made and measured, or it is over. */
function train(training: Training, steps: number): void {
  while (training.isMeasuring || (training.trainer.step < steps && !training.isOver)) advance(training);
}

function asSnapshot(state: TrainingState): RunSnapshot {
  return { ...state, status: 'paused', elapsedMs: 0 };
}

/** What the timeline is to keep: a function of the steps and of how many fit. */
function expectedSteps(made: number, capacity: number, origin = 0): readonly number[] {
  const density = densityFor(origin, made, capacity);
  return Array.from({ length: made - origin + 1 }, (_, at) => origin + at).filter(
    (step) => step === origin || isOnGrid(step, density),
  );
}

describe('a timeline', () => {
  it.each([1, 2, 3, 7, 40, 200])(
    'of room for %i moments keeps log-spaced steps, however many',
    async (room) => {
      const { training, timeline } = await begin(specOf({ epochs: 60, batchSize: 10 }), room);
      let made = 0;
      while (!training.isOver) {
        advance(training);
        if (training.isMeasuring) continue;
        made = training.trainer.step;
        expect(timeline.steps).toEqual(expectedSteps(made, room));
      }
      expect(made).toBeGreaterThan(300);
    },
  );

  it('keeps at most 512 moments, and fewer where each takes much', async () => {
    const small = await begin(specOf({ epochs: 2000, batchSize: 10 }));
    train(small.training, 9000);
    expect(small.timeline.steps).toEqual(expectedSteps(9000, 512));
    expect(small.timeline.steps.length).toBeLessThanOrEqual(512);
    expect(small.timeline.steps.length).toBeGreaterThan(256);
  });

  it('changes nothing that is computed', async () => {
    await fc.assert(
      fc.asyncProperty(someNetwork, someTraining, fc.nat(30), async (network, changes, room) => {
        const spec = specOf({ ...changes, epochs: 4 }, network);
        const kept = await begin(spec, room);
        const parts = await partsOf(spec);
        const alone = new Training({ settings: spec.training, ...parts, timeline: null });
        for (let turn = 0; turn < 30 && !alone.isOver; turn++) {
          advance(alone);
          advance(kept.training);
        }
        expect(kept.training.state()).toEqual(alone.state());
        expect(alone.moments).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds every moment as the training was then', async () => {
    await fc.assert(
      fc.asyncProperty(someNetwork, someTraining, async (network, changes) => {
        const { training, timeline } = await begin(specOf({ ...changes, epochs: 3 }, network), 9);
        const states = new Map<number, TrainingState>();
        while (!training.isOver) {
          advance(training);
          if (!training.isMeasuring && !training.isOver) states.set(training.trainer.step, training.state());
        }
        for (const step of timeline.steps) {
          const state = states.get(step);
          if (state === undefined) continue;
          expect(valueOf(training.fork(step))).toEqual(state);
          expect(valueOf(training.moment(step))).toMatchObject({
            step,
            epoch: state.epoch,
            stepInEpoch: state.stepInEpoch,
            plateauFactor: state.watch.plateau.factor,
            parameters: state.parameters,
            statistics: state.statistics,
            optimizerState: state.optimizerState,
          });
        }
        expect(timeline.steps.length).toBeGreaterThan(2);
      }),
      { numRuns: 40 },
    );
  });

  it('has the first batch of the next epoch for a moment at the end of one', async () => {
    const { training } = await begin(specOf({ epochs: 3, batchSize: 16 }));
    const { stepsPerEpoch } = training.trainer;
    train(training, stepsPerEpoch);
    expect(valueOf(training.moment(stepsPerEpoch))).toMatchObject({ epoch: 1, stepInEpoch: 0 });
    expect(valueOf(training.moment(null))).toMatchObject({ epoch: 1, stepInEpoch: 0 });
    expect(valueOf(training.moment(stepsPerEpoch - 1))).toMatchObject({
      epoch: 0,
      stepInEpoch: stepsPerEpoch - 1,
    });
  });

  it('refuses steps it does not keep', async () => {
    const { training } = await begin(specOf({ epochs: 3 }), 2);
    train(training, 4);
    const refusal = {
      ok: false,
      message: 'The timeline of this run does not keep its state after 3 updates.',
    };
    expect(training.moment(3)).toEqual(refusal);
    expect(training.fork(3)).toEqual(refusal);
  });

  it('lists the same array until it changes', async () => {
    const { training, timeline } = await begin(specOf({ epochs: 9 }), 3);
    train(training, 4);
    const listed = timeline.steps;
    expect(listed).toEqual([0, 1, 4]);
    train(training, 7);
    expect(timeline.steps).toBe(listed);
    train(training, 16);
    expect(timeline.steps).not.toBe(listed);
  });

  it('begins anew with a reset', async () => {
    const { training, timeline } = await begin(specOf({ epochs: 9, batchSize: 16 }));
    train(training, 11);
    const start = valueOf(training.fork(0));
    training.reset();
    expect(timeline.steps).toEqual([0]);
    expect(valueOf(training.fork(0))).toEqual(start);
    train(training, 3);
    expect(timeline.steps).toEqual([0, 1, 2, 3]);
  });

  it('begins with the step of a snapshot, on the grid or off it', async () => {
    const spec = specOf({ epochs: 60, batchSize: 10 });
    const first = await begin(spec);
    train(first.training, 259);
    const second = await begin(spec, 10);
    second.training.restore(asSnapshot(first.training.state()));
    expect(second.timeline.steps).toEqual([259]);
    train(second.training, 330);
    expect(second.timeline.steps).toEqual(expectedSteps(330, 10, 259));
    expect(valueOf(second.training.fork(259)).step).toBe(259);
  });
});

describe('what is done by hand', () => {
  const place = { layer: 0, tensor: 'weight', row: 1, column: 0 } as const;

  it('renews the moment it is done at, and no other', async () => {
    const { training } = await begin(specOf({ epochs: 9, batchSize: 16 }));
    train(training, 5);
    const fourth = valueOf(training.fork(4));
    valueOf(training.setParameter(place, 0.5));
    training.setLearningRate(0.002);
    training.setEpochs(12);
    const fifth = valueOf(training.fork(5));
    expect(fifth).toEqual(training.state());
    expect(fifth.interventions.map(({ kind }) => kind)).toEqual(['parameter', 'learning_rate', 'epochs']);
    expect(valueOf(training.moment(5))).toMatchObject({ learningRate: 0.002, epochs: 12 });
    expect(valueOf(training.fork(4))).toEqual(fourth);
    expect(fourth.interventions).toEqual([]);
  });

  it('is in the moment of an epoch whose point was still due', async () => {
    const { training } = await begin(specOf({ epochs: 9, batchSize: 16 }));
    const { stepsPerEpoch } = training.trainer;
    train(training, stepsPerEpoch - 1);
    training.takeStep(false);
    expect(training.isMeasuring).toBe(true);
    training.setEpochs(20);
    training.setLearningRate(0.002);
    train(training, stepsPerEpoch);
    expect(valueOf(training.fork(stepsPerEpoch))).toEqual(training.state());
    expect(valueOf(training.moment(stepsPerEpoch))).toMatchObject({ epochs: 20, learningRate: 0.002 });
  });
});

describe('an ending that restores the best weights', () => {
  const stopping = { patience: 3, minDelta: 0.5, restoreBest: true };
  const begun = () =>
    begin(specOf({ epochs: 50, batchSize: 16, learningRate: 0.03, earlyStopping: stopping }));

  it('leaves the last moment with the last weights', async () => {
    const { training } = await begun();
    let last = training.trainer.network.parameters.slice();
    while (!training.isOver) {
      advance(training);
      // They are exchanged with the end of the measurement.
      if (training.isMeasuring) last = training.trainer.network.parameters.slice();
    }
    const { step } = training.trainer;
    expect(training.ending).toMatchObject({ stoppedEarly: true });
    expect(training.ending?.restoredEpoch).toBeTypeOf('number');
    expect(valueOf(training.moment(step)).parameters).toEqual(last);
    expect(valueOf(training.moment(null)).parameters).not.toEqual(last);
    expect(valueOf(training.fork(step))).toEqual(training.state());
  });

  it('is followed by a change by hand, and by going on', async () => {
    const { training } = await begun();
    train(training, Infinity);
    const { step } = training.trainer;
    const place = { layer: 0, tensor: 'weight', row: 0, column: 0 } as const;
    valueOf(training.setParameter(place, 0.25));
    expect(valueOf(training.moment(step)).parameters[0]).toBe(0.25);
    expect(valueOf(training.moment(null)).parameters[0]).toBe(0.25);
    training.setEpochs(60);
    expect(training.isOver).toBe(false);
    expect(valueOf(training.fork(step))).toEqual(training.state());
    expect(valueOf(training.moment(step)).parameters).toEqual(training.trainer.network.parameters);
  });

  it('is the same in a training restored from it', async () => {
    const { training } = await begun();
    train(training, Infinity);
    const again = await begun();
    again.training.restore(asSnapshot(training.state()));
    const { step } = training.trainer;
    expect(again.timeline.steps).toEqual([step]);
    expect(valueOf(again.training.moment(step)).parameters).toEqual(
      valueOf(training.moment(step)).parameters,
    );
    expect(valueOf(again.training.fork(step))).toEqual(training.state());
  });
});

describe('a budget', () => {
  it('thins moments out at once, and lets more be kept from then on', async () => {
    const { training, timeline, each } = await begin(specOf({ epochs: 100, batchSize: 10 }));
    train(training, 200);
    training.setTimelineBudget(20.9 * each);
    expect(timeline.steps).toEqual(expectedSteps(200, 20));
    training.setTimelineBudget(each - 1);
    expect(timeline.steps).toEqual([]);
    train(training, 210);
    expect(timeline.steps).toEqual([]);
    training.setTimelineBudget(plenty);
    train(training, 216);
    expect(timeline.steps).toEqual([212, 214, 216]);
    expect(valueOf(training.fork(216))).toEqual(training.state());
  });

  it('does not miss the moment whose point is due', async () => {
    const { training, timeline } = await begin(specOf({ epochs: 100, batchSize: 1000 }), 0);
    expect(timeline.steps).toEqual([]);
    training.setTimelineBudget(plenty);
    advance(training);
    advance(training);
    expect(training.isMeasuring).toBe(true);
    training.setTimelineBudget(plenty / 2);
    train(training, 2);
    expect(timeline.steps).toEqual([0, 1, 2]);
  });

  it('is what memory there is where that is less', async () => {
    const spec = specOf({ epochs: 60, batchSize: 10, dtype: 'float64' });
    const { training, timeline } = await begin(spec);
    let left = 30;
    vi.stubGlobal(
      'Float64Array',
      new Proxy(Float64Array, {
        construct(target, parameters, newTarget) {
          left -= 1;
          if (left < 0) throw new RangeError('Array buffer allocation failed');
          return Reflect.construct(target, parameters, newTarget) as object;
        },
      }),
    );
    const parts = timeline.steps.length;
    while (training.trainer.step < 100) {
      const before = left;
      // Measurements and messages need arrays of their own; moments get what is left.
      if (training.isMeasuring) left = Infinity;
      advance(training);
      if (left === Infinity) left = before;
    }
    expect(parts).toBe(0);
    const kept = timeline.steps;
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.length).toBeLessThanOrEqual(11);
    expect(kept).toEqual(expectedSteps(100, 10));
    vi.unstubAllGlobals();
    expect(valueOf(training.fork(kept.at(-1)!)).step).toBe(kept.at(-1));
  });

  it('is kept to by the rooms of moments, which are used again', async () => {
    const { training, timeline } = await begin(specOf({ epochs: 100, batchSize: 10 }), 30);
    const rooms = new Set<ArrayBufferLike>();
    while (training.trainer.step < 600) {
      advance(training);
      for (const step of timeline.steps) rooms.add(valueOf(training.moment(step)).parameters.buffer);
    }
    expect(rooms.size).toBe(30);
  });
});

describe('a moment of a training that diverged', () => {
  const network = {
    ...richNetwork,
    hidden: [{ ...newDenseLayer('1', 6, 'relu'), batchNorm: defaultBatchNorm }],
  };

  const sgd = { optimizer: { kind: 'sgd' }, learningRate: 10, l2: 1, epochs: 500 } as const;

  it('is gone on from before the step that failed, and fails again', async () => {
    const spec = specOf({ ...sgd, batchSize: 10 }, network);
    const { training } = await begin(spec);
    train(training, Infinity);
    expect(training.trainer.divergence).toMatchObject({ batch: expect.any(Number) as number });
    const fork = valueOf(training.fork(null));
    expect(fork.divergence).toBeNull();
    const again = await begin(spec);
    again.training.restore(asSnapshot(fork));
    expect(again.training.isOver).toBe(false);
    train(again.training, Infinity);
    expect(again.training.state().parameters).toEqual(training.state().parameters);
    expect(again.training.trainer.divergence).toMatchObject({ step: training.trainer.step + 1 });
  });

  it('is not gone on from where a loss over a whole split overflowed', async () => {
    const { training, timeline } = await begin(specOf({ ...sgd, batchSize: 1000 }, network));
    train(training, Infinity);
    const { step, divergence } = training.trainer;
    expect(divergence).toMatchObject({ step, batch: null });
    expect(training.fork(null)).toMatchObject({ ok: false });
    // Its batches are those of an epoch whose point there never was.
    expect(timeline.steps.at(-1)).toBe(step - 1);
    expect(valueOf(training.moment(null))).toMatchObject({ step, epoch: step, stepInEpoch: 0 });
    expect(valueOf(training.fork(step - 1)).step).toBe(step - 1);
  });
});
