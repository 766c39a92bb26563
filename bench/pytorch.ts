/** PyTorch in a process of its own, where Debian's python3-torch is installed. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { EncodedStart } from './page/encoded-start.ts';
import type { Timing } from './page/race.ts';

/** Debian's own; another Python on the path would not see its packages. */
const python = '/usr/bin/python3';

type Command =
  | { readonly kind: 'version' }
  | { readonly kind: 'start'; readonly start: EncodedStart }
  | { readonly kind: 'losses'; readonly steps: number }
  | { readonly kind: 'run'; readonly milliseconds: number };

interface PyTorchVersion {
  readonly torch: string;
  /** The file of the library that multiplies its matrices; null where that is not known. */
  readonly blas: string | null;
}

export class PyTorch {
  readonly version: PyTorchVersion;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly answers: AsyncIterator<string>;

  private constructor(child: PyTorch['child'], answers: PyTorch['answers'], version: PyTorchVersion) {
    this.child = child;
    this.answers = answers;
    this.version = version;
  }

  /** null where there is no PyTorch. */
  static async open(): Promise<PyTorch | null> {
    const script = fileURLToPath(new URL('./pytorch_steps.py', import.meta.url));
    const child = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // The library it multiplies with has threads of its own, which its set_num_threads does not reach.
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
    });
    const failed = new Promise<null>((resolve) => child.once('error', () => resolve(null)));
    // Without PyTorch the script ends at its first line; what is written to it then goes nowhere.
    child.stdin.on('error', () => undefined);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write(`${JSON.stringify({ kind: 'version' } satisfies Command)}\n`);
    const first = await Promise.race([answers.next(), failed]);
    if (first === null || first.done === true) return null;
    return new PyTorch(child, answers, JSON.parse(first.value) as PyTorchVersion);
  }

  /**
   * Whether its speed says anything about PyTorch. Debian's package comes with the reference BLAS, which is ten times
   * slower than OpenBLAS (libopenblas0-pthread).
   */
  get isFast(): boolean {
    return /openblas|mkl|blis/.test(this.version.blas ?? '');
  }

  async start(start: EncodedStart): Promise<void> {
    await this.ask({ kind: 'start', start });
  }

  losses(steps: number): Promise<readonly number[]> {
    return this.ask({ kind: 'losses', steps }) as Promise<readonly number[]>;
  }

  run(milliseconds: number): Promise<Timing> {
    return this.ask({ kind: 'run', milliseconds }) as Promise<Timing>;
  }

  close(): void {
    this.child.stdin.end();
  }

  private async ask(command: Command): Promise<unknown> {
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
    const answer = await this.answers.next();
    if (answer.done === true) throw new Error('PyTorch ended without an answer.');
    return JSON.parse(answer.value);
  }
}
