/**
 * Threads that help with large products. They are started for the memory that has some, and end when it had none for a
 * second; then another memory may have them. A thread that served several would keep all of them: what it has
 * forgotten it collects only when it allocates, and the engine that runs out of memory cannot make it.
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
  private threads: KernelThread[] = [];
  private served: JobBoard | null = null;
  private isClosed = false;

  /**
   * `spawn` starts a thread that gives its first message to `serveJobs` and then ends. A thread that does not start, or that dies, must not be an error of its process: it is done without.
   */
  constructor(size: number, spawn: () => KernelThread, patienceMs = 5_000) {
    this.size = size;
    this.patienceMs = patienceMs;
    this.spawn = spawn;
  }

  /** Starts threads for `board`, unless there are some already that serve it, or another, or are on their way. */
  offer(board: JobBoard, taskOf: (thread: number) => ThreadTask): void {
    if (this.isClosed || this.served?.awaitsThreads === true) return;
    try {
      this.threads = [];
      while (this.threads.length < this.size) this.threads.push(this.spawn());
      this.served = board;
      board.invite(this.size);
      this.threads.forEach((thread, index) => thread.postMessage(taskOf(index)));
    } catch {
      // Where threads are refused, nothing is lost but speed.
      this.close();
    }
  }

  /** Ends all threads; what is computed afterwards is computed alone. */
  close(): void {
    this.isClosed = true;
    for (const thread of this.threads) thread.terminate();
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
