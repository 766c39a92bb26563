/** Answers that were given, by their question; the longest unused go first when together they take too much room. */
export class AnswerCache<Answer> {
  readonly #limitBytes: number;
  /** Oldest use first. */
  readonly #kept = new Map<string, { readonly answer: Answer; readonly bytes: number }>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Undefined if it is not kept. */
  find(question: string): Answer | undefined {
    const found = this.#kept.get(question);
    if (found === undefined) return undefined;
    this.#kept.delete(question);
    this.#kept.set(question, found);
    return found.answer;
  }

  keep(question: string, answer: Answer): void {
    this.#drop(question);
    const bytes = bytesOf(answer);
    this.#kept.set(question, { answer, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#limitBytes) return;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #drop(question: string): void {
    this.#bytes -= this.#kept.get(question)?.bytes ?? 0;
    this.#kept.delete(question);
  }
}

const bytesPerValue = 8;

/** About the room that plain data and typed arrays take. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return bytesPerValue;
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), bytesPerValue);
}
