/** Small things remembered between starts, one JSON file each in the app's own folder. */
import { readFile, rename } from 'node:fs/promises';
import type { ZodType } from 'zod';
import type { AtomicWriter } from './atomic-write.ts';
import { errorCode } from './file-errors.ts';

export class JsonStore<T> {
  readonly #path: string;
  readonly #schema: ZodType<T>;
  readonly #writer: AtomicWriter;

  constructor(path: string, schema: ZodType<T>, writer: AtomicWriter) {
    this.#path = path;
    this.#schema = schema;
    this.#writer = writer;
  }

  /** null where nothing was remembered. A file that does not parse is set aside under another name, never deleted. */
  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
    const parsed = this.#schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(this.#path, `${this.#path}.damaged`);
    return null;
  }

  write(value: T): Promise<void> {
    return this.#writer.write(this.#path, new TextEncoder().encode(JSON.stringify(value, null, 2)));
  }
}

/** undefined, which no schema here accepts, for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
