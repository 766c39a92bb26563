/** The value of a flag that is made of words and numbers: `leaky_relu:0.1`, `32:relu:dropout=0.2`. */
import type { Outcome } from '../contract/outcome.ts';
import { FirstProblem } from './first-problem.ts';
import { parseKind, parseNumber, type NumberRule } from './flags.ts';

/** Read from left to right; a colon and an equals sign part alike. Refusals name `place` and the word before. */
export class Words {
  private readonly parts: readonly string[];
  private readonly problems = new FirstProblem();
  private readonly place: string;
  private at = 0;
  /** The last one that was no number. */
  private word = '';

  constructor(place: string, text: string) {
    this.place = place;
    this.parts = text.split(/[:=]/).map((part) => part.trim());
  }

  /** What comes next, words in their usual spelling; undefined at the end. */
  get next(): string | undefined {
    return this.parts[this.at]?.toLowerCase().replaceAll('-', '_');
  }

  get isNumberNext(): boolean {
    return /^[-+]?\.?\d/.test(this.parts[this.at] ?? '');
  }

  kind<K extends string>(kinds: readonly K[], otherwise: K): K {
    if (this.isNumberNext && this.word !== '') this.refuseNumber();
    this.word = this.parts[this.at++] ?? '';
    return this.problems.take(parseKind(this.place, this.word, kinds), otherwise);
  }

  /** The number that comes next, or `proposed` if none does. */
  number(proposed: number, rule: NumberRule): number {
    return this.isNumberNext ? this.requiredNumber(rule) : proposed;
  }

  requiredNumber(rule: NumberRule): number {
    const place = this.word === '' ? this.place : `${this.place}, ${this.word}`;
    return this.problems.take(parseNumber(place, this.parts[this.at++] ?? '', rule), rule.min);
  }

  /** Notes what is wrong with the word that was read last. */
  refuse(fault: string): void {
    this.note(`${this.word} ${fault}`);
  }

  /** Notes what is wrong. */
  note(fault: string): void {
    this.problems.note(`${this.place}: ${fault}.`);
  }

  /** The answer, unless something was wrong or parts are left. */
  settle<T>(value: T): Outcome<T> {
    if (this.isNumberNext) this.refuseNumber();
    const rest = this.parts.slice(this.at).join(':');
    if (rest !== '') this.note(`"${rest}" is too much`);
    return this.problems.settle(value);
  }

  private refuseNumber(): void {
    const isSecond = this.parts[this.at - 1]?.toLowerCase() !== this.word.toLowerCase();
    this.refuse(`takes no ${isSecond ? 'further ' : ''}number, got "${this.parts[this.at]}"`);
  }
}
