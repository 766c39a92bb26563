/** The engine's side: large products of one memory, computed together with the threads of a pool. */
import type { KernelExports } from '../wasm/kernel-exports.ts';
import { JobBoard } from './job-board.ts';
import { computePart, describeProduct, type ProductKernel } from './shared-product.ts';
import type { ThreadPool } from './thread-pool.ts';

/** Multiply-adds from which a product is worth sharing: below, waking a thread takes longer than it saves. */
const worthSharing = 2 ** 20;
/** What the slowest machine would do; see the pool's patience. */
const leastMultiplyAddsPerMs = 1e5;

export class ProductTeam {
  private readonly board = new JobBoard();
  private readonly pool: ThreadPool;
  private readonly module: WebAssembly.Module;
  private readonly memory: WebAssembly.Memory;
  private readonly wasm: KernelExports;
  private readonly scratch: number;
  private readonly scratchStep: number;
  private alone = false;

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

  /** True if the product has been computed; false if the caller has to. Arguments: see shared-product.ts. */
  compute(
    kernel: ProductKernel,
    first: number,
    second: number,
    bias: number,
    out: number,
    rows: number,
    inputs: number,
    units: number,
  ): boolean {
    const multiplyAdds = rows * inputs * units;
    if (multiplyAdds < worthSharing || this.alone) return false;
    const { board } = this;
    const helping = board.present;
    if (helping === 0) {
      this.askForThreads();
      return false;
    }
    const { job } = board;
    const parts = describeProduct(job, kernel, first, second, bias, out, rows, inputs, units, helping + 1);
    if (parts === 1) return false;
    board.publish(parts);
    for (let part = board.claim(); part >= 0; part = board.claim()) {
      computePart(this.wasm, job, this.scratch, part);
      board.finish();
    }
    if (board.awaitParts(parts, this.pool.patienceMs + multiplyAdds / leastMultiplyAddsPerMs)) return true;
    this.alone = true;
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
