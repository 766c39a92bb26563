/** One beat for all runs that go on in the background, so that the page draws what many of them report in one go. */

/** Often enough for a curve that grows. */
const beatMs = 100;

const waiting = new Map<object, () => void>();

/** `act` comes with the next beat; of several acts of one `who`, the last. */
export function inNextBeat(who: object, act: () => void): void {
  if (waiting.size === 0) setTimeout(beat, beatMs);
  waiting.set(who, act);
}

function beat(): void {
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}
