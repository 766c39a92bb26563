/** Text of sweeps: many runs with varied settings. */
import type { Task } from '../../../contract/dataset.ts';
import { count, plural } from './counts.ts';

export const sweepText = {
  sheetTitle: 'Sweep',
  sheetNote:
    'One new run for each combination, with the present settings otherwise. All begin with the same seed.',
  kindLabel: 'How values are taken',
  kinds: { grid: 'Every combination', random: 'At random' },
  setting: 'Setting',
  settingOf: (rank: number) => `Setting ${rank + 1}`,
  valuesOf: (setting: string) => `${setting}: values`,
  from: 'From',
  to: 'To',
  scaleOf: (setting: string) => `${setting}: drawn on a scale that is`,
  scales: { linear: 'Linear', log: 'Log' },
  add: 'Add a setting',
  remove: (setting: string) => `Do not vary ${setting.toLowerCase()}`,
  runs: 'Runs',
  seed: 'Seed of the draws',
  epochs: 'Epochs of each run',
  minutes: 'Minutes at most',
  hasBudget: 'Stop after some minutes',
  makes: (runs: number) => `${plural(runs, 'run', 'runs')}.`,
  tooMany: (runs: number, most: number) => `${count(runs)} runs; ${count(most)} are the most.`,
  noValues: (setting: string) => `${setting}: choose at least one value.`,
  emptyRange: (setting: string) => `${setting}: “From” must not be above “To”.`,
  noLog: (setting: string) => `${setting}: a logarithmic scale begins above 0.`,
  start: 'Train',

  score: (task: Task) => (task === 'classification' ? 'Val. accuracy' : 'Val. R²'),
  trainingScore: (task: Task) => (task === 'classification' ? 'Train accuracy' : 'Train R²'),
  run: 'Run',
  validationLoss: 'Val. loss',
  trainLoss: 'Train loss',
  status: 'Status',
  title: 'Settings and what came of them',
  detail: (shown: number, all: number) =>
    shown === all ? plural(all, 'run', 'runs') : `${count(shown)} of ${plural(all, 'run', 'runs')}`,
  hint: 'Drag along an axis to keep a part of it; click a line to see its run.',
  label: (runs: number, axes: string, best: string) =>
    `Parallel coordinates of ${plural(runs, 'run', 'runs')} over ${axes}. ${best}`,
  best: (what: string, score: string) => `Best: ${what}, ${score}.`,
  lineCursor: 'Run looked at',
  lowEnd: (axis: string) => `${axis}: from`,
  highEnd: (axis: string) => `${axis}: to`,
  clear: 'Show all runs',
  results: 'Results',
  mostRows: (shown: number, all: number) =>
    `The first ${count(shown)} of ${count(all)}; drag along an axis to see fewer.`,
  show: (number: number) => `Show run ${count(number)}`,
  waiting: 'A picture stands here once the first run has a result.',
  notDone: '–',
} as const;
