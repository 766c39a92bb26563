/** Pieces of LaTeX, and when they need parentheses. */

/** How tightly a piece holds together, loosest first. `signed`: begins with a minus. `compound`: a fraction, a power. */
const ranks = ['sum', 'signed', 'product', 'compound', 'atom'] as const;
export type Rank = (typeof ranks)[number];

export interface Term {
  readonly latex: string;
  readonly rank: Rank;
}

export function term(latex: string, rank: Rank = 'atom'): Term {
  return { latex, rank };
}

/** As a factor it is left out; a 1 that is the number of something is not. */
export const one = term('1');

/** In parentheses where it is looser than its surroundings allow. */
export function atLeast(rank: Rank, { latex, rank: own }: Term): string {
  return ranks.indexOf(own) >= ranks.indexOf(rank) ? latex : String.raw`\left(${latex}\right)`;
}

export function sumOf(terms: readonly Term[]): Term {
  const [first, ...others] = terms;
  if (first === undefined) return term('0');
  if (others.length === 0) return first;
  return term(first.latex + others.map(summand).join(''), 'sum');
}

/** As it follows another one. A negative number stays one, in parentheses; a formula with a minus is taken away. */
function summand(of: Term): string {
  const isTakenAway = of.rank === 'signed' && !/^\{?-[\d.]/.test(of.latex);
  return isTakenAway ? ` - ${of.latex.slice(1)}` : ` + ${atLeast('product', of)}`;
}

export function difference(first: Term, second: Term): Term {
  return term(`${first.latex} - ${atLeast('product', second)}`, 'sum');
}

export type ProductSign = 'dot' | 'entries' | 'none';
const productSigns: Readonly<Record<ProductSign, string>> = {
  dot: String.raw` \cdot `,
  entries: String.raw` \odot `,
  none: String.raw` \thinspace `,
};

/** `one` is left out. */
export function productOf(terms: readonly Term[], sign: ProductSign = 'dot'): Term {
  const factors = terms.filter((factor) => factor !== one);
  const [first, ...others] = factors;
  if (first === undefined) return one;
  if (others.length === 0) return first;
  const apart = sign === 'none' ? inMatrixProduct : (factor: Term): Term => factor;
  const written = [
    atLeast('signed', apart(first)),
    ...others.map((other) => atLeast('product', apart(other))),
  ];
  return term(written.join(productSigns[sign]), first.rank === 'signed' ? 'signed' : 'product');
}

/** What is multiplied entry by entry is done first where matrices are multiplied around it. */
function inMatrixProduct(factor: Term): Term {
  const isEntrywise = factor.rank === 'product' && factor.latex.includes(productSigns.entries);
  return isEntrywise ? term(String.raw`\left(${factor.latex}\right)`) : factor;
}

export function negative(of: Term): Term {
  return term(`-${atLeast('product', of)}`, 'signed');
}

export function fraction(above: Term, below: Term): Term {
  return term(String.raw`\frac{${above.latex}}{${below.latex}}`, 'compound');
}

export function power(base: Term, exponent: string): Term {
  return term(`${atLeast('atom', base)}^{${exponent}}`, 'compound');
}

export function transposed(of: Term): Term {
  return power(of, String.raw`\top`);
}

/** `name` as LaTeX has it: `\ln`, `\operatorname{mean}`. */
export function applied(name: string, ...to: readonly Term[]): Term {
  return term(String.raw`${name}\left(${to.map(({ latex }) => latex).join(', ')}\right)`);
}

/** 1 where `condition` holds, else 0. */
export function indicator(condition: string): Term {
  return term(String.raw`1\left[${condition}\right]`);
}

/** At most this many terms of a long sum are written; of more, the first and the last. */
const mostTerms = 4;

/** Long rows of terms: the first ones, dots, the last. */
export function elided(terms: readonly Term[], dots: string, most = mostTerms): readonly Term[] {
  const last = terms.at(-1);
  if (terms.length <= most || last === undefined) return terms;
  return [...terms.slice(0, most - 2), term(dots), last];
}

/** "q = x + y = 3": sides that there are not, and those that say the same as the one before, are left out. */
export function equation(...sides: readonly (Term | null)[]): string {
  const written = sides.flatMap((side) => (side === null ? [] : [side.latex]));
  return written.filter((side, at) => side !== written[at - 1]).join(' = ');
}
