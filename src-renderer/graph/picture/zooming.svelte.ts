/** Moving and zooming the picture: gestures by d3-zoom, and the same by command. */
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import { broughtIn, fitted, largestZoom, leastZoom, opening, type Size, type View } from './viewport.ts';
import type { Rect } from './scene.ts';

const step = 1.25;
/** Share of the frame that an arrow key moves by. */
const panShare = 0.15;

export class Zooming {
  #view = $state.raw<View>({ k: 1, dx: 0, dy: 0 });
  #frame = $state.raw<Size>({ width: 0, height: 0 });
  #scene: Size = { width: 1, height: 1 };
  #element: HTMLElement | null = null;
  readonly #behavior: ZoomBehavior<HTMLElement, unknown>;

  constructor() {
    this.#behavior = zoom<HTMLElement, unknown>()
      // A press that moves less than this is a click.
      .clickDistance(4)
      .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.#view = { k: transform.k, dx: transform.x, dy: transform.y };
      });
  }

  get view(): View {
    return this.#view;
  }

  get frame(): Size {
    return this.#frame;
  }

  /** Listens on the element; returns how to stop. */
  attach(element: HTMLElement): () => void {
    this.#element = element;
    // A double click means something else here.
    select(element).call(this.#behavior).on('dblclick.zoom', null);
    return () => {
      select(element).on('.zoom', null);
      this.#element = null;
    };
  }

  setSizes(scene: Size, frame: Size): void {
    this.#scene = scene;
    this.#frame = frame;
    this.#behavior.scaleExtent([leastZoom(scene, frame), largestZoom]).extent([
      [0, 0],
      [frame.width, frame.height],
    ]);
  }

  fit(): void {
    if (this.#frame.width > 0) this.#goTo(fitted(this.#scene, this.#frame));
  }

  open(near: Rect): void {
    if (this.#frame.width > 0) this.#goTo(opening(this.#scene, this.#frame, near));
  }

  zoomBy(steps: number): void {
    if (this.#element === null) return;
    select(this.#element).call(this.#behavior.scaleBy, step ** steps);
  }

  /** In shares of what an arrow key moves by. */
  panBy(across: number, down: number): void {
    const { k, dx, dy } = this.#view;
    const by = panShare * Math.min(this.#frame.width, this.#frame.height);
    this.#goTo({ k, dx: dx + across * by, dy: dy + down * by });
  }

  bringIn(rect: Rect): void {
    const view = broughtIn(this.#view, rect, this.#frame);
    if (view.dx !== this.#view.dx || view.dy !== this.#view.dy) this.#goTo(view);
  }

  #goTo({ k, dx, dy }: View): void {
    if (this.#element === null) return;
    select(this.#element).call(this.#behavior.transform, zoomIdentity.translate(dx, dy).scale(k));
  }
}
