/**
 * Starts the grapher when it is first asked, and again after it has died, where a graph is opened again when it is next
 * asked about; the only place that speaks to it.
 */
import { wrap, type Remote } from 'comlink';
import type { GraphApi, GraphOutcome } from '../../contract/graph-api.ts';
import type {
  Arrangement,
  EntryExplanation,
  GateCheck,
  GraphCheck,
  Jacobian,
} from '../../contract/graph/graph-answers.ts';
import type { GraphSource } from '../../contract/graph/graph-source.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { grapherText } from '../text/en/grapher.ts';
import { CallsUnderWay } from './calls-under-way.ts';

interface Running {
  readonly worker: Worker;
  readonly api: Remote<GraphApi>;
}

interface OpenGraph {
  readonly source: GraphSource;
  /** The running worker's for it; null where a worker has died with it. */
  number: number | null;
  /** Under way while it is opened again. */
  again: Promise<Outcome<null>> | null;
}

export class GrapherService implements GraphApi {
  #running: Running | null = null;
  /** By our numbers: another worker begins to count anew. */
  readonly #graphs = new Map<number, OpenGraph>();
  #lastNumber = 0;
  readonly #calls = new CallsUnderWay();

  async open(source: GraphSource): ReturnType<GraphApi['open']> {
    const outcome = await this.#opened(source);
    if (!outcome.ok) return outcome;
    this.#lastNumber += 1;
    this.#graphs.set(this.#lastNumber, { source, number: outcome.value.graph, again: null });
    return { ok: true, value: { ...outcome.value, graph: this.#lastNumber } };
  }

  close(graph: number): void {
    const number = this.#graphs.get(graph)?.number ?? null;
    this.#graphs.delete(graph);
    if (number !== null) this.#forget(number);
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
    const open = this.#graphs.get(graph);
    if (open === undefined) return refuse(grapherText.notOpen);
    if (open.number === null) {
      const again = await (open.again ??= this.#openAgain(graph, open));
      if (!again.ok) return again;
    }
    // It may have been closed meanwhile.
    if (open.number === null) return refuse(grapherText.notOpen);
    return this.#calls.heard<Outcome<T>>(question(this.#api, open.number));
  }

  async #opened(source: GraphSource): Promise<GraphOutcome> {
    const outcome = await this.#calls.heard<GraphOutcome>(this.#api.open(source));
    return 'message' in outcome ? problemOf(outcome) : outcome;
  }

  async #openAgain(graph: number, open: OpenGraph): Promise<Outcome<null>> {
    const outcome = await this.#opened(open.source);
    open.again = null;
    if (!outcome.ok) return refuse(outcome.problems.map(({ message }) => message).join(' '));
    const number = outcome.value.graph;
    if (this.#graphs.get(graph) === open) open.number = number;
    else this.#forget(number);
    return succeed(null);
  }

  #forget(number: number): void {
    void this.#calls.heard(Promise.resolve(this.#api.close(number)));
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
      for (const open of this.#graphs.values()) open.number = null;
      this.#calls.refuseAll(grapherText.died(message));
    });
    return { worker, api: wrap<GraphApi>(worker) };
  }
}

/** A refusal of the worker's is about no part of a text. */
function problemOf({ message }: Extract<Outcome<never>, { ok: false }>): GraphOutcome {
  return { ok: false, problems: [{ from: 0, to: 0, message }] };
}
