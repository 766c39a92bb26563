/** How a run stands, for a person: a finished run may have been stopped before its last epoch. */
import type { RunStatus } from '../../../contract/run.ts';
import type { RunEntry } from '../../state/run-list.ts';

export const runStates = ['ready', 'running', 'paused', 'finished', 'stoppedEarly', 'diverged'] as const;
export type RunState = RunStatus | 'stoppedEarly';

export function runState({ status, epoch, epochs }: Pick<RunEntry, 'status' | 'epoch' | 'epochs'>): RunState {
  return status === 'finished' && epoch < epochs ? 'stoppedEarly' : status;
}
