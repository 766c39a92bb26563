import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openNodeThreads, spawnThread } from '../../../cli/kernel-threads.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import { createTensorMemory } from '../../../workers/tensor/tensor-memory.ts';
import { JobBoard } from '../../../workers/tensor/threads/job-board.ts';
import {
  openThreadPool,
  ThreadPool,
  type KernelThread,
  type ThreadTask,
} from '../../../workers/tensor/threads/thread-pool.ts';
import { normals } from './guarded-tensors.ts';

type Sizes = readonly [rows: number, inputs: number, units: number];

/** Large enough to be shared, and such that each way of cutting occurs, with remainders. */
const shapes: readonly Sizes[] = [
  [128, 101, 97],
  [9, 530, 261],
  [2100, 7, 75],
  [70, 300, 61],
];

let opened: ThreadPool[] = [];
afterEach(() => {
  for (const pool of opened) pool.close();
  opened = [];
});

function remember(pool: ThreadPool): ThreadPool {
  opened.push(pool);
  return pool;
}

class Layer {
  private readonly sizes: Sizes;
  private readonly compute: () => void;
  private readonly results: readonly FloatArray[];

  constructor(sizes: Sizes, threads: ThreadPool | null) {
    const [rows, inputs, units] = sizes;
    this.sizes = sizes;
    const lengths = [rows * inputs, units * inputs, units, rows * units];
    const room = 2 * lengths.reduce((sum, length) => sum + length, 0);
    const { buffer, start, kernels } = createTensorMemory('float32', 4 * room, Math.max(...sizes), {
      threads,
    });
    let next = start;
    const place = (values: Float32Array): FloatArray => {
      const view = new Float32Array(buffer, next, values.length);
      view.set(values);
      next += values.byteLength;
      return view;
    };
    const [x, w, b, e] = lengths.map((length, seed) => place(normals(length, seed)));
    const results = lengths.map((length) => place(new Float32Array(length)));
    const [inputError, weightGradient, biasGradient, output] = results;
    this.results = results;
    this.compute = () => {
      for (const result of results) result.fill(NaN);
      kernels.affine(x!, w!, b!, output!, rows, inputs, units);
      kernels.inputError(e!, w!, inputError!, rows, inputs, units);
      kernels.parameterGradients(e!, x!, weightGradient!, biasGradient!, rows, inputs, units);
    };
  }

  /** The hash of all bits of the results of one pass. */
  bits(): string {
    this.compute();
    const hash = createHash('sha256');
    for (const result of this.results) hash.update(Float32Array.from(result));
    return hash.digest('hex');
  }

  /** The same, computed by one thread. */
  alone(): string {
    return new Layer(this.sizes, null).bits();
  }
}

