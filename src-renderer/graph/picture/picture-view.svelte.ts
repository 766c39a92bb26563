/**
 * What of the picture is drawn, and how the drawing is moved. A drawing is made for one place and zoom, with some of
 * what surrounds it, and is moved as a whole while a gesture lasts; it is made anew when it no longer reaches, and
 * when the zoom has come to rest.
 */
import {
  inSight,
  seen,
  stillServes,
  withSurroundings,
  type Sight,
  type Size,
  type View,
} from './viewport.ts';
import type { Rect, Scene } from './scene.ts';
import { Zooming } from './zooming.svelte.ts';

/** Milliseconds after the last change of zoom. */
const restMs = 140;
/** A drawing is enlarged or made smaller by no more than this. */
const mostScale = 2;

interface Base {
  readonly view: View;
  readonly sight: Rect;
}

const nowhere: Base = { view: { k: 1, dx: 0, dy: 0 }, sight: { left: 0, top: 0, right: 0, bottom: 0 } };

export class PictureView {
  readonly zooming = new Zooming();
  #base = $state.raw<Base>(nowhere);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whatever moves the view calls this; see GraphPicture. */
  follow(view: View, frame: Size): void {
    clearTimeout(this.#timer);
    const { view: drawn, sight } = this.#base;
    const scale = view.k / drawn.k;
    const now = seen(view, frame);
    if (!stillServes(sight, now) || scale > mostScale || scale < 1 / mostScale) this.#drawFor(view, now);
    else if (scale !== 1) this.#timer = setTimeout(() => this.#drawFor(view, now), restMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The view that was drawn for. */
  get drawn(): View {
    return this.#base.view;
  }

  get sight(): Rect {
    return this.#base.sight;
  }

  /** From the drawing to where it is now. */
  get shift(): View {
    const { k, dx, dy } = this.zooming.view;
    const { view } = this.#base;
    const scale = k / view.k;
    return { k: scale, dx: dx - scale * view.dx, dy: dy - scale * view.dy };
  }

  insideOf(scene: Scene): Sight {
    return inSight(scene, this.#base.sight, this.#base.view.k);
  }

  #drawFor(view: View, now: Rect): void {
    // Where it is drawn depends on the zoom alone: what stays in sight need not be drawn anew.
    this.#base = { view: { k: view.k, dx: 0, dy: 0 }, sight: withSurroundings(now) };
  }
}
