/** Whether some gates are in both groups and neither holds all of the other's: they cannot both be one box. */
export function cross(one: readonly number[], other: readonly number[]): boolean {
  const within = new Set(one);
  const shared = other.filter((gate) => within.has(gate)).length;
  return shared > 0 && shared < one.length && shared < other.length;
}
