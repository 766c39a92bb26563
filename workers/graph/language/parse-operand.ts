/** What operators stand between: numbers, names, calls, lists, parentheses, and what is written behind them. */
import type { TextSpan } from '../../../contract/graph/graph.ts';
import { functionCalled } from './function-names.ts';
import { sentences } from './sentences.ts';
import { spanOf, spanOver } from './span.ts';
import { TextError } from './text-error.ts';
import type { TokenCursor } from './token-cursor.ts';
import { isSign } from './token.ts';
import {
  binaryNode,
  callNode,
  numberNode,
  readNames,
  type NamedSetting,
  type Node,
  type NodeOf,
} from './tree.ts';
import { unclosed, unexpected } from './unexpected.ts';

/** What a parser needs to know of the text around its line. */
export interface Surroundings {
  /** Names that a line gives a value. */
  readonly given: ReadonlySet<string>;
}

/** Reads an expression within parentheses, brackets and calls. */
type ReadInner = () => Node;

export function parseOperand(cursor: TokenCursor, surroundings: Surroundings, readInner: ReadInner): Node {
  let node = parseBare(cursor, surroundings, readInner);
  for (;;) {
    const token = cursor.current;
    if (token.kind === 'raised') {
      cursor.advance();
      node = binaryNode('^', node, numberNode(token, token.exponent));
    } else if (cursor.take("'")) {
      const { readsNames } = node;
      node = { kind: 'transposed', of: node, constant: null, readsNames, ...spanOver(node, token) };
    } else if (cursor.take('[')) {
      const indices = readSequence(cursor, token, ']', readInner);
      const readsNames = readNames([node, ...indices]);
      const span = spanOver(node, cursor.previous!);
      node = { kind: 'entry', of: node, indices, constant: null, readsNames, ...span };
    } else return node;
  }
}

function parseBare(cursor: TokenCursor, surroundings: Surroundings, readInner: ReadInner): Node {
  const token = cursor.current;
  if (token.kind === 'number') {
    cursor.advance();
    return numberNode(token, token.value);
  }
  if (token.kind === 'name') {
    cursor.advance();
    return isSign(cursor.current, '(')
      ? parseCall(cursor, token.name, spanOf(token), surroundings, readInner)
      : nameNode(token.name, token, surroundings);
  }
  if (cursor.take('(')) {
    const inner = readInner();
    if (!cursor.take(')')) throw unclosed(cursor, token, ')');
    return { ...inner, ...spanOver(token, cursor.previous!) };
  }
  if (cursor.take('[')) return parseList(cursor, token, readInner);
  throw unexpected(cursor);
}

function nameNode(name: string, span: TextSpan, { given }: Surroundings): Node {
  if (!given.has(name)) {
    if (name === 'pi' || name === 'π') return numberNode(span, Math.PI);
    // As an input of value 1 it would not be what anybody means by it.
    if (name === 'NaN' || name === 'Infinity') throw new TextError(span, sentences.notFinite);
    if (functionCalled(name) !== null) throw new TextError(span, sentences.functionWithoutParentheses(name));
  }
  return { kind: 'name', name, constant: null, readsNames: true, ...spanOf(span) };
}

function parseCall(
  cursor: TokenCursor,
  name: string,
  nameSpan: TextSpan,
  { given }: Surroundings,
  readInner: ReadInner,
): Node {
  const called = functionCalled(name);
  if (called === null) {
    throw new TextError(nameSpan, given.has(name) ? sentences.valueCalled(name) : sentences.noFunction(name));
  }
  const open = cursor.advance();
  const values: Node[] = [];
  const settings: NamedSetting[] = [];
  readSequence(cursor, open, ')', () => {
    const setting = cursor.current;
    if (setting.kind === 'name' && isSign(cursor.following, '=')) {
      cursor.advance();
      cursor.advance();
      const value = readInner();
      settings.push({ name: setting.name, value, ...spanOver(setting, value) });
      return value;
    }
    const value = readInner();
    values.push(value);
    return value;
  });
  return callNode(spanOver(nameSpan, cursor.previous!), { name: called, nameSpan, values, settings });
}

/** What stands between commas, up to the closing sign and past it; none where that comes at once. */
function readSequence(
  cursor: TokenCursor,
  open: TextSpan,
  close: ')' | ']',
  readOne: ReadInner,
): readonly Node[] {
  const nodes: Node[] = [];
  if (cursor.take(close)) return nodes;
  do nodes.push(readOne());
  while (cursor.take(','));
  if (!cursor.take(close)) throw unclosed(cursor, open, close);
  return nodes;
}

/** `[1, 2]`, `[1, 2; 3, 4]` or `[[1, 2], [3, 4]]`, from behind its first bracket. */
function parseList(cursor: TokenCursor, open: TextSpan, readInner: ReadInner): Node {
  const rows: Node[][] = [[]];
  if (!cursor.take(']')) {
    do {
      if (isSign(cursor.previous ?? undefined, ';')) rows.push([]);
      rows.at(-1)!.push(readInner());
    } while (cursor.take(',') || cursor.take(';'));
    if (!cursor.take(']')) throw unclosed(cursor, open, ']');
  }
  const common = {
    kind: 'list',
    constant: null,
    readsNames: readNames(rows.flat()),
    ...spanOver(open, cursor.previous!),
  } as const;
  if (rows.length > 1) return { ...common, isMatrix: true, rows };
  const inner = rows[0]!.filter((node): node is NodeOf<'list'> => node.kind === 'list' && !node.isMatrix);
  return inner.length === 0 || inner.length < rows[0]!.length
    ? { ...common, isMatrix: false, rows }
    : { ...common, isMatrix: true, rows: inner.map((list) => list.rows[0]!) };
}
