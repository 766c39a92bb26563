/** Units of a wide layer, taken together so that a picture of the network stays small. */
import type { UnitGroup, UnitMeasures } from '../../../contract/moment.ts';

/** At most `mostGroups` groups of neighbours, in order, all of the same size or one apart. */
export function groupUnits(units: number, mostGroups: number): readonly UnitGroup[] {
  const count = Math.min(units, mostGroups);
  return Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * units) / count),
    to: Math.floor(((index + 1) * units) / count),
  }));
}

/** `[units]`: the group that each unit is in. */
export function groupOfUnits(groups: readonly UnitGroup[]): Uint32Array {
  const places = new Uint32Array(groups.at(-1)?.to ?? 0);
  for (const [index, { from, to }] of groups.entries()) places.fill(index, from, to);
  return places;
}

function meanOf(values: Float64Array, groups: readonly UnitGroup[]): Float64Array {
  return Float64Array.from(groups, ({ from, to }) => {
    let sum = 0;
    for (let unit = from; unit < to; unit++) sum += values[unit]!;
    return sum / (to - from);
  });
}

function rootMeanSquareOf(values: Float64Array, groups: readonly UnitGroup[]): Float64Array {
  return Float64Array.from(groups, ({ from, to }) => {
    // A square would round, and may overflow, where there is nothing to take together.
    if (to - from === 1) return values[from]!;
    let sum = 0;
    for (let unit = from; unit < to; unit++) sum += values[unit]! * values[unit]!;
    return Math.sqrt(sum / (to - from));
  });
}

/** `[units]` each becomes `[groups]` each: means of `activationMean` and of shares, else root mean squares. */
export function groupMeasures(units: UnitMeasures, groups: readonly UnitGroup[]): UnitMeasures {
  return {
    activationMean: meanOf(units.activationMean, groups),
    activationRms: rootMeanSquareOf(units.activationRms, groups),
    errorRms: rootMeanSquareOf(units.errorRms, groups),
    zeroDerivativeShare: meanOf(units.zeroDerivativeShare, groups),
    saturatedShare: meanOf(units.saturatedShare, groups),
    weightNorm: rootMeanSquareOf(units.weightNorm, groups),
    weightGradientNorm: rootMeanSquareOf(units.weightGradientNorm, groups),
  };
}
