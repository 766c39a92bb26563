/** JSON parts of a project, and what writing one never lets pass. */
import { strFromU8, strToU8 } from 'fflate';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';

/** UTF-8, ending with a line feed. */
export function jsonBytes(value: unknown, space?: number): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, space)}\n`);
}

export function parseJson(bytes: Uint8Array, name: string): Outcome<unknown> {
  try {
    return succeed(JSON.parse(strFromU8(bytes)));
  } catch {
    return refuse(`${name} is not valid JSON.`);
  }
}

/** The value of something about to be written; a refusal is a bug of the caller, thrown as RangeError. */
export function required<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RangeError(`a project that could not be opened again: ${outcome.message}`);
  return outcome.value;
}
