/** The pieces every schema is made of, worded for people: each states what it expects, `schema-errors.ts` adds where and what came. */
import { z } from 'zod';

// Compiled schemas need `new Function`, which the page's content security policy forbids and reports.
z.config({ jitless: true });

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type Same<A, B> =
  (<T>() => T extends DeepReadonly<A> ? 1 : 2) extends <T>() => T extends DeepReadonly<B> ? 1 : 2
    ? true
    : false;

/**
 * `matching<T>()(schema)` compiles only if what the schema accepts is exactly the hand-written `T`
 * (in both directions, optional fields included), and then speaks of `T`.
 */
export function matching<T>() {
  return <S extends z.ZodType>(schema: S & (Same<z.infer<S>, T> extends true ? unknown : never)) =>
    schema as unknown as z.ZodType<T>;
}

/** One fault, one sentence: what follows is not looked at. */
function aborting(expected: string) {
  return { error: expected, abort: true };
}

export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  const expected =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${min}`
      : `a whole number from ${min} to ${max}`;
  return z.int(expected).min(min, aborting(expected)).max(max, aborting(expected));
}

/** −0 becomes 0, as it does in JSON, so that a setting and its record mean the same bits. */
export function numberFrom(min: number, max: number) {
  const expected = `a number from ${min} to ${max}`;
  return z
    .number(expected)
    .min(min, aborting(expected))
    .max(max, aborting(expected))
    .overwrite((value) => value + 0);
}

/** `min` itself is excluded. */
export function numberAbove(min: number, max: number = Number.MAX_VALUE) {
  const expected =
    max === Number.MAX_VALUE ? `a number above ${min}` : `a number above ${min}, at most ${max}`;
  return z.number(expected).gt(min, aborting(expected)).max(max, aborting(expected));
}

/** `max` itself is excluded. */
export function numberBelow(min: number, max: number) {
  const expected = `a number from ${min} up to, but not including, ${max}`;
  return z.number(expected).min(min, aborting(expected)).lt(max, aborting(expected));
}

/** Both ends are excluded. */
export function numberBetween(min: number, max: number) {
  const expected = `a number above ${min} and below ${max}`;
  return z.number(expected).gt(min, aborting(expected)).lt(max, aborting(expected));
}

export function finiteNumber() {
  return z.number('a finite number');
}

export function text(minLength: number, maxLength: number) {
  const expected =
    minLength === 0
      ? `a text of at most ${maxLength} characters`
      : `a text of ${minLength} to ${maxLength} characters`;
  return z.string(expected).min(minLength, aborting(expected)).max(maxLength, aborting(expected));
}

export function listOf<S extends z.ZodType>(item: S, minLength: number, maxLength: number, items: string) {
  const expected =
    minLength === 0
      ? `a list of at most ${maxLength} ${items}`
      : `a list of ${minLength} to ${maxLength} ${items}`;
  return z.array(item, expected).min(minLength, aborting(expected)).max(maxLength, aborting(expected));
}

/** Lower-case hexadecimal SHA-256. */
export function sha256Text() {
  const expected = 'a SHA-256 of 64 lower-case hexadecimal digits';
  return z.string(expected).regex(/^[0-9a-f]{64}$/, expected);
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The index of the first entry that occurred before, or -1. */
export function firstRepeated(values: readonly string[]): number {
  const seen = new Set<string>();
  return values.findIndex((value) => seen.size === seen.add(value).size);
}
