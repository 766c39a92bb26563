/**
 * What the gates of a graph are called in formulas. A name of the language (x, w0, W1, pay) is its own symbol; what
 * has no name, or one of free text such as a column of a table, is numbered. So no name is ever read as LaTeX.
 */
import type { Gate, Graph } from '../../../contract/graph/graph.ts';
import { term, type Term } from './term.ts';

export interface GateSymbol {
  readonly symbol: Term;
  /** Free text that the symbol stands for; null where the symbol says it. */
  readonly standsFor: string | null;
}

/** Letters, then perhaps digits that stand below the line, then perhaps an entry: `W1[2,3]`. */
const plainName = /^(\p{L}+)_?([\d₀-₉]*)(?:\[(\d+(?:, ?\d+)?)\])?$/u;
/** One letter, and a word below the line: `w_new`. */
const markedName = /^(\p{L})_(\p{L}+)$/u;
/** Any other name of the language. */
const longName = /^\p{L}[\p{L}\d₀-₉_]*$/u;
const subscriptZero = '₀'.codePointAt(0) ?? 0;

function plainDigits(digits: string): string {
  return digits.replace(/[₀-₉]/g, (digit) => String((digit.codePointAt(0) ?? 0) - subscriptZero));
}

/** A single letter is set as a variable, more of them as one word. */
function word(text: string): string {
  const letters = text.replaceAll('_', String.raw`\_`);
  if (!/^[A-Za-z\d\\_\p{Script=Greek}]+$/u.test(letters)) return String.raw`\text{${letters}}`;
  return [...text].length === 1 ? text : String.raw`\mathit{${letters}}`;
}

/** A word below the line is upright, as in w_{new}. */
function below(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? String.raw`\mathrm{${text}}` : word(text);
}

/** Names that have a letter of their own in every book. */
const letterOf: ReadonlyMap<string, string> = new Map([['loss', 'L']]);

/** Null for names that are no names of the language. */
function nameSymbol(name: string): Term | null {
  const letter = letterOf.get(name);
  if (letter !== undefined) return term(letter);
  const marked = markedName.exec(name);
  if (marked !== null) return term(`${marked[1]}_{${below(marked[2] ?? '')}}`);
  const parts = plainName.exec(name);
  if (parts === null) return longName.test(name) ? term(word(plainDigits(name))) : null;
  const [, letters = '', digits = '', entry] = parts;
  const base = digits === '' ? word(letters) : `${word(letters)}_{${plainDigits(digits)}}`;
  return term(entry === undefined ? base : `${base}[${entry.replace(/, ?/g, ', ')}]`);
}

/** Letters that what is numbered may have: the first that begins no other symbol. */
const textLetters = ['x', 'a', 'c', 'd', 'p'];
const gateLetters = ['g', 'u', 'v', 'r', 't', 'k'];

function freeLetter(candidates: readonly string[], taken: ReadonlySet<string>): string {
  return candidates.find((letter) => !taken.has(letter)) ?? String.raw`\Gamma`;
}

/** Without what stands below the line or in brackets. */
function stemOf({ latex }: Term): string {
  return latex.replace(/[_[].*$/, '');
}

/** @returns along `structure.gates` */
export function gateSymbols({ gates, output }: Graph): readonly GateSymbol[] {
  const seen = new Set<string>();
  const own = gates.map(({ name }) => {
    const symbol = name === null ? null : nameSymbol(name);
    if (symbol === null || seen.has(symbol.latex)) return null;
    seen.add(symbol.latex);
    return symbol;
  });
  const taken = new Set(own.flatMap((symbol) => (symbol === null ? [] : [stemOf(symbol)])));
  const textLetter = freeLetter(textLetters, taken);
  const gateLetter = freeLetter(gateLetters, new Set([...taken, textLetter]));
  let [texts, unnamed] = [0, 0];
  return gates.map(({ name }: Gate, index): GateSymbol => {
    const known = own[index] ?? null;
    if (known !== null) return { symbol: known, standsFor: null };
    if (name !== null) return { symbol: term(`${textLetter}_{${(texts += 1)}}`), standsFor: name };
    if (index === output && !taken.has('f')) return { symbol: term('f'), standsFor: null };
    return { symbol: term(`${gateLetter}_{${(unnamed += 1)}}`), standsFor: null };
  });
}

/** ∂f/∂x on one line. */
export function gradientName(output: Term, of: Term): Term {
  return term(String.raw`\partial ${output.latex} / \partial ${of.latex}`, 'product');
}

/** The part of a gradient that goes through one input alone, of a gate that reads the same value twice. @param which counted from 0 */
export function alongInput(gradient: Term, which: number): Term {
  return term(String.raw`\left(${gradient.latex}\right)_{\text{input ${which + 1}}}`);
}

/** ∂f/∂x as a fraction. */
export function gradientSymbol(output: Term, of: Term): Term {
  return term(String.raw`\frac{\partial ${output.latex}}{\partial ${of.latex}}`);
}
