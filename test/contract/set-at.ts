/** A deep copy of JSON-like `value` with `entry` at `path`, or without it where `entry` is undefined. For making bad files. */
export function setAt(value: unknown, path: string, entry: unknown): unknown {
  const [key = '', ...rest] = path.split('/');
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? put(item, rest, entry) : item));
  }
  const others = Object.entries(Object(value)).filter(([name]) => name !== key);
  const before = Object.entries(Object(value)).find(([name]) => name === key)?.[1];
  const after = put(before, rest, entry);
  return Object.fromEntries(after === undefined ? others : [...others, [key, after]]);
}

function put(value: unknown, path: readonly string[], entry: unknown): unknown {
  return path.length === 0 ? entry : setAt(value, path.join('/'), entry);
}
