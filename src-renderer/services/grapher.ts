/** Starts the grapher when it is first asked, and again after it has died; the only place that speaks to it. */
import { wrap, type Remote } from 'comlink';
import type { GraphApi, GraphOutcome } from '../../contract/graph-api.ts';
import type {
  Arrangement,
  EntryExplanation,
  GateCheck,
  GraphCheck,
  Jacobian,
} from '../../contract/graph/graph-answers.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import { grapherText } from '../text/en/grapher.ts';
import { CallsUnderWay } from './calls-under-way.ts';

interface Running {
  readonly worker: Worker;
  readonly api: Remote<GraphApi>;
}

export class GrapherService implements GraphApi {
  #running: Running | null = null;
  /** The numbers that the running worker has for graphs, by ours: another worker begins to count anew. */
  readonly #numbers = new Map<number, number>();
  #lastNumber = 0;
  readonly #calls = new CallsUnderWay();

  async open(...question: Parameters<GraphApi['open']>): ReturnType<GraphApi['open']> {
    const outcome = await this.#calls.heard<GraphOutcome>(this.#api.open(...question));
    if ('message' in outcome) return problemOf(outcome);
    if (!outcome.ok) return outcome;
    this.#lastNumber += 1;
    this.#numbers.set(this.#lastNumber, outcome.value.graph);
    return { ok: true, value: { ...outcome.value, graph: this.#lastNumber } };
  }

  close(graph: number): void {
    const number = this.#numbers.get(graph);
    if (number === undefined) return;
    this.#numbers.delete(graph);
    void this.#calls.heard(Promise.resolve(this.#api.close(number)));
  }

  check(graph: number, stepSize: number): ReturnType<GraphApi['check']> {
    return this.#about<GraphCheck>(graph, (api, number) => api.check(number, stepSize));
  }

  checkGate(graph: number, gate: number, stepSizes: readonly number[]): ReturnType<GraphApi['checkGate']> {
    return this.#about<readonly GateCheck[]>(graph, (api, number) => api.checkGate(number, gate, stepSizes));
  }

  jacobian(graph: number, from: number, to: number): ReturnType<GraphApi['jacobian']> {
    return this.#about<Jacobian>(graph, (api, number) => api.jacobian(number, from, to));
  }

  explain(graph: number, gate: number, input: number, entry: number): ReturnType<GraphApi['explain']> {
    return this.#about<EntryExplanation>(graph, (api, number) => api.explain(number, gate, input, entry));
  }

  arrange(...question: Parameters<GraphApi['arrange']>): ReturnType<GraphApi['arrange']> {
    return this.#calls.heard<Outcome<Arrangement>>(this.#api.arrange(...question));
  }

  /** A question about a graph that is open. */
  async #about<T>(
    graph: number,
    question: (api: Remote<GraphApi>, number: number) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const number = this.#numbers.get(graph);
    if (number === undefined) return refuse(grapherText.notOpen);
    return this.#calls.heard<Outcome<T>>(question(this.#api, number));
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
      this.#numbers.clear();
      this.#calls.refuseAll(grapherText.died(message));
    });
    return { worker, api: wrap<GraphApi>(worker) };
  }
}

/** A refusal of the worker's is about no part of a text. */
function problemOf({ message }: Extract<Outcome<never>, { ok: false }>): GraphOutcome {
  return { ok: false, problems: [{ from: 0, to: 0, message }] };
}
