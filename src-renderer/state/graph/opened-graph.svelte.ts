/** The graph of the newest source: one is opened at a time, and of those that wait the newest next. */
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { GraphSource } from '../../../contract/graph/graph-source.ts';
import type { OpenedGraph, TextProblem } from '../../../contract/graph/graph.ts';

export type GraphOpener = Pick<GraphApi, 'open' | 'close'>;

export class OpenedGraphState<Source extends GraphSource> {
  readonly #grapher: GraphOpener;
  readonly #onOpened: (opened: OpenedGraph, source: Source) => void;
  #opened = $state.raw<OpenedGraph | null>(null);
  #source = $state.raw<Source | null>(null);
  #problems = $state.raw<readonly TextProblem[]>([]);
  #isOpening = $state(false);
  #waiting: Source | null = null;
  /** Grows when what is under way is not wanted any more. */
  #era = 0;

  /** `onOpened` hears of every graph before it is on screen. */
  constructor(grapher: GraphOpener, onOpened: (opened: OpenedGraph, source: Source) => void) {
    this.#grapher = grapher;
    this.#onOpened = onOpened;
  }

  /** The last good one stays while a source has problems. */
  get current(): OpenedGraph | null {
    return this.#opened;
  }

  /** What the current one was made from. */
  get source(): Source | null {
    return this.#source;
  }

  get problems(): readonly TextProblem[] {
    return this.#problems;
  }

  get isOpening(): boolean {
    return this.#isOpening;
  }

  open(source: Source): void {
    this.#waiting = source;
    if (!this.#isOpening) void this.#openWaiting();
  }

  /** There is nothing to look at. */
  clear(): void {
    this.#era += 1;
    this.#waiting = null;
    this.#problems = [];
    if (this.#opened !== null) this.#grapher.close(this.#opened.graph);
    this.#opened = null;
    this.#source = null;
  }

  async #openWaiting(): Promise<void> {
    this.#isOpening = true;
    try {
      for (let source = this.#take(); source !== null; source = this.#take()) {
        const era = this.#era;
        const outcome = await this.#grapher.open(source);
        if (outcome.ok) this.#hear(outcome.value, source, era);
        else if (era === this.#era) this.#problems = outcome.problems;
      }
    } finally {
      this.#isOpening = false;
    }
  }

  #take(): Source | null {
    const source = this.#waiting;
    this.#waiting = null;
    return source;
  }

  #hear(opened: OpenedGraph, source: Source, era: number): void {
    if (era !== this.#era) {
      this.#grapher.close(opened.graph);
      return;
    }
    const before = this.#opened;
    this.#problems = [];
    this.#opened = opened;
    this.#source = source;
    this.#onOpened(opened, source);
    if (before !== null) this.#grapher.close(before.graph);
  }
}
