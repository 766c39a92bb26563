/** How a command ends: expected failures are values here as everywhere. */
export interface Ending {
  /** 0: done. 1: the run failed. 2: wrong usage or unreadable input. */
  readonly exitCode: 0 | 1 | 2;
  /** One sentence for stderr; empty when there is nothing to say. */
  readonly message: string;
}

export const success: Ending = { exitCode: 0, message: '' };

export function misuse(message: string): Ending {
  return { exitCode: 2, message };
}

export function failure(message: string): Ending {
  return { exitCode: 1, message };
}
