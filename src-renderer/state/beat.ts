/** One beat for all runs that go on in the background, so that the page draws what many of them report in one go. */

/** Often enough for a curve that grows. */
const beatMs = 100;

const waiting = new Map<object, () => void>();
let lastBeatAt = -Infinity;

/** Runs in the background are reporting: what is drawn with them costs one drawing less. */
export function isBeating(): boolean {
  return waiting.size > 0 || performance.now() < lastBeatAt + beatMs;
}

/** `act` comes with the next beat; of several acts of one `who`, the last. */
export function inNextBeat(who: object, act: () => void): void {
  if (waiting.size === 0) setTimeout(beat, beatMs);
  waiting.set(who, act);
}

function beat(): void {
  lastBeatAt = performance.now();
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}
