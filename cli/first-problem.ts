import { refuse, succeed, type Outcome } from '../contract/outcome.ts';

/** Lets many outcomes be read in a row: the first refusal is kept and becomes the answer. */
export class FirstProblem {
  private message: string | null = null;

  /** The outcome's value, or `otherwise`, which nobody will see. */
  take<T>(outcome: Outcome<T>, otherwise: T): T {
    if (outcome.ok) return outcome.value;
    this.note(outcome.message);
    return otherwise;
  }

  note(message: string): void {
    this.message ??= message;
  }

  settle<T>(value: T): Outcome<T> {
    return this.message === null ? succeed(value) : refuse(this.message);
  }
}
