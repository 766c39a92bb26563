/** Calls to a worker that wait for their answers, so that they get one even where the worker dies. */
import { refuse, type Outcome } from '../../contract/outcome.ts';

export class CallsUnderWay {
  readonly #waiting = new Set<(refusal: Outcome<never>) => void>();

  /** The answer, or a refusal if the worker dies first. */
  heard<T>(answer: Promise<T>): Promise<T | Outcome<never>> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      void answer.then(resolve, reject).finally(() => this.#waiting.delete(resolve));
    });
  }

  /** The worker has died: nobody waits any longer. */
  refuseAll(message: string): void {
    for (const tell of this.#waiting) tell(refuse(message));
    this.#waiting.clear();
  }
}
