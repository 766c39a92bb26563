/** A moment for messages in the middle of long work. */
import type { Pause } from '../data/pause.ts';

/**
 * Resolves in a later task, so that messages which have arrived are handled first. A message to oneself is not
 * clamped to 4 ms as nested timers are. The channel lives for this one message, so that nothing keeps a Node
 * process alive between two of them.
 */
export function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // Browsers and Node type their ports differently; both have this property.
    Object.assign(port1, {
      onmessage() {
        port1.close();
        resolve();
      },
    });
    port2.postMessage(null);
  });
}

/** Longest time without a look at messages. */
export const sliceMs = 10;

/** Lets messages in whenever the last time is long enough ago. */
export function pauses(): Pause {
  let lastPause = performance.now();
  return async () => {
    if (performance.now() - lastPause < sliceMs) return;
    await letMessagesIn();
    lastPause = performance.now();
  };
}

/** Does `work` in slices. Resolves to true once it is done, to false if `goOn` says so between two slices. */
export async function inSlices(
  work: { advance(until: number): boolean },
  goOn: () => boolean,
): Promise<boolean> {
  while (!work.advance(performance.now() + sliceMs)) {
    await letMessagesIn();
    if (!goOn()) return false;
  }
  return true;
}
