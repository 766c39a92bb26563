/** Selecting rows one by one, or all between two. */

/** The other way round for one row. */
export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** With all rows from `from` to `to`, in the order in which they stand; `to` alone where `from` is not among them. */
export function withRange(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  from: string | null,
  to: string,
): ReadonlySet<string> {
  const start = from === null ? -1 : ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return new Set([...selected, to]);
  return new Set([...selected, ...ids.slice(Math.min(start, end), Math.max(start, end) + 1)]);
}

/** All of the rows, or none of them where all are selected already; others stay as they are. */
export function withAll(selected: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const isAll = ids.length > 0 && ids.every((id) => selected.has(id));
  if (!isAll) return new Set([...selected, ...ids]);
  return new Set([...selected].filter((id) => !ids.includes(id)));
}
