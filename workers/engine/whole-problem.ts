/** A sentence, or null for a whole number within the bounds. */
export function wholeProblem(what: string, value: number, min: number, max: number): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `The ${what} has to be a whole number from ${min} to ${max}; it is ${value}.`;
}
