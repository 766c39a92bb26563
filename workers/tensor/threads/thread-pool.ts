/**
 * Threads that help with large products. They belong to no run: whichever memory has large products gets them, until
 * another has, or until there was none for a second. Idle threads wait for a message in their event loop and cost nothing.
 */
import type { JobBoard } from './job-board.ts';

/** A Worker of the browser or of Node, as far as the pool is concerned. */
export interface KernelThread {
  postMessage(message: ThreadTask): void;
  terminate(): unknown;
}

/** What a thread is asked to do: the jobs of one board on one memory; see serve-jobs.ts. */
export interface ThreadTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly board: SharedArrayBuffer;
  /** Address of this thread's own scratch. */
  readonly scratch: number;
}

export class ThreadPool {
  /** Threads besides the caller's own. */
  readonly size: number;
  /** How long the last part of a small product may take before its thread counts as lost. */
  readonly patienceMs: number;
  private readonly spawn: () => KernelThread;
  private threads: readonly KernelThread[] | null = null;
  private served: JobBoard | null = null;

  /**
   * `spawn` starts a thread that gives every message to `serveJobs`; it is called when the first large product is met.
   * A thread that does not start, or that dies, must not be an error of its process: it is done without.
   */
  constructor(size: number, spawn: () => KernelThread, patienceMs = 5_000) {
    this.size = size;
    this.patienceMs = patienceMs;
    this.spawn = spawn;
  }

  /**
   * Sends the threads to `board`, unless they are still on their way somewhere. Where they are at work, that memory is
   * between two products now, because all memories of a pool are used by one thread; so they can be called away.
   */
  offer(board: JobBoard, taskOf: (thread: number) => ThreadTask): void {
    if (this.served?.awaitsThreads === true) {
      if (this.served === board || this.served.present === 0) return;
      this.served.dismiss();
    }
    try {
      this.threads ??= Array.from({ length: this.size }, this.spawn);
      this.served = board;
      board.invite(this.threads.length);
      this.threads.forEach((thread, index) => thread.postMessage(taskOf(index)));
    } catch {
      // Where threads are refused, nothing is lost but speed.
      this.close();
    }
  }

  /** Ends all threads; what is computed afterwards is computed alone. */
  close(): void {
    for (const thread of this.threads ?? []) thread.terminate();
    this.threads = [];
  }
}

/** Most threads, the caller's own included: more of them wait for the same memory. */
const mostThreads = 8;

/** A pool for a machine of `cores`; null where there is one core, or where threads cannot share memory. */
export function openThreadPool(cores: number, spawn: () => KernelThread): ThreadPool | null {
  const size = Math.min(cores, mostThreads) - 1;
  return size < 1 || typeof SharedArrayBuffer === 'undefined' ? null : new ThreadPool(size, spawn);
}
