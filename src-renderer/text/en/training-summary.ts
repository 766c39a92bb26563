/** What a closed group of the training form says about what is in it. Numbers stand as they were typed. */
import type { Clipping, EarlyStopping, Schedule } from '../../../contract/training.ts';
import { plural } from './counts.ts';
import { optimizerParameterNames } from './training-form.ts';

const off = 'off';

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? off : parts.join(' · ');
}

function epochs(value: number): string {
  return plural(value, 'epoch', 'epochs');
}

function scheduleSummary(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'constant':
      return 'constant';
    case 'step':
      return `× ${schedule.factor} every ${epochs(schedule.everyEpochs)}`;
    case 'cosine':
      return `cosine down to × ${schedule.floor}`;
    case 'plateau':
      return `× ${schedule.factor} after ${epochs(schedule.patience)} without gain`;
  }
}

function clippingSummary({ kind, limit }: Exclude<Clipping, { kind: 'none' }>): string {
  return kind === 'norm' ? `gradient norm ≤ ${limit}` : `gradients within ± ${limit}`;
}

export const trainingSummary = {
  optimizer: (
    parameters: readonly { readonly name: keyof typeof optimizerParameterNames; readonly value: number }[],
  ) => parameters.map(({ name, value }) => `${optimizerParameterNames[name]} ${value}`).join(' · '),
  schedule: (schedule: Schedule, warmUpEpochs: number) =>
    joined([
      scheduleSummary(schedule),
      ...(warmUpEpochs > 0 ? [`warm-up over ${epochs(warmUpEpochs)}`] : []),
    ]),
  regularization: (l1: number, l2: number, clipping: Clipping) =>
    joined([
      ...(l2 > 0 ? [`L2 ${l2}`] : []),
      ...(l1 > 0 ? [`L1 ${l1}`] : []),
      ...(clipping.kind === 'none' ? [] : [clippingSummary(clipping)]),
    ]),
  stopping: (stopping: EarlyStopping | null) =>
    stopping === null ? off : `after ${epochs(stopping.patience)} without gain`,
} as const;
