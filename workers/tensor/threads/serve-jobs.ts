/** A helping thread's side of the work. */
import { instantiateKernels } from '../wasm/kernel-exports.ts';
import { JobBoard } from './job-board.ts';
import { computePart } from './shared-product.ts';
import type { ThreadTask } from './thread-pool.ts';

/** Computes parts of the jobs on the task's board until there was none for a second. The thread must end afterwards. */
export function serveJobs({ module, memory, board: shared, scratch }: ThreadTask): void {
  const board = new JobBoard(shared);
  board.enter();
  try {
    const wasm = instantiateKernels(module, memory);
    while (!board.failed) {
      const part = board.claim();
      if (part >= 0) serve(() => computePart(wasm, board.job, scratch, part), board);
      else if (!board.awaitJob()) break;
    }
  } finally {
    board.leave();
  }
}

/** Whatever happens, the engine must not wait for the part; of one that failed it hears, and computes it again. */
function serve(compute: () => void, board: JobBoard): void {
  try {
    compute();
  } catch (error) {
    board.fail();
    throw error;
  } finally {
    board.finish();
  }
}
