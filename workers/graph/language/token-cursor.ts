/** Goes through the tokens of one line. */
import { sentences } from './sentences.ts';
import { TextError } from './text-error.ts';
import { isSign, type Sign, type Token } from './token.ts';

/** How deep parentheses, brackets, signs and powers may lie within one another. */
const deepest = 100;

export class TokenCursor {
  private readonly tokens: readonly Token[];
  private readonly end: Token;
  private at = 0;
  private depth = 0;

  /** `end` stands behind the last token. */
  constructor(tokens: readonly Token[], end: Token) {
    this.tokens = tokens;
    this.end = end;
  }

  get current(): Token {
    return this.tokens[this.at] ?? this.end;
  }

  /** The one behind the current. */
  get following(): Token {
    return this.tokens[this.at + 1] ?? this.end;
  }

  /** The one before the current; null at the beginning. */
  get previous(): Token | null {
    return this.tokens[this.at - 1] ?? null;
  }

  advance(): Token {
    const token = this.current;
    this.at += 1;
    return token;
  }

  /** Whether the current token is this sign; if so, goes past it. */
  take(sign: Sign): boolean {
    const isThere = isSign(this.current, sign);
    if (isThere) this.at += 1;
    return isThere;
  }

  /** `read` goes one level deeper. */
  within<T>(read: () => T): T {
    if (this.depth === deepest) throw new TextError(this.current, sentences.tooDeep(deepest), true);
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }
}
