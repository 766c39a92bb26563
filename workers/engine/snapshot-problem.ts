/** Whether a snapshot can be gone on from: it may come from a project file made for other settings. */
import type { RunSnapshot } from '../../contract/run.ts';
import { optimizerBuffers, type TrainingSettings } from '../../contract/training.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { EpochLayers } from './epoch-layers.ts';
import { learningRateProblem } from './training-problem.ts';

function valuesProblem(what: string, values: FloatArray, length: number, { dtype }: CompiledNetwork) {
  const found = values instanceof Float32Array ? 'float32' : 'float64';
  if (values.length !== length) {
    return `The stored ${what} has ${values.length} numbers; these settings need ${length}.`;
  }
  if (length > 0 && found !== dtype) {
    return `The stored ${what} is of type ${found}; these settings need ${dtype}.`;
  }
  return isFiniteThroughout(values) ? null : `The stored ${what} holds a number that is not finite.`;
}

function positionProblem(snapshot: RunSnapshot, stepsPerEpoch: number): string | null {
  const { step, epoch, stepInEpoch, history, divergence } = snapshot;
  const lastInEpoch = divergence === null ? stepsPerEpoch - 1 : stepsPerEpoch;
  const fits =
    [step, epoch, stepInEpoch].every((count) => Number.isSafeInteger(count) && count >= 0) &&
    stepInEpoch <= lastInEpoch &&
    step === epoch * stepsPerEpoch + stepInEpoch;
  if (!fits) {
    return `The stored step ${step} is not step ${stepInEpoch} after ${epoch} epochs of ${stepsPerEpoch} steps.`;
  }
  const isUntrainable = step === 0 && divergence !== null && history.length === 0;
  const isWhole = history.length === epoch + 1 && history.every((point, index) => point.epoch === index);
  return isWhole || isUntrainable ? null : 'The stored curves do not have one point for every epoch.';
}

/** Null if a run on `trainRows` rows can go on from `snapshot`, else a sentence. */
export function snapshotProblem(
  snapshot: RunSnapshot,
  network: CompiledNetwork,
  trainRows: number,
  { optimizer, batchSize }: TrainingSettings,
): string | null {
  const { parameters, optimizerState, learningRate, epochSums } = snapshot;
  const { length } = network.parameters;
  const stepsPerEpoch = Math.ceil(trainRows / batchSize);
  const problem =
    valuesProblem('network', parameters, length, network) ??
    valuesProblem('optimizer state', optimizerState, length * optimizerBuffers[optimizer.kind], network) ??
    positionProblem(snapshot, stepsPerEpoch);
  if (problem !== null) return problem;
  const rateProblem = learningRateProblem(learningRate);
  if (rateProblem !== null) return `The stored state cannot be gone on from. ${rateProblem}`;
  const sums = 3 + EpochLayers.totalCount(network.layers.length);
  if (epochSums.length !== sums || !epochSums.every(Number.isFinite)) {
    return `The stored sums of the unfinished epoch are not ${sums} finite numbers.`;
  }
  return null;
}
