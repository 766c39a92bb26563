/** A graph that a small view works with: opened anew whenever its text changes, closed with the view. */
import { untrack } from 'svelte';
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { ExpressionSource } from '../../../contract/graph/graph-source.ts';
import { readLiteral, writeLiteral } from '../../state/graph/literal.ts';
import { OpenedGraphState } from '../../state/graph/opened-graph.svelte.ts';

export class SmallGraph {
  readonly #opened: OpenedGraphState<ExpressionSource>;

  /** Within a component. `text` is read again and again. */
  constructor(grapher: () => GraphApi, text: () => string) {
    this.#opened = new OpenedGraphState<ExpressionSource>(
      { open: (source) => grapher().open(source), close: (graph) => grapher().close(graph) },
      () => undefined,
    );
    $effect(() => {
      const source = { kind: 'expression', text: text(), expanded: [], fault: null } as const;
      untrack(() => this.#opened.open(source));
    });
    $effect(() => () => this.#opened.clear());
  }

  /** Names it in questions to the grapher; null before the first one is there. */
  get graph(): number | null {
    return this.#opened.current?.graph ?? null;
  }

  get hasProblem(): boolean {
    return this.#opened.problems.length > 0;
  }

  /** Index of the gate with this id. @throws where the text has no such line */
  indexOf(id: string): number {
    const index = this.#opened.current?.structure.gates.findIndex((gate) => gate.id === id) ?? -1;
    if (index < 0) throw new Error(`the graph has no ${id}`);
    return index;
  }

  /** Its entries, row-major; empty before they are there. */
  valuesOf(id: string): ArrayLike<number> {
    const { current } = this.#opened;
    if (current === null) return [];
    return current.pass.values[this.indexOf(id)]?.values ?? [];
  }
}

/** The text with other values of its inputs: `values` by name, as they are written. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .map((line) => {
      const [name = ''] = line.split(' = ');
      const value = values[name];
      return value === undefined ? line : `${name} = ${value}`;
    })
    .join('\n');
}

/** As the language writes vectors and matrices. @param columns of a matrix; null for a vector */
export function literalOf(values: readonly number[], columns: number | null): string {
  const shape = columns === null ? [values.length] : [values.length / columns, columns];
  return writeLiteral({ shape, values: Float64Array.from(values) });
}

/** The numbers of an input as the text has them, row-major. @throws where it has no such line */
export function numbersIn(text: string, name: string): readonly number[] {
  const head = `${name} = `;
  const line = text.split('\n').find((each) => each.startsWith(head));
  const literal = line === undefined ? null : readLiteral(line.slice(head.length));
  if (literal === null) throw new Error(`the text gives ${name} no value`);
  return [...literal.values];
}
