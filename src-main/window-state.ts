/** Where the window was when it was last closed. */
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import type { AtomicWriter } from './atomic-write.ts';
import { JsonStore } from './json-store.ts';

const pixels = z.number().int().min(-100_000).max(100_000);
const stateSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.positive(),
  height: pixels.positive(),
  isMaximized: z.boolean(),
});
/** Device-independent pixels. */
export type WindowState = z.infer<typeof stateSchema>;

/** At this size every view has room; see the product's 1024 × 700 rule. */
export const smallestWindow = { width: 1024, height: 700 };
const firstWindow = { width: 1280, height: 800 };

/** So much of the title bar must be on a screen that a window can be dragged back. */
const graspWidth = 100;
const graspHeight = 30;

export type Placement = Partial<Pick<Rectangle, 'x' | 'y'>> & Pick<Rectangle, 'width' | 'height'>;

/** Bounds for a new window. A place on a screen that is no longer connected is dropped, the size is kept. */
export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  if (state === null) return firstWindow;
  const size = {
    width: Math.max(state.width, smallestWindow.width),
    height: Math.max(state.height, smallestWindow.height),
  };
  const reachable = workAreas.some((area) => {
    const left = Math.max(area.x, state.x);
    const right = Math.min(area.x + area.width, state.x + size.width);
    return right - left >= graspWidth && state.y >= area.y && state.y + graspHeight <= area.y + area.height;
  });
  return reachable ? { x: state.x, y: state.y, ...size } : size;
}

export class WindowStateStore {
  readonly #store: JsonStore<WindowState>;

  constructor(path: string, writer: AtomicWriter) {
    this.#store = new JsonStore(path, stateSchema, writer);
  }

  read(): Promise<WindowState | null> {
    return this.#store.read();
  }

  write(window: BrowserWindow): Promise<void> {
    return this.#store.write({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  }
}
