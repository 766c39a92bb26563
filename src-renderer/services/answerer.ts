/** Starts the answerer when it is first asked, and again after it has died; the only place that speaks to it. */
import { wrap, type Remote } from 'comlink';
import type { AnswererApi, NetworkWeights } from '../../contract/answerer-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { predictionsText } from '../text/en/predictions.ts';
import { CallsUnderWay } from './calls-under-way.ts';

interface Running {
  readonly worker: Worker;
  readonly api: Remote<AnswererApi>;
}

/** What can be asked. */
export type Questions = Pick<AnswererApi, 'surface' | 'curve' | 'answerRow'>;

/** The part of the service that its users need, so that tests can do without a worker. */
export interface Answering {
  /** Puts a question to the answerer, which first takes up `weights` unless it has those of this name already. */
  ask<T>(
    name: string,
    weights: NetworkWeights,
    question: (api: Questions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
}

export class AnswererService implements Answering {
  #running: Running | null = null;
  #nameInUse: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #calls = new CallsUnderWay();

  /** One after the other, so that each is answered with its own weights. */
  ask<T>(
    name: string,
    weights: NetworkWeights,
    question: (api: Questions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const answer = this.#turn.then(() => this.#askNow(name, weights, question));
    // Who asked hears of a failure; who asks next is not kept from asking.
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #askNow<T>(
    name: string,
    weights: NetworkWeights,
    question: (api: Questions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { api } = (this.#running ??= this.#start());
    if (name !== this.#nameInUse) {
      this.#nameInUse = null;
      const used = await this.#calls.heard<Outcome<null>>(api.use(weights));
      if (!used.ok) return used;
      this.#nameInUse = name;
    }
    return this.#calls.heard(question(api));
  }

  #start(): Running {
    const worker = new Worker(new URL('../../workers/answerer.worker.ts', import.meta.url), {
      type: 'module',
      name: 'answerer',
    });
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      this.#running = null;
      this.#nameInUse = null;
      this.#calls.refuseAll(predictionsText.answererDied(message));
    });
    return { worker, api: wrap<AnswererApi>(worker) };
  }
}
