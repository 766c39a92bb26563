/** Something that is given what others made. */
import type { Outcome } from '../../contract/outcome.ts';
import type { Random } from '../../workers/random.ts';

export const fuzzTargetNames = [
  'project files',
  'weights files',
  'records of runs',
  'tables',
  'expressions',
  'addresses of the app',
] as const;
export type FuzzTargetName = (typeof fuzzTargetNames)[number];

export type Verdict = 'accepted' | 'refused';

/** Makes one input and gives it to the product. Throws where the product fails: every rejection is a sentence. */
export type Attempt = (random: Random) => Promise<Verdict>;

export interface Target {
  /** Undoes what opening it left on the disk. */
  readonly close: () => Promise<void>;
  readonly attempt: Attempt;
}

/** What JavaScript says of its own accidents, and text that cannot be shown. */
const accident =
  /undefined|\[object|is not (a function|iterable|defined)|Cannot read|Invalid array length|call stack|Unexpected token|at position/;
/** Control characters but for the line feed, what turns the direction of a text, and halves of letters. */
const unshowable = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const longestSentence = 2_000;

/** The verdict on an outcome whose refusal is for a person to read. */
export function verdict(outcome: Outcome<unknown>): Verdict {
  if (outcome.ok) return 'accepted';
  const { message } = outcome;
  const isSentence = /^\S[^]*[.?]$/.test(message) && message.length <= longestSentence;
  // What is quoted from the file may say anything.
  const own = message.replace(/"[^]*"|“[^]*”/g, '');
  if (!isSentence || accident.test(own) || unshowable.test(message)) {
    throw new Error(`not a sentence for people: ${JSON.stringify(message.slice(0, 300))}`);
  }
  return 'refused';
}
