/** An expression as a tree. What is made of numbers alone is worked out as the tree is built. */
import type { TextSpan } from '../../../contract/graph/graph.ts';
import type { LanguageFunction } from '../../../contract/graph/language-functions.ts';
import { raise } from '../gates/functions.ts';
import { foldedFunction } from './folded-functions.ts';
import { sentences } from './sentences.ts';
import { spanOf, spanOver } from './span.ts';
import { TextError } from './text-error.ts';

/** `@` is a product of matrices and vectors only, `.*` goes entry by entry, `*` is either or a product with a number. */
export type BinaryOperator = '+' | '-' | '*' | '.*' | '@' | '/' | '^';

/** A setting of a function that is given by its name: `alpha = 0.1`. */
export interface NamedSetting extends TextSpan {
  readonly name: string;
  readonly value: Node;
}

/** With the parentheses around it, where there are any. */
interface NodeBase extends TextSpan {
  /** What it comes to where numbers alone make it up; null where anything else does. */
  readonly constant: number | null;
  /** Whether a name is part of it; without one, nothing of the text can change it but itself. */
  readonly readsNames: boolean;
}

export type Node = NodeBase &
  (
    | { readonly kind: 'number' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negative'; readonly of: Node }
    | { readonly kind: 'transposed'; readonly of: Node }
    | { readonly kind: 'entry'; readonly of: Node; readonly indices: readonly Node[] }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly of: Node;
        readonly right: Node;
      }
    /** `[1, 2]` has one row; of `[1, 2; 3, 4]` and `[[1, 2], [3, 4]]` every row is told apart. */
    | { readonly kind: 'list'; readonly isMatrix: boolean; readonly rows: readonly (readonly Node[])[] }
    | {
        readonly kind: 'call';
        readonly name: LanguageFunction;
        readonly nameSpan: TextSpan;
        readonly values: readonly Node[];
        readonly settings: readonly NamedSetting[];
      }
  );
export type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** A name that a line gives its value, or the last line without one. */
export interface Line extends TextSpan {
  /** Null where the line is an expression alone. */
  readonly name: string | null;
  readonly nameSpan: TextSpan;
  readonly expression: Node;
}

const foldBinary: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '.*': (a, b) => a * b,
  '@': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': raise,
};

export function readNames(nodes: readonly Node[]): boolean {
  return nodes.some(({ readsNames }) => readsNames);
}

/** Refuses what is not a finite number, so that no later step has to think of it. */
function finite(span: TextSpan, value: number): number {
  if (!Number.isFinite(value)) throw new TextError(span, sentences.notFinite);
  return value;
}

export function numberNode(span: TextSpan, value: number): Node {
  return { kind: 'number', constant: value, readsNames: false, ...spanOf(span) };
}

export function negativeNode(span: TextSpan, of: Node): Node {
  const constant = of.constant === null ? null : 0 - of.constant;
  return { kind: 'negative', of, constant, readsNames: of.readsNames, ...span };
}

export function binaryNode(operator: BinaryOperator, of: Node, right: Node): Node {
  const span = spanOver(of, right);
  const constant =
    of.constant === null || right.constant === null
      ? null
      : finite(span, foldBinary[operator](of.constant, right.constant));
  return { kind: 'binary', operator, of, right, constant, readsNames: readNames([of, right]), ...span };
}

export function callNode(
  span: TextSpan,
  call: Pick<NodeOf<'call'>, 'name' | 'nameSpan' | 'values' | 'settings'>,
): Node {
  const folded = foldedFunction(call.name);
  const [number] = call.values.map(({ constant }) => constant);
  const isFolded = folded !== null && call.values.length === 1 && typeof number === 'number';
  const constant = isFolded ? finite(span, folded(number)) : null;
  const readsNames = readNames([...call.values, ...call.settings.map(({ value }) => value)]);
  return { kind: 'call', ...call, constant, readsNames, ...span };
}
