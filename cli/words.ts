/** The value of a flag that is made of words and numbers: `leaky_relu:0.1`, `32:relu:dropout=0.2`. */
import { type Outcome } from '../contract/outcome.ts';
import { FirstProblem } from './first-problem.ts';
import { parseKind, parseNumber, type NumberRule } from './flags.ts';

/** Read from left to right; a colon and an equals sign part alike. Refusals name `place` and the word before. */
export class Words {
  private readonly words: readonly string[];
  private readonly problems = new FirstProblem();
  private readonly place: string;
  private at = 0;

  constructor(place: string, text: string) {
    this.place = place;
    this.words = text.split(/[:=]/).map((word) => word.trim());
  }

  /** The next word in its usual spelling; undefined at the end. */
  get next(): string | undefined {
    return this.words[this.at]?.toLowerCase().replaceAll('-', '_');
  }

  get isNumberNext(): boolean {
    return /^[-+]?\.?\d/.test(this.words[this.at] ?? '');
  }

  kind<K extends string>(kinds: readonly K[], otherwise: K): K {
    if (this.isNumberNext && this.at > 0) this.refuse(`takes no number, got "${this.words[this.at]}"`);
    return this.problems.take(parseKind(this.place, this.words[this.at++] ?? '', kinds), otherwise);
  }

  /** The number that comes next, or `proposed` if none does. */
  number(proposed: number, rule: NumberRule): number {
    return this.isNumberNext ? this.requiredNumber(rule) : proposed;
  }

  requiredNumber(rule: NumberRule): number {
    return this.problems.take(parseNumber(this.where, this.words[this.at++] ?? '', rule), rule.min);
  }

  skip(): void {
    this.at += 1;
  }

  /** Notes what is wrong with the word that was read last. */
  refuse(fault: string): void {
    this.problems.note(`${this.place}: ${this.words[this.at - 1]} ${fault}.`);
  }

  /** The answer, unless something was wrong or words are left. */
  settle<T>(value: T): Outcome<T> {
    if (this.isNumberNext) this.refuse(`takes no further number, got "${this.words[this.at]}"`);
    const rest = this.words.slice(this.at).join(':');
    if (rest !== '') this.problems.note(`${this.place}: "${rest}" is too much.`);
    return this.problems.settle(value);
  }

  private get where(): string {
    const before = this.words[this.at - 1];
    return before === undefined ? this.place : `${this.place}, ${before}`;
  }
}
