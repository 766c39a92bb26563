/** The whole-model gradient check of contract/gradient-check.ts, in pieces so that messages can be heard in between. */
import {
  checkVerdicts,
  defaultGradientCheck,
  type CheckedGradient,
  type GradientCheckOptions,
  type GradientCheckProgress,
  type GradientCheckReport,
} from '../../contract/gradient-check.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { doubleTwin, type CompiledNetwork } from './compiled-network.ts';
import type { Penalties } from './penalties.ts';
import { summarizeCheck, type CheckedParameter, type SweptError } from './gradient-check-report.ts';
import { LossDifferences, type Difference, type Resumable } from './loss-differences.ts';
import { sampleParameters, type SampledParameter } from './parameter-sample.ts';

/** Steps of the sweep, and of how many parameters. */
const sweptSteps = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];
const sweptParameters = 40;

/** Where a gradient that does not agree is tried again, until it does: what most agree at comes first. */
const otherSteps = [1e-5, 1e-6, 1e-4, 1e-7, 1e-3];

export interface GradientCheckInput {
  readonly network: CompiledNetwork;
  /** `[rows, inputs]` and `[rows]`: the examples that the loss is taken over. */
  readonly inputs: FloatArray;
  readonly targets: FloatArray;
  readonly rows: number;
  readonly penalties: Penalties;
  readonly options: GradientCheckOptions;
  /** Dropout drops what it would in update `step` of the run with `seed`. */
  readonly seed: number;
  readonly step: number;
}

/** Rows times parameters: the first pass, forwards and back, is done at once, in some quarter of a second. */
const workAtOnce = 2 ** 28;

/**
 * Takes fewer rows where the network is large. Refuses what does not fit memory in double precision, and weights at
 * which the loss is no number.
 */
export function createGradientCheck(input: GradientCheckInput): Outcome<GradientCheck> {
  const affordable = Math.max(1, Math.floor(workAtOnce / input.network.parameters.length));
  const rows = Math.min(input.rows, affordable);
  const twin = doubleTwin(input.network, rows);
  if (!twin.ok) return twin;
  return checkTwin(twin.value, { ...input, rows });
}

/** The check on a network that is in double precision already; what becomes of `input.network` is not looked at. */
export function checkTwin(twin: CompiledNetwork, input: GradientCheckInput): Outcome<GradientCheck> {
  const { inputs, rows, seed, step, penalties } = input;
  const targets = Float64Array.from(input.targets.subarray(0, rows));
  twin.batch.set(inputs.subarray(0, rows * twin.inputs));
  twin.forwardInTraining(rows, seed, step, true);
  const loss = twin.lossAndError(targets, rows);
  if (!Number.isFinite(loss)) {
    return refuse('With these weights the loss is not a finite number, so there are no gradients to check.');
  }
  twin.backward(rows, penalties);
  return succeed(new GradientCheck(twin, targets, input, smallestCompared(twin, rows, loss)));
}

/**
 * ε of the relative error. Every stored value is rounded by up to half a unit in its last place; through its slope
 * that shifts the loss by 2⁻⁵³ |x ∂L/∂x|, summed over all pre-activations and the loss itself, and the shift is divided
 * by h. What rounding alone can leave of a gradient must count as right, so ε is so much larger. It belongs to
 * the proposed h, so that other h can be seen to do better or worse.
 */
function smallestCompared(network: CompiledNetwork, rows: number, loss: number): number {
  let scale = Math.abs(loss);
  for (const { shape, preActivation, error } of network.layers) {
    const count = rows * shape.affineUnits;
    for (let i = 0; i < count; i++) scale += Math.abs(preActivation[i]! * error[i]!);
  }
  return (roundings * 2 ** -53 * scale) / defaultGradientCheck.h / checkVerdicts.rightBelow;
}

/** A pre-activation is a sum, which is rounded more than once. */
const roundings = 4;

