/**
 * What went wrong in the app, kept on this computer for the person who looks for a cause: one line of JSON each, in a
 * file that never grows beyond a cap. It is never sent anywhere.
 */
import { appendFile, readFile, rename, stat } from 'node:fs/promises';
import { z } from 'zod';
import { errorCode } from './file-errors.ts';

const entrySchema = z.strictObject({ at: z.string(), kind: z.string(), detail: z.string() });
export type LogEntry = z.infer<typeof entrySchema>;

/** One file and the one before it take at most twice this, in bytes. */
const usualCap = 500_000;
/** Of one entry, in characters: the stack of a deep recursion is long and says nothing new. */
const longestDetail = 4_000;

export class LogFile {
  readonly #path: string;
  readonly #cap: number;
  readonly #now: () => Date;
  #turn: Promise<void> = Promise.resolve();

  constructor(path: string, cap: number = usualCap, now: () => Date = () => new Date()) {
    this.#path = path;
    this.#cap = cap;
    this.#now = now;
  }

  /** Writes after every earlier entry. A log that cannot be written must not be a trouble of its own. */
  note(kind: string, detail: string): Promise<void> {
    const entry: LogEntry = { at: this.#now().toISOString(), kind, detail: detail.slice(0, longestDetail) };
    this.#turn = this.#turn.then(() => this.#append(`${JSON.stringify(entry)}\n`)).catch(console.error);
    return this.#turn;
  }

  /** Where the entries are; an empty file if there are none yet. */
  async place(): Promise<string> {
    await this.#turn;
    await appendFile(this.#path, '');
    return this.#path;
  }

  /** The last entries, oldest first. Lines that a crash has cut are left out. */
  async last(count: number): Promise<readonly LogEntry[]> {
    await this.#turn;
    const texts = [await textOf(this.#olderPath), await textOf(this.#path)];
    return texts
      .join('')
      .split('\n')
      .flatMap((line) => entryOf(line) ?? [])
      .slice(-count);
  }

  get #olderPath(): string {
    return `${this.#path}.1`;
  }

  async #append(line: string): Promise<void> {
    if ((await sizeOf(this.#path)) + Buffer.byteLength(line) > this.#cap) {
      await rename(this.#path, this.#olderPath);
    }
    await appendFile(this.#path, line);
  }
}

async function orIfAbsent<T>(answer: Promise<T>, other: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return other;
    throw error;
  }
}

function sizeOf(path: string): Promise<number> {
  return orIfAbsent(
    stat(path).then(({ size }) => size),
    0,
  );
}

function textOf(path: string): Promise<string> {
  return orIfAbsent(readFile(path, 'utf8'), '');
}

function entryOf(line: string): LogEntry | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
