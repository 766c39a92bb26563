/** What a run that no engine has open would report: as far as that is kept. */
import type { RunProgress } from '../../contract/run.ts';
import type { KeptRun } from './kept-run.svelte.ts';

/** What only an engine knows (the last batch, layers, the timeline) is left out. */
export function progressAtRest(run: KeptRun): RunProgress | null {
  const record = run.atRest?.record;
  if (record === undefined) return null;
  const { status, step, epoch, stepInEpoch, elapsedMs, divergence, ending, interventions } = record;
  const { learningRate, epochs } = run.settings;
  return {
    runId: run.id,
    status,
    step,
    epoch,
    epochs,
    stepsPerEpoch: run.stepsPerEpoch,
    stepInEpoch,
    batchLoss: null,
    penalty: 0,
    learningRate,
    scheduledLearningRate: learningRate,
    newPoints: [],
    historyStartsOver: false,
    layers: [],
    examplesPerSecond: 0,
    elapsedMs,
    divergence,
    rewindEpoch: null,
    ending,
    interventions,
    moments: [],
  };
}
