/** Starts the grapher when it is first asked, and again after it has died; the only place that speaks to it. */
import { wrap, type Remote } from 'comlink';
import type { GraphApi, GraphOutcome } from '../../contract/graph-api.ts';
import type {
  Arrangement,
  EntryExplanation,
  GraphCheck,
  Jacobian,
} from '../../contract/graph/graph-answers.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { grapherText } from '../text/en/grapher.ts';
import { CallsUnderWay } from './calls-under-way.ts';

interface Running {
  readonly worker: Worker;
  readonly api: Remote<GraphApi>;
}

export class GrapherService implements GraphApi {
  #running: Running | null = null;
  readonly #calls = new CallsUnderWay();

  async open(...question: Parameters<GraphApi['open']>): ReturnType<GraphApi['open']> {
    const opened = await this.#calls.heard<GraphOutcome>(this.#api.open(...question));
    return 'message' in opened ? problemOf(opened) : opened;
  }

  close(graph: number): void {
    // Of a worker that has died meanwhile, nothing is open.
    void this.#calls.heard(Promise.resolve(this.#running?.api.close(graph)));
  }

  check(...question: Parameters<GraphApi['check']>): ReturnType<GraphApi['check']> {
    return this.#calls.heard<Outcome<GraphCheck>>(this.#api.check(...question));
  }

  checkGate(...question: Parameters<GraphApi['checkGate']>): ReturnType<GraphApi['checkGate']> {
    return this.#calls.heard(this.#api.checkGate(...question));
  }

  jacobian(...question: Parameters<GraphApi['jacobian']>): ReturnType<GraphApi['jacobian']> {
    return this.#calls.heard<Outcome<Jacobian>>(this.#api.jacobian(...question));
  }

  explain(...question: Parameters<GraphApi['explain']>): ReturnType<GraphApi['explain']> {
    return this.#calls.heard<Outcome<EntryExplanation>>(this.#api.explain(...question));
  }

  arrange(...question: Parameters<GraphApi['arrange']>): ReturnType<GraphApi['arrange']> {
    return this.#calls.heard<Outcome<Arrangement>>(this.#api.arrange(...question));
  }

  get #api(): Remote<GraphApi> {
    return (this.#running ??= this.#start()).api;
  }

  #start(): Running {
    const worker = new Worker(new URL('../../workers/graph.worker.ts', import.meta.url), {
      type: 'module',
      name: 'grapher',
    });
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      this.#running = null;
      this.#calls.refuseAll(grapherText.died(message));
    });
    return { worker, api: wrap<GraphApi>(worker) };
  }
}

/** A refusal of the worker's is about no part of a text. */
function problemOf({ message }: Extract<Outcome<never>, { ok: false }>): GraphOutcome {
  return { ok: false, problems: [{ from: 0, to: 0, message }] };
}
