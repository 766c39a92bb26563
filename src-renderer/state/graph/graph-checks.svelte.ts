/** What is asked about an opened graph beside its passes: numerical gradients, Jacobians, sums written out. */
import { createSubscriber } from 'svelte/reactivity';
import type { GraphApi } from '../../../contract/graph-api.ts';
import type {
  EntryExplanation,
  GateCheck,
  GraphCheck,
  Jacobian,
} from '../../../contract/graph/graph-answers.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import { graphText } from '../../text/en/graph.ts';
import type { GraphChecks } from './room.ts';

export type GraphAsker = Pick<GraphApi, 'check' | 'checkGate' | 'jacobian' | 'explain'>;

/** Near the cube root of the precision of float64, where truncation and rounding are about as large. */
export const usualStepSize = 1e-5;

interface Asked {
  readonly graph: number;
  readonly stepSize: number;
}

export class GraphChecksState implements GraphChecks {
  readonly #grapher: GraphAsker;
  readonly #graph: () => number | null;
  readonly #look: () => void;
  #stepSize = $state(usualStepSize);
  #isLookedAt = $state(false);
  #asked: Asked | null = null;
  #told = $state.raw<(Asked & { readonly outcome: Outcome<GraphCheck> }) | null>(null);

  constructor(grapher: GraphAsker, graph: () => number | null) {
    this.#grapher = grapher;
    this.#graph = graph;
    this.#look = createSubscriber(() => {
      this.#isLookedAt = true;
      return () => (this.#isLookedAt = false);
    });
    $effect.root(() => {
      $effect(() => {
        const current = graph();
        const stepSize = this.#stepSize;
        if (this.#isLookedAt && current !== null) void this.#ask({ graph: current, stepSize });
      });
    });
  }

  get stepSize(): number {
    return this.#stepSize;
  }

  setStepSize(h: number): void {
    this.#stepSize = h;
  }

  get check(): GraphCheck | null {
    const outcome = this.#outcome;
    return outcome?.ok === true ? outcome.value : null;
  }

  get problem(): string | null {
    const outcome = this.#outcome;
    return outcome?.ok === false ? outcome.message : null;
  }

  async bySteps(gate: number, stepSizes: readonly number[]): Promise<readonly GateCheck[] | string> {
    const graph = this.#graph();
    if (graph === null) return graphText.noGraph;
    return answerOrReason(await this.#grapher.checkGate(graph, gate, stepSizes));
  }

  async jacobian(from: number, to: number): Promise<Jacobian | string> {
    const graph = this.#graph();
    return graph === null ? graphText.noGraph : answerOrReason(await this.#grapher.jacobian(graph, from, to));
  }

  async explain(gate: number, input: number, entry: number): Promise<EntryExplanation | string> {
    const graph = this.#graph();
    if (graph === null) return graphText.noGraph;
    return answerOrReason(await this.#grapher.explain(graph, gate, input, entry));
  }

  /** Of the present graph and step size only: numbers of others would stand beside the wrong gradients. */
  get #outcome(): Outcome<GraphCheck> | null {
    this.#look();
    const told = this.#told;
    const isPresent = told !== null && told.graph === this.#graph() && told.stepSize === this.#stepSize;
    return isPresent ? told.outcome : null;
  }

  async #ask(wanted: Asked): Promise<void> {
    if (this.#asked?.graph === wanted.graph && this.#asked.stepSize === wanted.stepSize) return;
    this.#asked = wanted;
    const outcome = await this.#grapher.check(wanted.graph, wanted.stepSize);
    if (this.#asked !== wanted) return;
    // A later question has taken its place, about another graph: whoever looks again asks again.
    if (!outcome.ok && outcome.message === 'cancelled') this.#asked = null;
    else this.#told = { ...wanted, outcome };
  }
}

function answerOrReason<T>(outcome: Outcome<T>): T | string {
  return outcome.ok ? outcome.value : outcome.message;
}
