/** What a sheet says, apart from how it is written down. Strings named latex are formulas, all others plain text. */
export interface SheetInput {
  readonly latex: string;
  /** Free text that the symbol stands for. */
  readonly standsFor: string | null;
  readonly valueLatex: string;
}

export interface ForwardStep {
  /** What the gate does, in a word or two. */
  readonly gate: string;
  /** q = x + y = -2 + 5 = 3 */
  readonly latex: string;
}

export interface BackwardPart {
  /** ∂q/∂x = 1; null where gate and input are not both numbers. */
  readonly localLatex: string | null;
  /** ∂f/∂x = … */
  readonly latex: string;
}

export interface BackwardStep {
  readonly gate: string;
  readonly symbolLatex: string;
  /** ∂f/∂q = -4 */
  readonly upstreamLatex: string;
  readonly parts: readonly BackwardPart[];
  /** Inputs that are not written out. */
  readonly others: number;
}

/** Of what is given, and of what is used more than once. */
export interface SheetGradient {
  /** ∂f/∂x = -4, with the sum where it is one. */
  readonly latex: string;
  readonly numericalLatex: string | null;
  readonly error: string | null;
}

export interface Sheet {
  readonly title: string;
  /** Sentences under the title. */
  readonly about: readonly string[];
  /** Empty of a graph that is too large for them. */
  readonly formulas: readonly string[];
  readonly inputs: readonly SheetInput[];
  /** Given values that are not listed. */
  readonly otherInputs: number;
  readonly forward: readonly ForwardStep[];
  readonly backward: readonly BackwardStep[];
  readonly gradients: readonly SheetGradient[];
  readonly otherGradients: number;
}

/**
 * What a sheet writes out of a large graph: so much that it can be printed, and that its page stays below 600 kB. A
 * character of LaTeX becomes 40 to 55 of HTML, which KaTeX places sign by sign.
 */
export const sheetLimits = {
  /** Steps of each pass. */
  gates: 24,
  /** Characters of LaTeX. */
  inputLatex: 1_300,
  forwardLatex: 2_000,
  backwardLatex: 4_900,
  gradientLatex: 1_900,
  /** Of what a gate hands back to its inputs. */
  parts: 8,
  /** Given values, and gradients. */
  rows: 24,
  /** Entries up to which the numerical gradient of a vector or matrix stands beside it. */
  checkedEntries: 8,
} as const;
