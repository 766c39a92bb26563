/** Our own engine: the product's trainer, measuring layers as often as a run at full speed does. */
import { progressIntervalMs } from '../../workers/engine/progress.ts';
import type { Workload } from '../workloads.ts';
import type { Contender, Start } from './contender.ts';
import { createTraining, makeExamples, takeStep } from './own-training.ts';
import type { Mode } from './race.ts';
import { threadPool } from './threads.ts';

/** Of an epoch: few, so that telemetry, which looks at eight of each epoch, is rather overrated. */
const batchesPerEpoch = 64;
/** The last step of a slice is shown if a message is due. */
const sliceMs = 10;

export function createChainrule(
  workload: Workload,
  onOneBatch: boolean,
  { telemetry, threads }: Mode,
): Contender {
  const rows = workload.batchSize * (onOneBatch ? 1 : batchesPerEpoch);
  const trainer = createTraining(workload, rows, threads ? threadPool() : null);
  if (!telemetry) trainer.sums.layers.wants = () => false;
  let sliceStart = performance.now();
  let shownAt = sliceStart;
  let lastStepMs = Infinity;
  return {
    step() {
      const begin = performance.now();
      const endsSlice = begin + lastStepMs >= sliceStart + sliceMs;
      const isShown = endsSlice && begin >= shownAt + progressIntervalMs;
      if (endsSlice) sliceStart = begin;
      if (isShown) shownAt = begin;
      takeStep(trainer, telemetry && isShown);
      lastStepMs = performance.now() - begin;
    },
    stepWithLoss() {
      takeStep(trainer, telemetry);
      return trainer.batchLoss ?? NaN;
    },
    dispose() {
      // Memory goes with the trainer.
    },
  };
}

/** Where a training of the engine starts, for the others to start there too. */
export function startOf(workload: Workload, batchCount: number): Start {
  const { inputs, batchSize } = workload;
  const { layers } = createTraining(workload, batchSize).network;
  const examples = makeExamples(workload, batchCount * batchSize);
  return {
    workload,
    layers: layers.map(({ weight, bias, shape }) => ({
      weight: Float32Array.from(weight),
      bias: Float32Array.from(bias),
      inputs: shape.inputs,
      units: shape.units,
    })),
    batches: Array.from({ length: batchCount }, (_, batch) => ({
      inputs: Float32Array.from(
        examples.inputs.subarray(batch * batchSize * inputs, (batch + 1) * batchSize * inputs),
      ),
      targets: Float32Array.from(examples.targets.subarray(batch * batchSize, (batch + 1) * batchSize)),
    })),
  };
}
