/** Where exported pictures and figures go. The drawing of charts does not know; the window above them says it. */
import { createContext } from 'svelte';

/** Saves `content` under a name that is proposed; an ending tells what it is (png, svg, csv, html, md). */
export type SaveFile = (name: string, content: Blob) => Promise<void>;

export interface Saving {
  readonly save: SaveFile;
  /** Says that a picture could not be made, and why. */
  readonly fail: (reason: string) => void;
}

export const [savingAround, provideSaving] = createContext<Saving>();
