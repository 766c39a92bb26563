/** What migrations of untrusted data are made of: they change what has the expected shape and leave all else alone. */
import { isRecord } from './schema-parts.ts';

export type Entries = Readonly<Record<string, unknown>>;

/** `value` after `change`, if it is an object. */
export function changed(value: unknown, change: (entries: Entries) => Entries): unknown {
  return isRecord(value) ? change(value) : value;
}

/** `value` with `change` applied to each of its items, if it is a list. */
export function changedItems(value: unknown, change: (entries: Entries) => Entries): unknown {
  return Array.isArray(value) ? value.map((item: unknown) => changed(item, change)) : value;
}
