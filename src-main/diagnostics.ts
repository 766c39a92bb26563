/**
 * What a person may send with a report: versions, the machine, and the last errors without anything that is theirs.
 * Whatever might be a path, a name or a word of their data is left out, even where that makes an error harder to read.
 */
import type { LogEntry } from './log-file.ts';

export interface Facts {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: Readonly<Record<string, string | number>>;
  readonly settings: Readonly<Record<string, string>>;
  /** Words that must not appear: the person's, the computer's and the home folder's name. */
  readonly privateWords: readonly string[];
  readonly errors: readonly LogEntry[];
}

const left = '…';

/** Quotes of every kind hold names of files, columns and classes. */
const quoted = /“[^”]*”?|"[^"]*"?|`[^`]*`?|(?<!\p{L})'[^'\n]*'?/gu;
/** From where a path or an address begins to the end of its line: names in it may hold spaces. */
const paths = /(?:\b[a-z][a-z0-9+.-]+:\/\/|\b[A-Za-z]:[\\/]|\\\\|\.{0,2}\/(?=\S)|~[\\/]).*$/gimu;
/** A word with an ending, such as a name of a file that stands without quotes. */
const fileNames = /[^\s:,;()]+\.(?:chainrule|csv|tsv|txt|data|json|png|svg|html|md)\b/giu;
/** A line of a stack tells where in the app, and nothing of the person. */
const frame = /^\s*at (?:(?:async |new )?([\w$.<>#[\]]+) )?.*?([\w.-]+\.(?:c|m)?js:\d+:\d+)\)?$/u;

function withoutNames(line: string, privateWords: readonly string[]): string {
  const bare = line.replaceAll(quoted, left).replaceAll(paths, left).replaceAll(fileNames, left);
  return privateWords
    .filter((word) => word.length > 1)
    .reduce((text, word) => text.replaceAll(new RegExp(escapePattern(word), 'giu'), left), bare);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** An error as it may be shown to others. */
export function withoutPrivateDetails(detail: string, privateWords: readonly string[]): string {
  return detail
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const place = frame.exec(line);
      if (place === null) return withoutNames(line, privateWords);
      return `    at ${place[1] ?? ''} ${place[2] ?? ''}`.trimEnd();
    })
    .join('\n');
}

function list(facts: Readonly<Record<string, string | number>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

export function diagnosticsText({ versions, system, settings, privateWords, errors }: Facts): string {
  const told = errors.map(
    ({ at, kind, detail }) => `${at} ${kind}\n${withoutPrivateDetails(detail, privateWords)}`,
  );
  const count = told.length === 0 ? 'No errors have been noted.' : `The last errors (${told.length}):`;
  const facts = [versions, system, settings].map(list).filter((text) => text !== '');
  return [...facts, count, ...told].join('\n\n') + '\n';
}
