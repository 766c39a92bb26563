/** Where an entry of a vector or matrix stands: "2" or "0, 1", counted from 0 as in expressions; empty for a number. */
export function entryPlace(shape: readonly number[], entry: number): string {
  const columns = shape[1];
  if (columns !== undefined) return `${Math.floor(entry / columns)}, ${entry % columns}`;
  return shape.length === 0 ? '' : String(entry);
}
