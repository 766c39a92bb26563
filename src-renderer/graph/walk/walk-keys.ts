/** Keys that step through a walk, wherever in the window the focus is, unless it is where they mean something else. */
import type { GraphWalk } from '../../state/graph/room.ts';

/** Where arrow keys and Home or End move something of their own. */
const usesArrows =
  'input, textarea, select, [contenteditable], [role="tab"], [role="menu"], [role="slider"], [role="grid"], [role="listbox"], [role="application"], dialog';
/** Where Space presses or opens something. */
const usesSpace = `${usesArrows}, button, a, summary, [role="button"]`;

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented' | 'target'
>;

/** What the key does; null where it is not for the walk. */
export function walkKey(event: Pressed, walk: GraphWalk): (() => void) | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  const acts: Readonly<Record<string, () => void>> = {
    ArrowRight: () => walk.next(),
    ArrowLeft: () => walk.back(),
    Home: () => walk.toStart(),
    End: () => walk.toEnd(),
    ' ': () => (walk.isPlaying ? walk.pause() : walk.play()),
  };
  const act = acts[event.key];
  if (act === undefined || document.querySelector('dialog[open], :popover-open') !== null) return null;
  const taken = event.key === ' ' ? usesSpace : usesArrows;
  return event.target instanceof Element && event.target.closest(taken) !== null ? null : act;
}
