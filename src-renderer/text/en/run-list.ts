/** What is said of the project's runs as they come, go and are shown. */
import type { RunStatus } from '../../../contract/run.ts';
import { count, listed, plural } from './counts.ts';

function runs(numbers: readonly number[]): string {
  return numbers.length === 1 ? `run ${numbers[0]}` : `runs ${listed(numbers.map(String))}`;
}

/** Beyond these a list of numbers is not read. */
const mostNumbers = 6;

function several(numbers: readonly number[]): string {
  return numbers.length > mostNumbers ? plural(numbers.length, 'run', 'runs') : runs(numbers);
}

export const runListText = {
  otherTable: (number: number, table: string) =>
    `Run ${number} was made on another table than ${table}: its curves can be looked at, but it cannot go on.`,
  noWeights: (number: number) =>
    `The weights of run ${number} were let go of for want of room. Its curves are there; train again with its settings to have it back.`,
  left: 'The project was left.',
  gone: (number: number) => `Run ${number} was deleted.`,
  lost: (number: number) => `Run ${number} was lost with the engine that trained it.`,
  engineLost: (numbers: readonly number[], reason: string) =>
    `An engine stopped unexpectedly (${reason})${numbers.length === 0 ? '.' : `; what it had of ${several(numbers)} since the last save is lost.`}`,
  weightsDropped: (numbers: readonly number[]) =>
    `To make room, the weights of ${several(numbers)} were let go of; the curves are kept. A star keeps a run’s weights.`,
  savedWithoutWeights: (numbers: readonly number[]) =>
    `Saved, but a project file has no room for the weights of ${several(numbers)}: their settings and curves are in it.`,
  failed: (number: number, reason: string) => `Run ${number}: ${reason}`,
  deleted: (numbers: readonly number[]) =>
    numbers.length === 1
      ? `Run ${count(numbers[0] ?? 0)} is deleted.`
      : `${count(numbers.length)} runs are deleted.`,
  undo: 'Undo',
  chips: 'Latest runs',
  chip: (number: number, what: string, metric: string) => `Run ${number}, ${what}, ${metric}`,
  all: (runs: number) => `All ${count(runs)}`,
  noRuns: 'No runs yet',
  statusInAWord: {
    ready: 'ready',
    running: 'training',
    paused: 'paused',
    finished: 'done',
    diverged: 'diverged',
  } satisfies Record<RunStatus, string>,
  show: 'Show',
} as const;
