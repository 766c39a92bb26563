/** The whole-model gradient check: every gradient of backpropagation beside its numerical estimate. */
import type { ParameterPlace } from './run.ts';

export interface GradientCheckOptions {
  /** Rows of the training split that the loss is taken over, the first ones in table order; at most `checkLimits.rows`, fewer of a large network. */
  readonly rows: number;
  /** Parameters that are checked; of a larger network a sample drawn with `seed`, every tensor having its share. */
  readonly parameters: number;
  /** Step of the central difference (f(w + h) − f(w − h)) / 2h. */
  readonly h: number;
  readonly seed: number;
}

export const checkLimits = { rows: 1024, parameters: 20_000 } as const;

export const defaultGradientCheck: GradientCheckOptions = { rows: 32, parameters: 2000, h: 1e-5, seed: 1 };

/**
 * Below this relative error a gradient counts as right, above `suspectAbove` as wrong; between them, look. A step that
 * is badly chosen is not the gradient's fault: one that does not agree at h is tried again at other steps, and the
 * smallest of its errors decides.
 */
export const checkVerdicts = { rightBelow: 1e-6, suspectAbove: 1e-4 } as const;

export interface CheckedGradient {
  readonly place: ParameterPlace;
  readonly analytic: number;
  readonly numerical: number;
  /**
   * |a − n| / max(|a|, |n|, ε), with the report's ε. What rounding alone can leave of a gradient that is 0, at the proposed h, is ε times
   * `rightBelow`: it counts as right.
   */
  readonly relativeError: number;
}

export interface SweepPoint {
  readonly h: number;
  /** How many were compared with this h. */
  readonly parameters: number;
  readonly median: number;
  readonly largest: number;
}

export interface LayerCheck {
  /** From 0. */
  readonly layer: number;
  readonly checked: number;
  /** At `options.h`; 0 where every parameter of the layer stood at a kink. */
  readonly largest: number;
  readonly wrong: number;
}

export interface GradientCheckReport {
  readonly options: GradientCheckOptions;
  /** Of the network. */
  readonly parameterCount: number;
  /** Smooth ones: kinks are apart. */
  readonly checked: number;
  /** ε of the relative errors. */
  readonly epsilon: number;
  /** Smooth parameters whose relative error at `options.h` lies in 10^exponent … 10^(exponent + 1), exponents ascending; exact ones count at the lowest. */
  readonly distribution: readonly { readonly exponent: number; readonly count: number }[];
  /** Both at `options.h`. */
  readonly median: number;
  readonly largest: number;
  /** Parameters with an error above `suspectAbove` at every step that was tried. */
  readonly wrong: number;
  /** Parameters whose smallest error lies between `rightBelow` and `suspectAbove`. */
  readonly unsure: number;
  /** Parameters that do not agree at `options.h` but do at another step: their error is due to h. */
  readonly imprecise: {
    readonly count: number;
    /** Where most of them agree; null where there are none. */
    readonly agreeAt: number | null;
  };
  readonly layers: readonly LayerCheck[];
  /** Ten at most: the wrong ones first, then the others; in both the largest error first. */
  readonly worst: readonly CheckedGradient[];
  /**
   * Parameters whose step ±h moves some unit across a kink (ReLU and its kin at 0, a maximum that changes hands, a
   * margin of the hinge loss, Huber's corner, |W| at 0): there the difference is no estimate of the gradient.
   */
  readonly kinks: {
    readonly count: number;
    /** Up to ten, largest error first. */
    readonly worst: readonly CheckedGradient[];
  };
  /**
   * Errors over h from 1e-1 down, of up to forty smooth parameters: truncation falls with h², round-off grows with
   * 1/h. A parameter that meets a kink with an h is left out there, and an h that meets one with all of them.
   */
  readonly sweep: readonly SweepPoint[];
}

export interface GradientCheckProgress {
  readonly done: number;
  readonly total: number;
}
