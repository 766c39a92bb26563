/** A text as lines. What is wrong with one line does not keep the others from being read. */
import type { TextProblem, TextSpan } from '../../../contract/graph/graph.ts';
import { parseExpression } from './parse-expression.ts';
import type { Surroundings } from './parse-operand.ts';
import { sentences } from './sentences.ts';
import { spanOf, spanOver } from './span.ts';
import { TextError } from './text-error.ts';
import { TokenCursor } from './token-cursor.ts';
import { isSign, type Token } from './token.ts';
import { tokenize } from './tokens.ts';
import type { Line } from './tree.ts';
import { unexpected } from './unexpected.ts';

export interface ParsedText {
  /** Those that can be read. */
  readonly lines: readonly Line[];
  readonly problems: readonly TextProblem[];
  /** Names of lines that cannot be read: what depends on them is not wrong for that. */
  readonly lost: ReadonlySet<string>;
  /** All names in it, of functions too. */
  readonly mentioned: ReadonlySet<string>;
}

export function parseText(text: string): ParsedText {
  const { tokens, problems } = tokenize(text);
  const found: TextProblem[] = [...problems];
  const pieces = splitLines(tokens);
  const given = new Set(pieces.map(nameGiven).filter((name) => name !== null));
  const lines: Line[] = [];
  const lost = new Set<string>();
  for (const [at, piece] of pieces.entries()) {
    try {
      lines.push(parseLine(piece, { given }));
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      // What means nothing here may be all that is wrong.
      const end = pieces[at + 1]?.[0]?.from ?? text.length;
      const isExplained = problems.some(({ from }) => from >= piece[0]!.from && from < end);
      if (!isExplained) found.push(error.problem);
      const name = nameGiven(piece);
      if (name !== null) lost.add(name);
    }
  }
  const mentioned = new Set(tokens.flatMap((token) => (token.kind === 'name' ? [token.name] : [])));
  return { lines, problems: found, lost, mentioned };
}

/**
 * Lines end at a newline or `;` outside of brackets, and, so that a forgotten bracket does not swallow what follows,
 * wherever the next one begins with `name =`. None is empty.
 */
function splitLines(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, '(') || isSign(token, '[')) depth += 1;
    if (isSign(token, ')') || isSign(token, ']')) depth = Math.max(0, depth - 1);
    const isAssignmentNext = tokens[at + 1]?.kind === 'name' && isSign(tokens[at + 2], '=');
    const isNewline = token.kind === 'newline';
    if ((isNewline && (depth === 0 || isAssignmentNext)) || (isSign(token, ';') && depth === 0)) {
      lines.push([]);
      depth = 0;
    } else if (!isNewline) lines.at(-1)!.push(token);
  }
  return lines.filter((line) => line.length > 0);
}

function nameGiven([first, second]: readonly Token[]): string | null {
  return first?.kind === 'name' && isSign(second, '=') ? first.name : null;
}

/** `tokens` has at least one. */
function parseLine(tokens: readonly Token[], surroundings: Surroundings): Line {
  const { to } = tokens.at(-1)!;
  const cursor = new TokenCursor(tokens, { kind: 'end', from: to, to });
  const name = nameGiven(tokens);
  const nameSpan = spanOf(tokens[0]!);
  if (name !== null) {
    cursor.advance();
    const equals = cursor.advance();
    if (cursor.current.kind === 'end') throw new TextError(equals, sentences.nothingAfterEquals(name));
  } else refuseOtherTargets(tokens);
  const expression = parseExpression(cursor, surroundings);
  if (cursor.current.kind !== 'end') throw unexpected(cursor);
  return { name, nameSpan, expression, from: nameSpan.from, to: expression.to };
}

/** `f(x) = …`, `2 x = …`: what stands before the sign is told of, not what is inside it. */
function refuseOtherTargets(tokens: readonly Token[]): void {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, '(')) depth += 1;
    if (isSign(token, ')')) depth -= 1;
    // Within parentheses it names the setting of a function.
    if (!isSign(token, '=') || depth > 0) continue;
    const target: TextSpan = at === 0 ? token : spanOver(tokens[0]!, tokens[at - 1]!);
    throw new TextError(target, sentences.noNameBeforeEquals);
  }
}
