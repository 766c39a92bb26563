/** How a run stands, for a person: early stopping may have ended it before its last epoch. */
import type { RunStatus } from '../../../contract/run.ts';
import type { RunEntry } from '../../state/run-list.ts';

export const runStates = ['ready', 'running', 'paused', 'finished', 'stoppedEarly', 'diverged'] as const;
export type RunState = RunStatus | 'stoppedEarly';

export function runState({ status, ending }: Pick<RunEntry, 'status' | 'ending'>): RunState {
  return status === 'finished' && ending?.stoppedEarly === true ? 'stoppedEarly' : status;
}
