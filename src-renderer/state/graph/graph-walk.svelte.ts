/** Where the walk through both passes stands, and playing it. */
import { SvelteSet } from 'svelte/reactivity';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { haveSameSteps, type GraphSteps } from './graph-steps.ts';
import type { GradientSoFar, GraphStep, GraphWalk } from './room.ts';

/** Steps per second. */
export const walkSpeeds = [1, 2, 5, 20, 100] as const;
export type WalkSpeed = (typeof walkSpeeds)[number];

export class GraphWalkState implements GraphWalk {
  #steps = $state.raw<GraphSteps | null>(null);
  #position = $state(0);
  #isPlaying = $state(false);
  #speed = $state<WalkSpeed>(2);
  readonly #breakpoints = new SvelteSet<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Another graph to walk through. Where only numbers differ the walk stays where it is; in another graph it stays at
   * the end of a pass if that is where it was, and begins again otherwise.
   */
  follow(steps: GraphSteps | null): void {
    const before = this.#steps;
    if (steps === before) return;
    this.#steps = steps;
    if (before === null || steps === null) {
      this.toStart();
    } else if (!haveSameSteps(before, steps)) {
      this.goTo(samePlace(this.#position, before, steps));
    }
  }

  startOver(): void {
    this.toStart();
    this.#breakpoints.clear();
  }

  get known(): GraphSteps | null {
    return this.#steps;
  }

  get steps(): readonly GraphStep[] {
    return this.#steps?.steps ?? [];
  }

  get forwardSteps(): number {
    return this.#steps?.forwardSteps ?? 0;
  }

  get position(): number {
    return this.#position;
  }

  get current(): GraphStep | null {
    return this.steps[this.#position - 1] ?? null;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get speed(): WalkSpeed {
    return this.#speed;
  }

  get breakpoints(): ReadonlySet<string> {
    return this.#breakpoints;
  }

  hasValue(gate: number): boolean {
    return this.#steps?.hasValue(gate, this.#position) ?? false;
  }

  gradientOf(gate: number): GradientSoFar {
    return this.#steps?.gradientOf(gate, this.#position) ?? { state: 'none' };
  }

  contributionOf(gate: number, input: number): Tensor | null {
    return this.#steps?.contributionOf(gate, input, this.#position) ?? null;
  }

  /** Whoever goes somewhere stops what is playing. */
  goTo(position: number): void {
    this.pause();
    this.#move(position);
  }

  next(): void {
    this.goTo(this.#position + 1);
  }

  back(): void {
    this.goTo(this.#position - 1);
  }

  toStart(): void {
    this.goTo(0);
  }

  toTurn(): void {
    this.goTo(this.forwardSteps);
  }

  toEnd(): void {
    this.goTo(this.steps.length);
  }

  /** From where the walk stands; from the start where it stands at the end. */
  play(): void {
    if (this.steps.length === 0) return;
    if (this.#position === this.steps.length) this.toStart();
    this.#isPlaying = true;
    this.#playOn();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#isPlaying = false;
  }

  chooseSpeed(speed: WalkSpeed): void {
    this.#speed = speed;
    if (!this.#isPlaying) return;
    clearTimeout(this.#timer);
    this.#playOn();
  }

  toggleBreakpoint(gateId: string): void {
    if (!this.#breakpoints.delete(gateId)) this.#breakpoints.add(gateId);
  }

  #move(position: number): void {
    this.#position = Math.max(0, Math.min(this.steps.length, position));
  }

  #playOn(): void {
    this.#timer = setTimeout(() => {
      this.#move(this.#position + 1);
      if (this.#position === this.steps.length || this.#isAtBreakpoint()) this.pause();
      else this.#playOn();
    }, 1000 / this.#speed);
  }

  #isAtBreakpoint(): boolean {
    const { current } = this;
    const gate = current === null ? undefined : this.#steps?.structure.gates[current.gate];
    return gate !== undefined && this.#breakpoints.has(gate.id);
  }
}

function samePlace(position: number, before: GraphSteps, after: GraphSteps): number {
  if (position === 0) return 0;
  if (position === before.steps.length) return after.steps.length;
  return position === before.forwardSteps ? after.forwardSteps : 0;
}
