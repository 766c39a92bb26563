/** Flags of a command: what they are called, what they take, and the values given. */
import { parseArgs } from 'node:util';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { didYouMean } from '../contract/nearest.ts';

export interface Flag {
  readonly name: string;
  /** What its value is called in the help; null for a switch. */
  readonly takes: string | null;
  readonly about: string;
  /** May be given more than once. */
  readonly isRepeatable?: boolean;
}

/** Of each flag that was given: its values in order, none of a switch. Plain data, so that threads may be told. */
export type GivenFlags = ReadonlyMap<string, readonly string[]>;

export const helpFlag: Flag = { name: 'help', takes: null, about: 'this text' };
export const jsonFlag: Flag = { name: 'json', takes: null, about: 'results as JSON' };

/** How a table is read; the same for every command. */
export const tableFlags: readonly Flag[] = [
  { name: 'data', takes: 'FILE', about: 'a table of text: CSV, TSV or alike (required)' },
  { name: 'delimiter', takes: 'CHAR', about: 'one of , ; tab | (default: detected)' },
  {
    name: 'no-header',
    takes: null,
    about: 'the first row is data; columns are then called as the reader names them',
  },
];

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  /** Whether `min` itself is too small. */
  readonly isAbove?: boolean;
  /** Whether `max` itself is too large. */
  readonly isBelow?: boolean;
  readonly isWhole?: boolean;
}

export class Flags {
  readonly given: GivenFlags;

  constructor(given: GivenFlags) {
    this.given = given;
  }

  /**
   * Arguments that are no flags are the values of those flags `inOrder` that are not named. Refuses flags that are not known, lack their
   * value, or come twice.
   */
  static parse(
    known: readonly Flag[],
    argv: readonly string[],
    inOrder: readonly string[] = [],
  ): Outcome<Flags> {
    const options = Object.fromEntries(
      known.map(({ name, takes }) => [name, { type: takes === null ? 'boolean' : 'string' } as const]),
    );
    const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
    const given = new Map<string, readonly string[]>();
    const named = new Set(tokens.map((token) => (token.kind === 'option' ? token.name : '')));
    const unnamed = inOrder.filter((name) => !named.has(name));
    for (const token of tokens) {
      if (token.kind === 'option-terminator') continue;
      const name = token.kind === 'option' ? token.name : unnamed.shift();
      if (name === undefined) return refuse(`"${token.value}" is not a flag; flags begin with --.`);
      const problem = flagProblem(known, name, token.value, given);
      if (problem !== null) return refuse(problem);
      given.set(name, [...(given.get(name) ?? []), ...(token.value === undefined ? [] : [token.value])]);
    }
    return succeed(new Flags(given));
  }

  has(name: string): boolean {
    return this.given.has(name);
  }

  text(name: string): string | null {
    return this.texts(name)[0] ?? null;
  }

  /** Of a flag that may be given more than once. */
  texts(name: string): readonly string[] {
    return this.given.get(name) ?? [];
  }

  required(name: string): Outcome<string> {
    const value = this.text(name);
    return value === null ? refuse(`--${name} is required.`) : succeed(value);
  }

  /** Comma-separated names. */
  list(name: string): readonly string[] {
    return (this.text(name) ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  }

  number(name: string, fallback: number, rule: NumberRule): Outcome<number> {
    const text = this.text(name);
    return text === null ? succeed(fallback) : parseNumber(`--${name}`, text, rule);
  }

  /** One of `kinds`; a hyphen is as good as an underscore. */
  choice<K extends string>(name: string, fallback: K, kinds: readonly K[]): Outcome<K> {
    const text = this.text(name);
    return text === null ? succeed(fallback) : parseKind(`--${name}`, text, kinds);
  }
}

function flagProblem(
  known: readonly Flag[],
  name: string,
  value: string | undefined,
  given: GivenFlags,
): string | null {
  const flag = known.find((candidate) => candidate.name === name);
  if (flag === undefined) {
    const names = known.map((candidate) => candidate.name);
    return `There is no flag --${name}.${didYouMean(name, names, '--')}`;
  }
  if (given.has(name) && flag.isRepeatable !== true) return `--${name} is given twice.`;
  if (flag.takes === null) return value === undefined ? null : `--${name} takes no value.`;
  return value === undefined || value.startsWith('--') ? `--${name} needs a value: ${flag.takes}.` : null;
}

/** `place` names the flag in the refusal. */
export function parseKind<K extends string>(place: string, text: string, kinds: readonly K[]): Outcome<K> {
  const wanted = text.trim().toLowerCase().replaceAll('-', '_');
  const kind = kinds.find((candidate) => candidate === wanted);
  if (kind !== undefined) return succeed(kind);
  return refuse(`${place}: expected one of ${kinds.join(', ')}, got "${text}".${didYouMean(wanted, kinds)}`);
}

export function parseNumber(place: string, text: string, rule: NumberRule): Outcome<number> {
  const value = text.trim() === '' ? NaN : Number(text);
  const isFine =
    (rule.isAbove === true ? value > rule.min : value >= rule.min) &&
    (rule.isBelow === true ? value < rule.max : value <= rule.max) &&
    (rule.isWhole !== true || Number.isInteger(value));
  // −0 becomes 0, as it would in a record of the run.
  if (isFine) return succeed(value + 0);
  const kind = rule.isWhole === true ? 'a whole number' : 'a number';
  return refuse(`${place}: expected ${kind} ${describeRange(rule)}, got "${text}".`);
}

function describeRange({ min, max, isAbove = false, isBelow = false }: NumberRule): string {
  if (isAbove) return `above ${min} and ${isBelow ? 'below' : 'at most'} ${max}`;
  return isBelow ? `from ${min} up to, but not including, ${max}` : `from ${min} to ${max}`;
}
