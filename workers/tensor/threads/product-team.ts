/** The engine's side: large products of one memory, computed together with the threads of a pool. */
import type { KernelExports } from '../wasm/kernel-exports.ts';
import { JobBoard } from './job-board.ts';
import { computePart, describeProduct, type ProductKernel } from './shared-product.ts';
import { SharingChoice } from './sharing-choice.ts';
import type { ThreadPool } from './thread-pool.ts';

/** Below this many multiply-adds waking a thread takes longer than it saves. */
const leastMultiplyAdds = 2 ** 20;
/** What the slowest machine would do; see the pool's patience. */
const leastMultiplyAddsPerMs = 1e5;

export function worthSharing(rows: number, inputs: number, units: number): boolean {
  return rows * inputs * units >= leastMultiplyAdds;
}

export class ProductTeam {
  private readonly board = new JobBoard();
  private readonly pool: ThreadPool;
  private readonly module: WebAssembly.Module;
  private readonly memory: WebAssembly.Memory;
  private readonly wasm: KernelExports;
  private readonly scratch: number;
  private readonly scratchStep: number;
  private readonly choice = new SharingChoice();
  /** Whether a thread failed or did not answer: from then on this memory is computed alone. */
  private lost = false;

  /** Scratches of the engine and of each thread lie `scratchStep` bytes apart from `scratch` on. */
  constructor(
    pool: ThreadPool,
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    wasm: KernelExports,
    scratch: number,
    scratchStep: number,
  ) {
    this.pool = pool;
    this.module = module;
    this.memory = memory;
    this.wasm = wasm;
    this.scratch = scratch;
    this.scratchStep = scratchStep;
  }

  /** For products that are `worthSharing`. Arguments: see shared-product.ts. */
  compute(
    kernel: ProductKernel,
    first: number,
    second: number,
    bias: number,
    out: number,
    rows: number,
    inputs: number,
    units: number,
  ): void {
    const { board, choice } = this;
    const { job } = board;
    const multiplyAdds = rows * inputs * units;
    const helping = this.lost ? 0 : board.present;
    if (helping === 0 && !this.lost) this.askForThreads();
    const shares = helping > 0 && choice.shares(kernel, multiplyAdds);
    const threads = shares ? helping + 1 : 1;
    const parts = describeProduct(job, kernel, first, second, bias, out, rows, inputs, units, threads);
    const startedMs = performance.now();
    if (!shares || !this.computeShared(parts, multiplyAdds)) {
      for (let part = 0; part < parts; part++) computePart(this.wasm, job, this.scratch, part);
    }
    if (helping > 0) choice.note(kernel, multiplyAdds, performance.now() - startedMs);
  }

  /** False if a thread did not finish its part, which leaves all of the output to be computed again. */
  private computeShared(parts: number, multiplyAdds: number): boolean {
    const { board } = this;
    board.publish(parts);
    for (let part = board.claim(); part >= 0; part = board.claim()) {
      computePart(this.wasm, board.job, this.scratch, part);
      board.finish();
    }
    if (board.awaitParts(parts, this.pool.patienceMs + multiplyAdds / leastMultiplyAddsPerMs)) return true;
    this.lost = true;
    // Threads that do not answer must not write any more when they wake up.
    this.pool.close();
    return false;
  }

  private askForThreads(): void {
    this.pool.offer(this.board, (thread) => ({
      module: this.module,
      memory: this.memory,
      board: this.board.shared,
      scratch: this.scratch + (thread + 1) * this.scratchStep,
    }));
  }
}
