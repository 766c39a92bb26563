/** Text of the strip that chooses the moment. */
import { count } from './counts.ts';

export const timelineText = {
  region: 'Timeline',
  slider: 'Moment',
  /** What a screen reader says of the slider. */
  valueNow: (epoch: string, step: number) => `now, epoch ${epoch}, step ${count(step)}`,
  value: (epoch: string, step: number, steps: number) =>
    `epoch ${epoch}, step ${count(step)} of ${count(steps)}`,
  epoch: (epoch: string) => `Epoch ${epoch}`,
  step: (step: number, steps: number) => `step ${count(step)} of ${count(steps)}`,
  stepNow: (step: number) => `step ${count(step)}`,
  now: 'Now',
  toNow: 'Back to now',
  play: 'Play through the moments',
  stop: 'Stop',
  empty: 'While a run trains, moments of it are kept here, to go back to and look at.',
  noneKept: 'No earlier moments: they are not saved with a run. Training on keeps new ones.',
  noneBeforeFork: 'No earlier moments: this run began here. Training on keeps new ones.',
  fork: 'New run from here',
  forkNote: 'A new run that goes on from this moment; this one stays as it is',
  walk: 'Walk through this update',
  walkNote: 'The next update from this moment in words and numbers: forward, loss, backward, update',
  memory: 'Timeline memory',
  memoryNote: 'What the moments of each open run may take. With less, fewer moments are kept.',
  megabytes: (megabytes: number) => `${count(megabytes)}\u00a0MB`,
} as const;
