/** A text opened as the app opens it, with its numbers by the names of its lines. */
import { findExample } from '../../../contract/graph/examples.ts';
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { Fault } from '../../../contract/graph/fault.ts';
import type { GraphCheck, Jacobian } from '../../../contract/graph/graph-answers.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import { createGrapher } from '../../../workers/graph/grapher.ts';

/** @throws with the problems of the text, where it has some */
export async function lookAt(
  text: string,
  fault: Fault | null = null,
  expanded: readonly string[] = [],
): Promise<LookedAt> {
  const grapher = createGrapher();
  const opened = await grapher.open({ kind: 'expression', text, expanded, fault });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  return new LookedAt(opened.value, grapher);
}

/** An example of the library. */
export function lookAtExample(id: string): Promise<LookedAt> {
  const example = findExample(id);
  if (example === undefined) throw new Error(`the library has no example ${id}`);
  return lookAt(example.text);
}

export class LookedAt {
  readonly opened: OpenedGraph;
  /** One of its own: a grapher keeps few graphs open. */
  readonly #grapher: GraphApi;

  constructor(opened: OpenedGraph, grapher: GraphApi) {
    this.opened = opened;
    this.#grapher = grapher;
  }

  /** Index of the gate of this id. */
  at(id: string): number {
    const index = this.opened.structure.gates.findIndex((gate) => gate.id === id);
    if (index < 0) {
      const ids = this.opened.structure.gates.map((gate) => gate.id).join(', ');
      throw new Error(`there is no gate ${id} among ${ids}`);
    }
    return index;
  }

  /** All entries, row-major. */
  value(id: string): readonly number[] {
    return [...this.opened.pass.values[this.at(id)]!.values];
  }

  gradient(id: string): readonly number[] {
    return [...(this.opened.pass.gradients[this.at(id)]?.values ?? [])];
  }

  shape(id: string): readonly number[] {
    return this.opened.structure.gates[this.at(id)]!.shape;
  }

  /** Local gradients of the gate, by input. */
  locals(id: string): readonly (number | null)[] {
    return this.opened.pass.locals[this.at(id)]!;
  }

  async jacobian(from: string, to: string): Promise<Jacobian> {
    const answer = await this.#grapher.jacobian(this.opened.graph, this.at(from), this.at(to));
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  }

  async check(stepSize = 1e-5): Promise<GraphCheck> {
    const answer = await this.#grapher.check(this.opened.graph, stepSize);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  }
}