/** A pool whose threads are what `change` makes of real ones, the boards that they are sent to, and how many ended. */
function observedPool(
  size: number,
  change: (thread: KernelThread) => KernelThread = (thread) => thread,
  patienceMs?: number,
) {
  const boards = new Set<SharedArrayBuffer>();
  const exits = { count: 0 };
  const spawn = (): KernelThread => {
    const worker = spawnThread();
    worker.once('exit', () => (exits.count += 1));
    const thread = change(worker);
    return {
      postMessage: (task: ThreadTask) => {
        boards.add(task.board);
        thread.postMessage(task);
      },
      terminate: () => thread.terminate(),
    };
  };
  return { pool: remember(new ThreadPool(size, spawn, patienceMs)), boards, exits };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('products shared between threads', () => {
  it.each([1, 2])('have the bits of one thread when %i more help', async (helpers) => {
    for (const sizes of shapes) {
      const { pool, boards } = observedPool(helpers);
      const layer = new Layer(sizes, pool);
      const expected = layer.alone();
      expect(layer.bits()).toBe(expected);
      const [board] = [...boards];
      await until(() => new JobBoard(board).present === helpers);
      // Twelve passes alone and three to wake the threads come before those that are certainly shared.
      for (let pass = 0; pass < 25; pass++) expect(layer.bits()).toBe(expected);
    }
  });

  it('get threads once another memory has had none to share for a second', async () => {
    const { pool, boards, exits } = observedPool(1);
    const [first, second] = shapes.slice(0, 2).map((sizes) => new Layer(sizes, pool));
    const expected = second!.alone();
    first!.bits();
    await until(() => new JobBoard([...boards][0]).present === 1);
    expect(second!.bits()).toBe(expected);
    expect(boards.size).toBe(1);
    await until(() => {
      expect(second!.bits()).toBe(expected);
      return boards.size === 2 && new JobBoard([...boards][1]).present === 1;
    });
    expect(second!.bits()).toBe(expected);
    // The thread that served the first memory has ended with all that it held.
    await until(() => exits.count === 1);
  });

  it('are computed alone where no thread ever comes', () => {
    const silent: KernelThread = { postMessage: () => undefined, terminate: () => undefined };
    const layer = new Layer(shapes[0]!, remember(new ThreadPool(3, () => silent)));
    expect(layer.bits()).toBe(layer.alone());
    expect(layer.bits()).toBe(layer.alone());
  });

  it('are right although a thread fails in the middle of one', async () => {
    // A memory of one page: the part's addresses lie beyond it, and the kernel traps.
    const blind = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const { pool, boards } = observedPool(1, (thread) => ({
      postMessage: (task) => thread.postMessage({ ...task, memory: blind }),
      terminate: () => thread.terminate(),
    }));
    const layer = new Layer(shapes[0]!, pool);
    const expected = layer.alone();
    layer.bits();
    const board = new JobBoard([...boards][0]);
    await until(() => board.present === 1);
    while (!board.failed) expect(layer.bits()).toBe(expected);
    expect(layer.bits()).toBe(expected);
  });

  it('are right although a thread never finishes what it claimed', async () => {
    // Claims a part as soon as there is one, and ends without a word.
    const { pool, boards } = observedPool(
      1,
      (thread) => ({ postMessage: () => undefined, terminate: () => thread.terminate() }),
      20,
    );
    const layer = new Layer(shapes[0]!, pool);
    const expected = layer.alone();
    layer.bits();
    const board = new JobBoard([...boards][0]);
    board.enter();
    const claim = board.claim.bind(board);
    let stolen = 0;
    const publish = JobBoard.prototype.publish;
    JobBoard.prototype.publish = function (this: JobBoard, parts: number) {
      publish.call(this, parts);
      if (claim() >= 0) stolen += 1;
    };
    try {
      while (stolen === 0) expect(layer.bits()).toBe(expected);
    } finally {
      JobBoard.prototype.publish = publish;
    }
    expect(layer.bits()).toBe(expected);
  });
});

describe('the pool', () => {
  const refused = (): KernelThread => {
    refusals += 1;
    throw new Error('no threads here');
  };
  let refusals = 0;

  it('is not opened on one core', () => {
    expect(openThreadPool(1, refused)).toBeNull();
    expect(openThreadPool(4, refused)?.size).toBe(3);
    expect(openThreadPool(64, refused)?.size).toBe(7);
    expect(refusals).toBe(0);
  });

  it('starts no thread for small products, and does without where threads are refused', () => {
    const pool = new ThreadPool(1, refused);
    const small = new Layer([10, 8, 8], pool);
    expect(small.bits()).toBe(small.alone());
    expect(refusals).toBe(0);
    const large = new Layer(shapes[0]!, pool);
    expect(large.bits()).toBe(large.alone());
    expect(refusals).toBe(1);
  });

  it('keeps none of the threads where one of them is refused', () => {
    let started = 0;
    const scarce = (): KernelThread => {
      if (started === 2) throw new Error('no more threads');
      started += 1;
      return { postMessage: () => undefined, terminate: () => (started -= 1) };
    };
    const layer = new Layer(shapes[0]!, new ThreadPool(3, scarce));
    expect(layer.bits()).toBe(layer.alone());
    expect(started).toBe(0);
  });

  it('computes on when it is closed', () => {
    const pool = openNodeThreads(2)!;
    const layer = new Layer(shapes[0]!, pool);
    layer.bits();
    pool.close();
    expect(layer.bits()).toBe(layer.alone());
  });
});

describe('the board', () => {
  it('gives every part once, and none of a job that is over', () => {
    const board = new JobBoard();
    expect(board.claim()).toBe(-1);
    for (const parts of [3, 1, 255]) {
      board.publish(parts);
      const claimed: number[] = [];
      for (let part = board.claim(); part >= 0; part = board.claim()) {
        claimed.push(part);
        board.finish();
      }
      expect(claimed).toEqual(Array.from({ length: parts }, (_, part) => part));
      expect(board.awaitParts(parts, 0)).toBe(true);
    }
  });

  it('does not wait for ever', () => {
    const board = new JobBoard();
    board.publish(2);
    board.claim();
    board.finish();
    expect(board.awaitParts(2, 10)).toBe(false);
  });
});
