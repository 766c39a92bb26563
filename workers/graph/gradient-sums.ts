/** Gradients as they add up: a value that is used more than once gets the sum of what its readers hand back. */
import type { Tensor } from '../../contract/graph/tensor.ts';

export class GradientSums {
  private readonly gradients: (Tensor | null)[];
  /** Whether the sum is an array of its own, which may be added to; the first contribution is only pointed at. */
  private readonly isOwn: boolean[];
  private readonly overwritten: number | null;

  /** `overwritten`: index of a gate whose last contribution takes the place of the sum; null where there is none. */
  constructor(gateCount: number, overwritten: number | null) {
    this.gradients = Array.from({ length: gateCount }, () => null);
    this.isOwn = Array.from({ length: gateCount }, () => false);
    this.overwritten = overwritten;
  }

  of(gate: number): Tensor | null {
    return this.gradients[gate]!;
  }

  /** The contribution is kept; it must not change afterwards. */
  add(gate: number, contribution: Tensor): void {
    const sum = this.gradients[gate]!;
    if (sum === null || gate === this.overwritten) {
      this.gradients[gate] = contribution;
      return;
    }
    if (this.isOwn[gate]!) {
      for (const [entry, value] of contribution.values.entries()) sum.values[entry]! += value;
      return;
    }
    const values = sum.values.map((value, entry) => value + contribution.values[entry]!);
    this.gradients[gate] = { shape: sum.shape, values };
    this.isOwn[gate] = true;
  }

  all(): readonly (Tensor | null)[] {
    return this.gradients;
  }
}
