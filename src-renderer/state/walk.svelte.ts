/** One update looked at from one example and one unit of every layer, at the moment shown. */
import type { UpdateWalk, WalkRequest } from '../../contract/moment.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { Moments } from './moments.svelte.ts';

/** What the walk needs to know of the run on screen. */
interface WalkedRun {
  readonly opening: number | null;
  readonly spec: { readonly network: { readonly hidden: readonly unknown[] } } | null;
  pause(): Promise<void>;
}

export class Walk {
  readonly #run: WalkedRun;
  readonly #walk: MomentQuestion<WalkRequest, UpdateWalk>;
  #isOpen = $state(false);
  /** Of which run the choices are. */
  #opening = $state<number | null>(null);
  #example = $state(0);
  #units = $state.raw<WalkRequest['units']>([]);
  readonly #isOf = $derived.by(() => this.#isOpen && this.#run.opening !== null);

  constructor(run: WalkedRun, moments: Moments) {
    this.#run = run;
    this.#walk = new MomentQuestion(
      moments,
      () => this.#request(),
      ({ engine, runId, step }, request) => engine.api.walkUpdate(runId, step, request),
    );
    $effect.root(() => {
      $effect(() => this.#goBackToTheFirst());
    });
  }

  /** Open, and there is a run that can be walked through. */
  get isOpen(): boolean {
    return this.#isOf;
  }

  /** The last one stays while the next one is worked out. */
  get current(): UpdateWalk | null {
    return this.#walk.last?.answer ?? null;
  }

  /** Why there is none. */
  get refusal(): string | null {
    return this.#walk.refusal;
  }

  /** An update cannot be read while the next ones are made: a run that goes on stands still. */
  open(): void {
    void this.#run.pause();
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Counted from 0, within the batch. */
  chooseExample(example: number): void {
    this.#take(example, this.#unitsNow());
  }

  /** Both counted from 0. */
  chooseUnit(layer: number, unit: number): void {
    this.#take(this.#exampleNow(), this.#unitsNow().with(layer, unit));
  }

  #take(example: number, units: WalkRequest['units']): void {
    this.#opening = this.#run.opening;
    this.#example = example;
    this.#units = units;
  }

  #request(): WalkRequest | null {
    return this.#isOf ? { example: this.#exampleNow(), units: this.#unitsNow() } : null;
  }

  #exampleNow(): number {
    return this.#opening === this.#run.opening ? this.#example : 0;
  }

  /** Units that nobody chose are those that say most about the example. */
  #unitsNow(): WalkRequest['units'] {
    if (this.#opening === this.#run.opening) return this.#units;
    const layers = (this.#run.spec?.network.hidden.length ?? 0) + 1;
    return Array.from({ length: layers }, () => null);
  }

  /** The last batch of an epoch may be shorter, and lack the example that was looked at. */
  #goBackToTheFirst(): void {
    if (this.#isOf && this.#walk.refusal !== null && this.#example > 0) this.#example = 0;
  }
}
