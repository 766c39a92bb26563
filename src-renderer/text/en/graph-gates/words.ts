/** The form in which every kind of gate is put into words and formulas. */
import type { GateKind, GateOperation } from '../../../../contract/graph/gate.ts';

/**
 * What a formula is written with: letters (`x`, `W`), or the numbers themselves. `^{…}` stands above the line and
 * `_{…}` below it.
 */
export interface Letters {
  readonly inputs: readonly string[];
  readonly output: string;
}

/** A local gradient with letters or numbers in place. `local` is its value, where the formula is written in numbers. */
export interface LocalLetters extends Letters {
  /** Counts the gate's inputs. */
  readonly at: number;
  readonly local: string | null;
}

/** What a gate hands back where vectors or matrices meet. `upstream`: ∂f/∂output. */
export interface RuleLetters extends Letters {
  readonly at: number;
  readonly upstream: string;
}

export interface GateWords {
  readonly name: string;
  /** Drawn in the picture's box. */
  readonly symbol: string;
  /** What it does with its gradient, in one sentence. */
  readonly role: string;
  readonly value: (letters: Letters) => string;
  /** ∂output/∂input where both are numbers; of a gate that works entry by entry, of one entry. */
  readonly local: (letters: LocalLetters) => string;
  /** Null where it is upstream ∘ local, entry by entry. */
  readonly rule: ((letters: RuleLetters) => string) | null;
}

export type WordsOf<K extends GateKind> = (operation: Extract<GateOperation, { kind: K }>) => GateWords;

export const first = ({ inputs }: Letters): string => inputs[0] ?? '';
export const second = ({ inputs }: Letters): string => inputs[1] ?? '';

/** All inputs but one, as a product. */
export function others({ inputs, at }: LocalLetters): string {
  return inputs.filter((_, place) => place !== at).join(' · ');
}

/** A parameter of a gate as it was written. */
export function constantText(value: number): string {
  return String(value).replaceAll('-', '\u2212');
}

/** One that stands after an operator. */
export function constantFactor(value: number): string {
  return value < 0 ? `(${constantText(value)})` : constantText(value);
}
