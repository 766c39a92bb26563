/**
 * What is known of a graph after so many steps of its two passes. The passes have been made already; a walk through
 * them only decides what has happened so far.
 */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { GradientSoFar, GraphStep } from './room.ts';

/** What one reader of a value hands back to it. */
interface Share {
  /** The gate that reads the value, and as which of its inputs. */
  readonly gate: number;
  readonly input: number;
  /** Steps made when it is there. */
  readonly since: number;
  readonly contribution: Tensor;
}

const none: GradientSoFar = { state: 'none' };
const notYet: GradientSoFar = { state: 'not_yet' };

export class GraphSteps {
  readonly structure: Graph;
  readonly pass: GraphPass;
  /** Forward steps of all gates that read something, in order, then the backward steps. */
  readonly steps: readonly GraphStep[];
  readonly forwardSteps: number;
  /** Steps made when the gate's value is there; 0 for what is given. */
  readonly #valueSince: Uint32Array;
  /** Steps made when the gate has handed back its contributions; more than there are for one that never does. */
  readonly #handedBackSince: Uint32Array;
  /** Per gate, in the order in which they are added. */
  readonly #shares: readonly (readonly Share[])[];
  readonly #complete: readonly GradientSoFar[];
  readonly #overwritten: number | null;
  /** By gate and the number of shares, so that the same moment is told by the same object. */
  readonly #partial = new Map<string, GradientSoFar>();

  /** `overwritten`: a gate whose last share takes the place of the sum, where that fault was planted. */
  constructor(structure: Graph, pass: GraphPass, overwritten: number | null = null) {
    this.structure = structure;
    this.pass = pass;
    this.#overwritten = overwritten;
    const forward = structure.gates.flatMap(({ inputs }, gate) => (inputs.length > 0 ? [gate] : []));
    this.forwardSteps = forward.length;
    this.steps = [
      ...forward.map((gate) => ({ phase: 'forward', gate }) as const),
      ...pass.backward.map((gate) => ({ phase: 'backward', gate }) as const),
    ];
    this.#valueSince = new Uint32Array(structure.gates.length);
    forward.forEach((gate, at) => (this.#valueSince[gate] = at + 1));
    this.#handedBackSince = new Uint32Array(structure.gates.length).fill(this.steps.length + 1);
    pass.backward.forEach((gate, at) => (this.#handedBackSince[gate] = forward.length + at + 1));
    this.#shares = this.#sharesOf();
    this.#complete = pass.gradients.map((gradient) =>
      gradient === null ? none : { state: 'complete', gradient },
    );
  }

  hasValue(gate: number, position: number): boolean {
    return position >= (this.#valueSince[gate] ?? Infinity);
  }

  gradientOf(gate: number, position: number): GradientSoFar {
    const complete = this.#complete[gate] ?? none;
    if (complete.state !== 'complete') return none;
    if (gate === this.structure.output) return position >= this.forwardSteps ? complete : notYet;
    const shares = this.#shares[gate] ?? [];
    const arrived = shares.findIndex(({ since }) => since > position);
    if (arrived === -1) return complete;
    return arrived === 0 ? notYet : this.#partialOf(gate, shares.slice(0, arrived));
  }

  contributionOf(gate: number, input: number, position: number): Tensor | null {
    if (position < (this.#handedBackSince[gate] ?? Infinity)) return null;
    return this.pass.contributions[gate]?.[input] ?? null;
  }

  /** Who hands something back to the gate, in the order in which it is added. */
  readersOf(gate: number): readonly { readonly gate: number; readonly input: number }[] {
    return this.#shares[gate] ?? [];
  }

  /** Parts of which the gate's gradient is the sum; 1 where its value is used once. */
  shareCount(gate: number): number {
    return this.#shares[gate]?.length ?? 0;
  }

  #sharesOf(): readonly (readonly Share[])[] {
    const shares: Share[][] = this.structure.gates.map(() => []);
    for (const reader of this.pass.backward) {
      this.structure.gates[reader]?.inputs.forEach((input, place) => {
        const contribution = this.pass.contributions[reader]?.[place] ?? null;
        if (contribution === null) return;
        shares[input]?.push({
          gate: reader,
          input: place,
          since: this.#handedBackSince[reader] ?? Infinity,
          contribution,
        });
      });
    }
    return shares;
  }

  #partialOf(gate: number, shares: readonly Share[]): GradientSoFar {
    const key = `${gate} ${shares.length}`;
    const known = this.#partial.get(key);
    if (known !== undefined) return known;
    const added = gate === this.#overwritten ? shares.slice(-1) : shares;
    const made: GradientSoFar = {
      state: 'partial',
      gradient: sumOf(added.map(({ contribution }) => contribution)),
    };
    this.#partial.set(key, made);
    return made;
  }
}

/** Of one or more, all of one shape. */
function sumOf(tensors: readonly Tensor[]): Tensor {
  const [first, ...others] = tensors;
  if (first === undefined) throw new RangeError('There is nothing to add.');
  const values = first.values.slice();
  for (const other of others)
    other.values.forEach((value, entry) => (values[entry] = (values[entry] ?? 0) + value));
  return { shape: first.shape, values };
}

/** Whether a walk that stands somewhere in one stands at the same place in the other: only numbers have changed. */
export function haveSameSteps(before: GraphSteps, after: GraphSteps): boolean {
  if (before.steps.length !== after.steps.length || before.forwardSteps !== after.forwardSteps) return false;
  const gatesBefore = before.structure.gates;
  const gatesAfter = after.structure.gates;
  if (gatesBefore.length !== gatesAfter.length) return false;
  return (
    gatesBefore.every((gate, at) => {
      const other = gatesAfter[at];
      return (
        other?.id === gate.id &&
        other.operation.kind === gate.operation.kind &&
        other.inputs.length === gate.inputs.length &&
        gate.inputs.every((input, place) => input === other.inputs[place])
      );
    }) && before.steps.every(({ gate }, at) => gate === after.steps[at]?.gate)
  );
}
