/** Training lets the page answer first: three busy threads on two cores would triple what a click takes. */
import type { EnginePool } from '../services/engine-pool.ts';
import type { EngineService } from '../services/engine.ts';

/** A press is heard and its frame drawn within this; training that waits longer would be missed. */
const drawnWithinMs = 100;
const presses = ['pointerdown', 'click', 'keydown'] as const;

/** From now on, for every press in the window. */
export function giveWayToPresses(engine: EngineService, pool: EnginePool): void {
  const giveWay = (event: Event): void => {
    // A key that is held down may be what changes the run under way: that is to be seen.
    if (event instanceof KeyboardEvent && event.repeat) return;
    void engine.api.giveWay(drawnWithinMs);
    pool.giveWay(drawnWithinMs);
  };
  for (const press of presses) addEventListener(press, giveWay, { capture: true, passive: true });
}