export class GradientCheck {
  private readonly differences: LossDifferences;
  private readonly options: GradientCheckOptions;
  private readonly parameterCount: number;
  private readonly layerCount: number;
  private readonly sample: readonly SampledParameter[];
  /** As they were before any parameter was moved. */
  private readonly analytic: readonly number[];
  private readonly smallest: number;
  private readonly checked: CheckedParameter[] = [];
  private readonly swept: SweptError[] = [];
  private readonly work: Resumable<void>;
  private isDone = false;
  private done = 0;
  private readonly total: number;

  constructor(twin: CompiledNetwork, targets: FloatArray, input: GradientCheckInput, smallest: number) {
    const { options, rows, penalties } = input;
    this.options = { ...options, rows };
    this.parameterCount = twin.parameters.length;
    this.layerCount = twin.layers.length;
    this.sample = sampleParameters(twin, options.parameters, options.seed);
    this.analytic = this.sample.map(({ tensor, index }) => tensor.gradients[index]!);
    this.smallest = smallest;
    this.differences = new LossDifferences(twin, targets, rows, penalties);
    this.total = this.sample.length + Math.min(sweptParameters, this.sample.length) * sweptSteps.length;
    this.work = this.run();
  }

  /** Works until it is done (true) or `performance.now()` reaches `until` (false). */
  advance(until: number): boolean {
    while (!this.isDone) {
      this.isDone = this.work.next().done === true;
      if (performance.now() >= until) break;
    }
    return this.isDone;
  }

  get progress(): GradientCheckProgress {
    return { done: this.isDone ? this.total : this.done, total: this.total };
  }

  /** Once `advance` is done. */
  report(): GradientCheckReport {
    if (!this.isDone) throw new Error('This gradient check is not done.');
    const { options, parameterCount, smallest: epsilon, layerCount, checked, swept } = this;
    return { options, parameterCount, epsilon, ...summarizeCheck(layerCount, checked, sweptSteps, swept) };
  }

  private *run(): Resumable<void> {
    for (let at = 0; at < this.sample.length; at++) {
      this.checked.push(yield* this.check(at));
      this.done += 1;
    }
    const smooth = this.checked.flatMap(({ atKink }, at) => (atKink ? [] : [at]));
    for (const at of evenlySpaced(smooth, sweptParameters)) {
      for (const h of sweptSteps) {
        const difference = yield* this.differences.measure(this.sample[at]!, h);
        // A longer step may meet a kink that the check's did not.
        if (!difference.atKink)
          this.swept.push({ h, relativeError: this.compare(at, difference).relativeError });
        this.done += 1;
      }
    }
  }

  private *check(at: number): Resumable<CheckedParameter> {
    const { h } = this.options;
    const difference = yield* this.differences.measure(this.sample[at]!, h);
    const gradient = this.compare(at, difference);
    let best: SweptError = { h, relativeError: gradient.relativeError };
    const { atKink } = difference;
    if (atKink) return { gradient, atKink, best };
    for (const step of otherSteps) {
      if (best.relativeError < checkVerdicts.rightBelow) break;
      if (step === h) continue;
      const again = yield* this.differences.measure(this.sample[at]!, step);
      const { relativeError } = this.compare(at, again);
      if (!again.atKink && relativeError < best.relativeError) best = { h: step, relativeError };
    }
    return { gradient, atKink, best };
  }

  private compare(at: number, { slope }: Difference): CheckedGradient {
    const { layer, tensor, index } = this.sample[at]!;
    const row = Math.floor(index / tensor.columns);
    const analytic = this.analytic[at]!;
    const size = Math.max(Math.abs(analytic), Math.abs(slope), this.smallest);
    const error = analytic === slope ? 0 : Math.abs(analytic - slope) / size;
    return {
      place: { layer, tensor: tensor.name, row, column: index - row * tensor.columns },
      analytic,
      numerical: slope,
      // Of an infinite or missing number nothing is right.
      relativeError: Number.isNaN(error) ? Infinity : error,
    };
  }
}

function evenlySpaced<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, index) => values[Math.floor((index * values.length) / most)]!);
}
