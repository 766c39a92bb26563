/**
 * Which steps a timeline keeps: evenly spaced within every doubling of the step count, as many in each. `density` is
 * that number, a power of 2 (below 1: one doubling in so many has one), or 0 for none but the first. Every step of a
 * coarser grid is one of the finer ones as well.
 */
const finestDensity = 64;
const coarsestDensity = 1 / 32;

/** The first step after `step` (−1 or more) that the grid has; Infinity if there is none. */
export function nextOnGrid(step: number, density: number): number {
  if (step < 0) return 0;
  if (density === 0) return Infinity;
  let octave = 0;
  let base = 1;
  while (base * 2 <= step) {
    base *= 2;
    octave += 1;
  }
  if (step < base) return 1;
  if (density < 1) {
    const every = 1 / density;
    return 2 ** (every * (Math.floor(octave / every) + 1));
  }
  const spacing = Math.max(1, base / density);
  return spacing * (Math.floor(step / spacing) + 1);
}

export function isOnGrid(step: number, density: number): boolean {
  return nextOnGrid(step - 1, density) === step;
}

/** The finest density whose steps after `origin` up to `step` are, with `origin` itself, at most `capacity`. */
export function densityFor(origin: number, step: number, capacity: number): number {
  for (let density = finestDensity; density >= coarsestDensity; density /= 2) {
    let count = 1;
    let at = nextOnGrid(origin, density);
    while (at <= step && count <= capacity) {
      count += 1;
      at = nextOnGrid(at, density);
    }
    if (count <= capacity) return density;
  }
  return 0;
}
