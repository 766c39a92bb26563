/**
 * Reordering rows by dragging a handle. Only the pointer's part: the keyboard has buttons, which also
 * work for screen readers (drag libraries add a second alert region to the page for that).
 */

/** Where a row dragged by `deltaPx` ends up: it passes another one when it has gone half of that one's height. */
export function draggedIndex(from: number, deltaPx: number, heightsPx: readonly number[]): number {
  const direction = Math.sign(deltaPx);
  let to = from;
  let leftPx = Math.abs(deltaPx);
  for (;;) {
    const heightPx = heightsPx[to + direction];
    if (direction === 0 || heightPx === undefined || leftPx < heightPx / 2) return to;
    to += direction;
    leftPx -= heightPx;
  }
}

/** `items` with the one at `from` moved to `to`. */
export function withMoved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const moved = items[from];
  return moved === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, moved);
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

export class DragOrder {
  readonly #onDrop: (from: number, to: number) => void;
  #drag = $state.raw<Drag | null>(null);

  constructor(onDrop: (from: number, to: number) => void) {
    this.#onDrop = onDrop;
  }

  /** The row that is held and the place it hovers over; null while nothing is dragged. */
  get drag(): Drag | null {
    return this.#drag;
  }

  /** Begins at a handle's pointerdown; ends at the pointer's release, or without a change at Escape. */
  begin(event: PointerEvent, from: number, heightsPx: readonly number[]): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const startY = event.clientY;
    const listening = new AbortController();
    const { signal } = listening;
    const end = (): void => {
      listening.abort();
      this.#drag = null;
    };
    this.#drag = { from, to: from };
    addEventListener(
      'pointermove',
      (moved) => (this.#drag = { from, to: draggedIndex(from, moved.clientY - startY, heightsPx) }),
      { signal },
    );
    addEventListener(
      'pointerup',
      () => {
        const to = this.#drag?.to ?? from;
        end();
        if (to !== from) this.#onDrop(from, to);
      },
      { signal },
    );
    addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', (pressed) => pressed.key === 'Escape' && end(), { signal });
  }
}
