/** What is wrong with untrusted data, as sentences that name the place: "hidden[2].units: expected …, got -4". */
import type { z } from 'zod';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';

const problemsShown = 3;
const longestQuote = 60;

/** What is not seen in `text`, or turns the direction of what is around it, is written as JSON would escape it. */
export function visibleText(text: string): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, escape);
}

/** A value as a sentence can name it; never more than a short excerpt. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const excerpt = value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value;
    return visibleText(JSON.stringify(excerpt));
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** `root`, then keys with dots and indices in brackets; keys that are not names are quoted. */
export function describePath(root: string, path: readonly PropertyKey[]): string {
  let described = root;
  for (const key of path) {
    if (typeof key === 'number') described += `[${key}]`;
    else if (/^[\w-]+$/.test(String(key))) described += described === '' ? String(key) : `.${String(key)}`;
    else described += `[${describeValue(String(key))}]`;
  }
  return described;
}

function oneOf(values: readonly unknown[]): string {
  const named = values.map(describeValue);
  return named.length === 1 ? String(named[0]) : `one of ${named.join(', ')}`;
}

const structures: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  boolean: 'true or false',
};

/** What is expected where a schema part has no words of its own (those of schema-parts.ts go first). */
const structureWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return structures[issue.expected];
  return issue.code === 'invalid_union' ? '' : undefined;
};

function entryOf(value: unknown, key: string): unknown {
  return Object.entries(Object(value)).find(([name]) => name === key)?.[1];
}

function problems(issue: z.core.$ZodIssue, root: string): readonly string[] {
  const place = describePath(root, issue.path) || 'The file';
  const expected = (what: string) => [`${place}: expected ${what}, got ${describeValue(issue.input)}`];
  switch (issue.code) {
    case 'custom':
      return [`${place}: ${issue.message}`];
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${place}: unknown entry ${describeValue(key)}`);
    case 'invalid_value':
      return expected(oneOf(issue.values));
    case 'invalid_union': {
      if (issue.message !== '') return expected(issue.message);
      if ('options' in issue && issue.discriminator !== undefined) {
        const got = describeValue(entryOf(issue.input, issue.discriminator));
        return [`${place}: expected ${oneOf(issue.options ?? [])}, got ${got}`];
      }
      // The form with the fewest faults is the one that was meant.
      const faults = (form: readonly z.core.$ZodIssue[] | undefined) => form?.length ?? Infinity;
      const meant = issue.errors.reduce((best, next) => (faults(next) < faults(best) ? next : best));
      return meant.flatMap((inner) => problems(inner, describePath(root, issue.path)));
    }
    default:
      return expected(issue.message);
  }
}

/**
 * Checks `value`. A refusal names at most three problems, each with its path below `root`
 * ('' when the value is the whole file), and counts the rest.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, root: string): Outcome<T> {
  const result = schema.safeParse(value, { reportInput: true, error: structureWords });
  if (result.success) return succeed(result.data);
  const found = [...new Set(result.error.issues.flatMap((issue) => problems(issue, root)))];
  const shown = found.slice(0, problemsShown).map((sentence) => `${sentence}.`);
  if (found.length > problemsShown) shown.push(`There are ${found.length - problemsShown} more problems.`);
  return refuse(shown.join('\n'));
}
