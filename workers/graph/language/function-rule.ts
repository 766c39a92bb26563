import type { ComputedOperation } from '../gates/rule.ts';
import type { Operand } from './operand.ts';
import type { Part, Site } from './site.ts';
import type { Node } from './tree.ts';

/** How a call becomes gates. */
export interface FunctionRule {
  /** How many arguments are values that gates make: fewest and most. They come first. */
  readonly values: readonly [number, number];
  /** How many follow that are looked at as they are written, and do not become gates of themselves. */
  readonly others: readonly [number, number];
  /** Whether the last of the others may be given by the name `alpha`. */
  readonly hasAlpha: boolean;
  lower(site: Site, values: readonly Part[], others: readonly Node[]): Operand;
}

/** Of one value; of a vector or matrix, entry by entry or of all entries as the operation has it. */
export function ofOne(operation: ComputedOperation): FunctionRule {
  return {
    values: [1, 1],
    others: [0, 0],
    hasAlpha: false,
    lower(site, [value]) {
      const gate = site.gateOf(value!.operand);
      return site.last(operation, [gate], gate.isRow);
    },
  };
}

export function ofTwo(operation: ComputedOperation): FunctionRule {
  return {
    values: [2, 2],
    others: [0, 0],
    hasAlpha: false,
    lower: (site, values) =>
      site.last(
        operation,
        values.map(({ operand }) => site.gateOf(operand)),
      ),
  };
}
