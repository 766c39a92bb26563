/** The layers' gradients on one log scale, so that a vanishing one is seen shrinking down the stack. */
import { extentOf, logRange } from '../plot/log-axis.ts';

/** A layer with less than this share of the last layer's gradient hardly learns. */
const starvedBelow = 1e-3;
/** The shortest bar that is still seen. */
const smallestShare = 0.02;

export interface LayerGradient {
  /** Of the weight gradient. */
  readonly norm: number;
  /** 0…1 on the shared scale. */
  readonly share: number;
  readonly isStarved: boolean;
}

/** Of the layers' norms, first layer first. */
export function gradientScale(norms: readonly number[]): readonly LayerGradient[] {
  const last = norms.at(-1);
  if (last === undefined) return [];
  const { min, max } = logRange(extentOf(norms.length, [(index) => norms[index] ?? null]));
  const lowest = Math.log10(min);
  const span = Math.log10(max) - lowest;
  return norms.map((norm) => ({
    norm,
    share: norm <= 0 ? 0 : Math.min(1, Math.max(smallestShare, (Math.log10(norm) - lowest) / span)),
    isStarved: norm < last * starvedBelow,
  }));
}
