/** The pieces that a text is made of. */
import type { TextSpan } from '../../../contract/graph/graph.ts';

/** One sign for every way of writing it: `×` and `·` are `*`, `**` is `^`, `∘` is `.*`, `ᵀ` is `'`. */
export type Sign = '+' | '-' | '*' | '.*' | '/' | '@' | '^' | "'" | '(' | ')' | '[' | ']' | ',' | ';' | '=';

export type Token = TextSpan &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'sign'; readonly sign: Sign }
    /** A small raised digit: `²`. */
    | { readonly kind: 'raised'; readonly exponent: number }
    | { readonly kind: 'newline' }
    /** Behind the last piece of a line. */
    | { readonly kind: 'end' }
  );

export function isSign(token: Token | undefined, sign: Sign): boolean {
  return token?.kind === 'sign' && token.sign === sign;
}
