/** Why a token cannot stand where it does. */
import type { TextSpan } from '../../../contract/graph/graph.ts';
import { sentences } from './sentences.ts';
import { spanOver } from './span.ts';
import { TextError } from './text-error.ts';
import type { TokenCursor } from './token-cursor.ts';
import { isSign, type Token } from './token.ts';

/** A parenthesis or bracket that opens at `open` and does not close where the cursor stands. */
export function unclosed(cursor: TokenCursor, open: TextSpan, close: ')' | ']'): TextError {
  return cursor.current.kind === 'end' ? new TextError(open, sentences.unclosed(close)) : unexpected(cursor);
}

export function unexpected(cursor: TokenCursor): TextError {
  const { current, previous } = cursor;
  if (current.kind === 'end' && previous?.kind === 'sign') {
    return new TextError(previous, sentences.nothingAfter(previous.sign));
  }
  const isAfterOperand = previous !== null && endsOperand(previous);
  if (isAfterOperand && beginsOperand(current)) return new TextError(current, sentences.noSignBetween);
  if (current.kind !== 'sign') return new TextError(current, sentences.unexpectedRaised);
  const { sign } = current;
  if (sign === ')' || sign === ']') {
    return new TextError(current, isAfterOperand ? sentences.unopened(sign) : sentences.nothingBefore(sign));
  }
  if (sign === '=') return new TextError(current, sentences.equalsInside);
  if (sign === ',' && previous?.kind === 'number' && cursor.following.kind === 'number') {
    return new TextError(spanOver(previous, cursor.following), sentences.decimalComma);
  }
  return new TextError(current, isAfterOperand ? sentences.unexpected(sign) : sentences.nothingBefore(sign));
}

function endsOperand(token: Token): boolean {
  if (token.kind !== 'sign') return token.kind !== 'newline' && token.kind !== 'end';
  return isSign(token, ')') || isSign(token, ']') || isSign(token, "'");
}

function beginsOperand(token: Token): boolean {
  return token.kind === 'number' || token.kind === 'name' || isSign(token, '(') || isSign(token, '[');
}
