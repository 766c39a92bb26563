/** Whether a snapshot can be gone on from: it may come from a project file made for other settings. */
import type { Intervention, RunSnapshot } from '../../contract/run.ts';
import { optimizerBuffers, type TrainingSettings } from '../../contract/training.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { EpochSums } from './epoch-sums.ts';
import { parameterIndex, storedValue } from './parameter-place.ts';
import { epochsProblem, learningRateProblem } from './training-problem.ts';

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

function endingProblem({ ending, best, epoch, stepInEpoch, divergence }: RunSnapshot): string | null {
  if (best !== null && best.epoch > epoch) return 'The stored best weights are of an epoch to come.';
  if (ending === null) return null;
  if (divergence !== null || stepInEpoch !== 0 || epoch === 0) {
    return 'The stored run has an ending but is not at the end of an epoch.';
  }
  return ending.restoredEpoch === null || (best !== null && ending.restoredEpoch <= epoch)
    ? null
    : 'The stored run went back to an epoch but did not keep its last weights.';
}

function interventionProblem(network: CompiledNetwork, change: Intervention): string | null {
  switch (change.kind) {
    case 'learning_rate':
      return learningRateProblem(change.learningRate);
    case 'epochs':
      return epochsProblem(change.epochs);
    case 'parameter': {
      const index = parameterIndex(network, change.place);
      if (!index.ok) return index.message;
      const stored = storedValue(network, change.value);
      return stored.ok ? null : stored.message;
    }
    default:
      return change satisfies never;
  }
}

/** Null if the changes by hand can be made to a run on `network` in its first `step` steps, else a sentence. */
export function interventionsProblem(
  { interventions, step }: Pick<RunSnapshot, 'interventions' | 'step'>,
  network: CompiledNetwork,
): string | null {
  const inOrder = interventions.every(
    (change, index) => change.step <= step && change.step >= (interventions[index - 1]?.step ?? 0),
  );
  if (!inOrder) return 'The stored changes by hand are not in the order of their steps.';
  for (const change of interventions) {
    const problem = interventionProblem(network, change);
    if (problem !== null) return `The stored changes by hand cannot be made again. ${problem}`;
  }
  return null;
}

/** Null if a run on `trainRows` rows can go on from `snapshot`, else a sentence. */
export function snapshotProblem(
  snapshot: RunSnapshot,
  network: CompiledNetwork,
  trainRows: number,
  { optimizer, batchSize, earlyStopping }: TrainingSettings,
): string | null {
  const { parameters, optimizerState, statistics, best, learningRate, epochSums } = snapshot;
  const { length } = network.parameters;
  const stepsPerEpoch = Math.ceil(trainRows / batchSize);
  const problem =
    valuesProblem('network', parameters, length, network) ??
    valuesProblem('optimizer state', optimizerState, length * optimizerBuffers[optimizer.kind], network) ??
    valuesProblem('running statistics', statistics, network.statistics.length, network) ??
    (best === null
      ? null
      : (valuesProblem('best network', best.parameters, length, network) ??
        valuesProblem(
          'statistics of the best network',
          best.statistics,
          network.statistics.length,
          network,
        ))) ??
    positionProblem(snapshot, stepsPerEpoch) ??
    endingProblem(snapshot) ??
    interventionsProblem(snapshot, network);
  if (problem !== null) return problem;
  if (best !== null && !(earlyStopping?.restoreBest ?? false)) {
    return 'The stored best weights are of no use: early stopping does not restore them in these settings.';
  }
  const rateProblem = learningRateProblem(learningRate);
  if (rateProblem !== null) return `The stored state cannot be gone on from. ${rateProblem}`;
  const sums = EpochSums.count(network.layers.length);
  if (epochSums.length !== sums || !epochSums.every(Number.isFinite)) {
    return `The stored sums of the unfinished epoch are not ${sums} finite numbers.`;
  }
  return null;
}
