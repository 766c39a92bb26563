import { inSlices } from './let-messages-in.ts';
import { progressIntervalMs } from './progress.ts';

/** Does `work` in slices. Tells of its progress once a frame and at the end; false if it is not wanted any more. */
export async function watched<P>(
  work: { advance(until: number): boolean; readonly progress: P },
  isWanted: () => boolean,
  onProgress: (progress: P) => void,
): Promise<boolean> {
  if (!isWanted()) return false;
  let told = -Infinity;
  const goOn = () => {
    if (performance.now() - told >= progressIntervalMs) {
      told = performance.now();
      onProgress(work.progress);
    }
    return isWanted();
  };
  const isDone = await inSlices(work, goOn);
  if (isDone) onProgress(work.progress);
  return isDone;
}
