/** The picture that is laid out: asked for anew when boxes, lines or sizes change, not when the walk goes on. */
import type { Arrangement, ArrangeRequest } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { BoxLayout } from './box-layout.ts';
import type { PictureGraph } from './picture-graph.ts';
import { arrangeRequest, placeScene, type Scene } from './scene.ts';

export type Arrange = (request: ArrangeRequest) => Promise<Outcome<Arrangement>>;

/** What there is to draw, before it has its place. */
export interface Draft {
  readonly structure: Graph;
  readonly pass: GraphPass;
  readonly graph: PictureGraph;
  readonly layouts: readonly BoxLayout[];
}

export interface DrawnGraph extends Draft {
  readonly scene: Scene;
}

interface Arranged {
  readonly request: ArrangeRequest;
  readonly arrangement: Arrangement;
}

function isSame(one: ArrangeRequest, other: ArrangeRequest): boolean {
  return (
    one.boxes.length === other.boxes.length &&
    one.lines.length === other.lines.length &&
    one.boxes.every(
      ({ width, height }, at) => width === other.boxes[at]?.width && height === other.boxes[at].height,
    ) &&
    one.lines.every(({ from, to }, at) => from === other.lines[at]?.from && to === other.lines[at].to)
  );
}

export class DrawnGraphState {
  readonly #arrange: () => Arrange;
  #drawn = $state.raw<DrawnGraph | null>(null);
  #problem = $state<string | null>(null);
  #arranged: Arranged | null = null;
  #newest: Draft | null = null;

  constructor(arrange: () => Arrange) {
    this.#arrange = arrange;
  }

  /** The last one stays until the next has its place. */
  get current(): DrawnGraph | null {
    return this.#drawn;
  }

  get problem(): string | null {
    return this.#problem;
  }

  async show(draft: Draft | null): Promise<void> {
    this.#newest = draft;
    if (draft === null) {
      this.#drawn = null;
      return;
    }
    const request = arrangeRequest(draft.graph, draft.layouts);
    if (this.#arranged !== null && isSame(this.#arranged.request, request)) {
      this.#place(draft, this.#arranged);
      return;
    }
    const outcome = await this.#arrange()(request);
    // Another has been asked for meanwhile, which made this one stop or makes it old.
    if (this.#newest !== draft) return;
    if (outcome.ok) this.#place(draft, { request, arrangement: outcome.value });
    else this.#problem = outcome.message;
  }

  #place(draft: Draft, arranged: Arranged): void {
    this.#arranged = arranged;
    this.#problem = null;
    this.#drawn = { ...draft, scene: placeScene(draft.graph, draft.layouts, arranged.arrangement) };
  }
}
