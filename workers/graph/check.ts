/** Central differences of a graph's output, by one entry of one gate after the other. */
import { graphLimits } from '../../contract/graph/graph-source.ts';
import type { GateCheck, GraphCheck } from '../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../contract/graph/graph.ts';
import { relativeError } from '../../contract/graph/relative-error.ts';
import type { Tensor } from '../../contract/graph/tensor.ts';
import { ruleOf } from './gates/gate-rules.ts';
import type { ComputedOperation, WorkedGate } from './gates/rule.ts';
import { followingFrom, leadingTo } from './reach.ts';
import { workedGate } from './worked-gate.ts';

/** Work that may rest wherever it yields. */
type Resumable<T> = Generator<undefined, T, undefined>;

/** Entries of a value after which it rests. */
const restAfter = 10_000;
const leastEntries = 8;

/**
 * Each gate in turn is taken for a value that is given, and only what comes after it is worked out again. What
 * is compared with is the gradients of `pass`, right or wrong. `stepSize` is positive; what is divided by is what
 * was really added, after rounding.
 */
export class CheckOfGraph {
  private readonly structure: Graph;
  private readonly pass: GraphPass;
  private readonly stepSize: number;
  private readonly gates: GateCheck[] = [];
  /** The one gate that is checked; null for all that have a gradient. */
  private readonly only: number | null;
  private readonly leads: readonly boolean[];
  /** Room for values that are worked out again, by gate; made when first needed. */
  private readonly scratch: (Tensor | null)[];
  private readonly work: Resumable<void>;
  private isDone = false;

  constructor(structure: Graph, pass: GraphPass, stepSize: number, only: number | null = null) {
    if (!(stepSize > 0)) throw new Error(`A step of ${stepSize} is none.`);
    this.structure = structure;
    this.pass = pass;
    this.stepSize = stepSize;
    this.only = only;
    this.leads = leadingTo(structure, structure.output);
    this.scratch = structure.gates.map(() => null);
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

  /** Once `advance` is done. */
  report(): GraphCheck {
    if (!this.isDone) throw new Error('This check is not done.');
    return { stepSize: this.stepSize, gates: this.gates };
  }

  private *run(): Resumable<void> {
    for (const [gate, gradient] of this.pass.gradients.entries()) {
      if (gradient === null || (this.only !== null && gate !== this.only)) continue;
      const entries = evenlySpaced(gradient.values.length, this.mostEntries(gate));
      const numerical = new Float64Array(entries.length);
      const slopeAt = this.slopesBy(gate);
      for (const [place, entry] of entries.entries()) {
        numerical[place] = yield* slopeAt(entry);
        yield;
      }
      this.gates.push({ gate, entries, numerical, ...worstOf(gradient.values, entries, numerical) });
    }
  }

  /** How many entries of a gate are looked at, however large it and what comes after it is. */
  private mostEntries(gate: number): number {
    const follows = followingFrom(this.structure, gate);
    const again = this.pass.values.reduce(
      (sum, { values }, index) => (follows[index]! && this.leads[index]! ? sum + values.length : sum),
      0,
    );
    const affordable = Math.floor(graphLimits.checkedWork / (2 * again));
    return Math.min(graphLimits.checkedEntries, Math.max(leastEntries, affordable));
  }

  /** Returns what works out ∂(sum of the output)/∂entry. */
  private slopesBy(gate: number): (entry: number) => Resumable<number> {
    const { gates, output } = this.structure;
    const follows = followingFrom(this.structure, gate);
    const values = [...this.pass.values];
    const moved = { shape: values[gate]!.shape, values: Float64Array.from(values[gate]!.values) };
    values[gate] = moved;
    const after: WorkedGate<ComputedOperation>[] = [];
    for (let index = gate + 1; index <= output; index++) {
      if (!follows[index]! || !this.leads[index]!) continue;
      const { shape } = gates[index]!;
      values[index] = this.scratch[index] ??= {
        shape,
        values: new Float64Array(values[index]!.values.length),
      };
      after.push(workedGate(this.structure, index, values)!);
    }
    function* outputWith(entry: number, value: number): Resumable<Float64Array> {
      moved.values[entry] = value;
      for (const worked of after) {
        ruleOf(worked.operation).forward(worked);
        if (worked.output.values.length > restAfter) yield;
      }
      return values[output]!.values;
    }
    const { stepSize } = this;
    return function* (entry) {
      const kept = moved.values[entry]!;
      const above = kept + stepSize;
      const below = kept - stepSize;
      const upper = Float64Array.from(yield* outputWith(entry, above));
      const lower = yield* outputWith(entry, below);
      // Differences first: what an entry of the output has that does not change cannot drown what does.
      const difference = upper.reduce((sum, value, index) => sum + (value - lower[index]!), 0);
      moved.values[entry] = kept;
      return difference / (above - below);
    };
  }
}

function worstOf(
  analytic: Float64Array,
  entries: Uint32Array,
  numerical: Float64Array,
): Pick<GateCheck, 'worst' | 'worstError'> {
  let worst = 0;
  let worstError = 0;
  for (const [place, entry] of entries.entries()) {
    const error = relativeError(analytic[entry]!, numerical[place]!);
    if (error > worstError) {
      worst = place;
      worstError = error;
    }
  }
  return { worst, worstError };
}

function evenlySpaced(count: number, most: number): Uint32Array {
  const taken = Math.min(count, most);
  return Uint32Array.from({ length: taken }, (_, place) => Math.floor((place * count) / taken));
}
