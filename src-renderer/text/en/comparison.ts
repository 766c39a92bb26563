/** Text of comparisons: runs from the same start that differ in one setting. */
import type { Task } from '../../../contract/dataset.ts';
import type { RunGroup } from '../../../contract/project.ts';
import type { RunStatus } from '../../../contract/run.ts';
import type { SettingId } from '../../../contract/setting.ts';
import { count, plural } from './counts.ts';
import { settingNames } from './setting-names.ts';

const weights = 'starting weights';
const split = 'split';
const order = 'batch order';

/** What is not the same in all runs, besides the setting itself. */
const differing: Partial<Readonly<Record<SettingId, readonly string[]>>> = {
  initializer: [weights],
  hiddenLayers: [weights],
  units: [weights],
  batchSize: [order],
  seed: [weights, order],
  splitSeed: [split],
};

function sameIn(setting: SettingId): string {
  const others = differing[setting] ?? [];
  const same = [weights, split, order].filter((part) => !others.includes(part));
  const last = same.at(-1) ?? '';
  const list = same.length < 2 ? last : `${same.slice(0, -1).join(', ')} and ${last}`;
  return `Same ${list}`;
}

export const comparisonText = {
  flowLabel: 'Of each layer',
  flows: { weightGradient: 'Weight gradient', error: 'Back-propagated error' },
  flowDefinitions: {
    weightGradient: '‖∂L/∂W‖ of each layer, mean over up to 8 batches of the epoch',
    error: 'gradient of an example’s loss with respect to the layer’s pre-activations (RMS)',
  },
  /** Above the bars. */
  flowsInAWord: { weightGradient: 'Gradient', error: 'Error' },
  marksLabel: 'Gradients as',
  marks: { bars: 'Layers', lines: 'Over time' },
  lossScaleLabel: 'Loss axis',
  lossScales: { linear: 'Linear', log: 'Log' },
  train: (loss: string) => `train ${loss}`,
  validation: (loss: string) => `val. ${loss}`,
  loss: 'Loss',
  /** Of the linear axis, where a run leaps. */
  lossCut: (highest: string) => `Losses above ${highest} are drawn at the edge of the axis.`,
  epoch: 'Epoch',
  layer: 'Layer',
  run: 'Run',
  metric: 'Score',
  output: 'Output',
  outputTick: 'out',
  layerName: (index: number) => `Layer ${index + 1}`,
  trainLoss: 'Training loss',
  validationLoss: 'Validation loss',
  firstToLast: 'First layer to output',
  /** Above the bars of a panel. */
  firstOfLast: (ratio: string) => `first ÷ output: ${ratio}`,
  layerValue: (layer: string, value: string) => `${layer}: ${value}`,
  atEpochOf: (what: string, epoch: number) => `${what}, epoch ${count(epoch)}`,
  nothing: 'Nothing unusual',
  waiting: 'Waits for a free worker',
  progress: (status: RunStatus, epoch: number, epochs: number): string => {
    const at = `epoch ${count(epoch)} of ${count(epochs)}`;
    switch (status) {
      case 'running':
        return `Training, ${at}`;
      case 'paused':
        return `Stopped at ${at}`;
      case 'ready':
        return 'Not trained';
      case 'finished':
      case 'diverged':
        return at;
    }
  },
  show: 'Show this run',
  showShort: 'Show',
  showNamed: (name: string) => `Show this run: ${name}`,
  shown: 'On screen',
  progressLabel: 'Runs that are done',
  timeLeft: (duration: string) => `about ${duration} left`,
  cancel: 'Cancel',
  underWay: (finished: number, total: number, running: number) =>
    `${count(finished)} of ${count(total)} done, ${count(running)} training`,
  sameStart: (setting: SettingId, seed: number | null): string =>
    seed === null ? `${sameIn(setting)}.` : `${sameIn(setting)} (seed ${count(seed)}).`,
  maxoutDraws: 'Maxout has more weights; the first of them are the same.',
  score: (task: Task): string =>
    task === 'classification' ? 'Percentages: validation accuracy.' : 'Beside the names: validation R².',
  trainingScore: (task: Task): string =>
    task === 'classification' ? 'Percentages: training accuracy.' : 'Beside the names: training R².',
  title: (group: RunGroup) => settingNames[group.settings[0] ?? 'activation'],
  cursor: 'Epoch looked at',
  cursorValue: (epoch: number | null, runs: string) =>
    `${epoch === null ? 'latest epoch' : `epoch ${count(epoch)}`}: ${runs}`,
  panel: (name: string, score: string, found: string) => `${name}, ${score}, ${found}`,
  label: (setting: string, runs: string) =>
    `Gradient of each layer and loss of ${setting.toLowerCase()}: ${runs}`,
  noRuns: 'All runs of this comparison were deleted.',

  sheetTitle: (number: number, run: string) => `Compare run ${count(number)}, ${run}, with others`,
  nextDecade: '× 10',
  nextDecadeNote: 'Add ten times the last value',
  sheetNote: 'One new run for each value, trained side by side. Nothing else is changed.',
  setting: 'Setting',
  values: 'Values',
  listValues: 'Values, with commas between them',
  own: (value: string) => `${value} (this run)`,
  needsTwo: 'Choose at least one value besides the run’s own.',
  makes: (runs: number) => `${plural(runs, 'new run', 'new runs')}.`,
  joins: (number: number) => `Run ${count(number)} joins them as it is.`,
  start: 'Train',
} as const;
