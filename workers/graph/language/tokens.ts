/** A text as tokens. Comments begin with # and go to the end of their line. */
import type { TextProblem } from '../../../contract/graph/graph.ts';
import { sentences } from './sentences.ts';
import type { Sign, Token } from './token.ts';

/** Longer ones first. */
const signs: Readonly<Record<string, Sign>> = {
  '**': '^',
  '.^': '^',
  '.*': '.*',
  './': '/',
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '/': '/',
  '÷': '/',
  '@': '@',
  '^': '^',
  '∘': '.*',
  '⊙': '.*',
  "'": "'",
  '’': "'",
  ᵀ: "'",
  '(': '(',
  ')': ')',
  '[': '[',
  ']': ']',
  ',': ',',
  ';': ';',
  '=': '=',
};
const raised: Readonly<Record<string, number>> = { '²': 2, '³': 3 };

/** Letters without the small raised and lowered ones, which Unicode counts as modifiers (ᵀ is one). */
const letter = '\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}_';
/** Accents that follow their letter (ŷ), digits, and what is set low: w₀, xᵢ. */
const inName = `${letter}\\p{M}0-9\\u2080-\\u209C\\u1D62-\\u1D6A\\u2C7C`;
const namePattern = new RegExp(`[${letter}][${inName}]*`, 'uy');
/** The point of `2.*x` belongs to the sign, not to the number. */
const numberPattern = /(?:\d+(?:\.(?![*/^T])\d*)?|\.\d+)(?:[eE][+\-−]?\d+)?/y;
const blankPattern = /[^\S\n]+/uy;
const commentPattern = /#[^\n]*/y;
const transposePattern = new RegExp(`\\.T(?![${inName}])`, 'uy');
const unknownPattern = new RegExp(`[^\\s#${letter}0-9.+\\-−*/^()[\\],;=]+`, 'uy');

/** No number that is of use has more characters. */
const longestNumber = 100;
/** In characters; such names have no room in a picture. */
const longestName = 100;

export interface TokenizedText {
  readonly tokens: readonly Token[];
  readonly problems: readonly TextProblem[];
}

/** Reads on past what means nothing, so that all of it is told at once. */
export function tokenize(text: string): TokenizedText {
  const tokens: Token[] = [];
  const problems: TextProblem[] = [];
  let from = 0;

  /** What of `pattern` stands at `from`; '' where it does not. */
  const lookFor = (pattern: RegExp): string => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.[0] ?? '';
  };
  const report = (length: number, message: string): void => {
    problems.push({ from, to: from + length, message });
  };

  const readNumber = (digits: string): Token => {
    const to = from + digits.length;
    const value = Number(digits.replace('−', '-'));
    if (digits.length > longestNumber) report(digits.length, sentences.longNumber(longestNumber));
    else if (!Number.isFinite(value)) report(digits.length, sentences.largeNumber);
    return { kind: 'number', value: Number.isFinite(value) ? value : 1, from, to };
  };

  const readName = (name: string): Token => {
    if (name.length > longestName) report(name.length, sentences.longName(longestName));
    // What else is told of it quotes no more than that.
    return { kind: 'name', name: name.slice(0, longestName), from, to: from + name.length };
  };

  /** Moves on by one piece: a token, or what is passed over. */
  const readPiece = (): void => {
    const character = text[from]!;
    if (character === '\n') {
      tokens.push({ kind: 'newline', from, to: from + 1 });
      from += 1;
      return;
    }
    const passedOver = lookFor(blankPattern) || lookFor(commentPattern);
    if (passedOver !== '') {
      from += passedOver.length;
      return;
    }
    const token = readToken(character);
    if (token !== null) {
      tokens.push(token);
      from = token.to;
      return;
    }
    const unknown = lookFor(unknownPattern) || character;
    report(unknown.length, sentences.unknownCharacters(unknown));
    from += unknown.length;
  };

  const readToken = (character: string): Token | null => {
    const digits = lookFor(numberPattern);
    if (digits !== '') return readNumber(digits);
    const name = lookFor(namePattern);
    if (name !== '') return readName(name);
    if (lookFor(transposePattern) !== '') return { kind: 'sign', sign: "'", from, to: from + 2 };
    const exponent = raised[character];
    if (exponent !== undefined) return { kind: 'raised', exponent, from, to: from + 1 };
    const written = [text.slice(from, from + 2), character].find((sign) => Object.hasOwn(signs, sign));
    if (written === undefined) return null;
    return { kind: 'sign', sign: signs[written]!, from, to: from + written.length };
  };

  while (from < text.length) readPiece();
  return { tokens, problems };
}
