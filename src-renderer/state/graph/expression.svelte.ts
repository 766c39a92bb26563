/** A text that is a graph: as typed, with the values that are written in it, and its own undo and redo. */
import type { Graph, TextSpan } from '../../../contract/graph/graph.ts';
import { graphText } from '../../text/en/graph.ts';
import { History } from '../history.svelte.ts';
import { readLiteral } from './literal.ts';
import { replaced, spanAfterEdit } from './text-spans.ts';

interface Draft {
  readonly text: string;
  /** Ids of gates shown as the smaller ones they are made of. */
  readonly expanded: readonly string[];
}

/** A text whose graph is known, and where in it each input's value stands; null for one that stands nowhere. */
interface Anchor {
  readonly text: string;
  readonly literals: ReadonlyMap<string, TextSpan | null>;
  /** Where the line begins that reads an input first: a value that stands nowhere is written before it. */
  readonly firstUse: ReadonlyMap<string, number>;
}

const madeByFunction = /^(?:zeros|ones|linspace)\([^()]*\)$/;

export class ExpressionState {
  readonly #history: History<Draft>;
  readonly #onChange: (text: string) => void;
  #anchor: Anchor = { text: '', literals: new Map(), firstUse: new Map() };

  constructor(text: string, onChange: (text: string) => void) {
    this.#history = new History({ text, expanded: [] as readonly string[] });
    this.#onChange = onChange;
  }

  get text(): string {
    return this.#history.present.text;
  }

  get expanded(): readonly string[] {
    return this.#history.present.expanded;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  setText(text: string): void {
    this.#edit({ text, expanded: this.expanded }, 'typing');
  }

  /** Another expression in place of this one, in one step of undo. */
  replace(text: string): void {
    this.#edit({ text, expanded: [] }, null);
  }

  setExpanded(gateId: string, expanded: boolean): void {
    const others = this.expanded.filter((id) => id !== gateId);
    this.#edit({ text: this.text, expanded: expanded ? [...others, gateId] : others }, null);
  }

  undo(): void {
    this.#history.undo();
    this.#onChange(this.text);
  }

  redo(): void {
    this.#history.redo();
    this.#onChange(this.text);
  }

  /** This is the graph of that text. */
  anchor(text: string, { gates }: Graph): void {
    if (text !== this.text) return;
    const inputs = gates.filter(({ operation }) => operation.kind === 'input');
    this.#anchor = {
      text,
      literals: new Map(inputs.map(({ id, literal }) => [id, literal])),
      firstUse: new Map(inputs.map(({ id, source }) => [id, lineStart(text, source?.from ?? 0)])),
    };
  }

  /** The value of an input as it stands in the text now; null where it stands nowhere. */
  literalOf(gateId: string): string | null {
    const span = this.#spanNow(gateId);
    return span === null ? null : this.text.slice(span.from, span.to);
  }

  /** A sentence where it is refused. */
  setValue(gateId: string, literal: string): string | null {
    const value = literal.trim();
    if (readLiteral(value) === null && !madeByFunction.test(value)) return graphText.noValue;
    const { text } = this;
    const span = this.#spanNow(gateId);
    if (span === null && this.#anchor.literals.get(gateId) !== null) return graphText.valueMoved;
    const start = Math.min(this.#anchor.firstUse.get(gateId) ?? 0, text.length);
    const at = span ?? { from: start, to: start };
    const head = span === null ? `${gateId} = ` : '';
    const next = replaced(text, at, head + value + (span === null ? '\n' : ''));
    const grown = next.length - text.length;
    const behind = (place: number): number => (place >= at.to ? place + grown : place);
    const literals = new Map(
      [...this.#anchor.literals.keys()].map((id) => {
        const other = this.#spanNow(id);
        return [id, other && { from: behind(other.from), to: behind(other.to) }] as const;
      }),
    );
    literals.set(gateId, { from: at.from + head.length, to: at.from + head.length + value.length });
    const firstUse = new Map([...this.#anchor.firstUse].map(([id, place]) => [id, behind(place)] as const));
    this.#edit({ text: next, expanded: this.expanded }, `value ${gateId}`);
    // What is typed next into the same field must not wait for the graph of this.
    this.#anchor = { text: next, literals, firstUse };
    return null;
  }

  #spanNow(gateId: string): TextSpan | null {
    const { text, literals } = this.#anchor;
    const span = literals.get(gateId) ?? null;
    if (span === null || text === this.text) return span;
    return spanAfterEdit(span, text, this.text, (inside) => readLiteral(inside) !== null);
  }

  #edit(next: Draft, key: string | null): void {
    if (next.text === this.text && next.expanded === this.expanded) return;
    this.#history.edit(next, key);
    this.#onChange(next.text);
  }
}

function lineStart(text: string, place: number): number {
  return text.lastIndexOf('\n', place - 1) + 1;
}
