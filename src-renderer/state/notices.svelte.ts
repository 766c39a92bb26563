/** Sentences for the person: what went wrong or what was done. One at a time; a new one replaces the old. */
export interface Notice {
  readonly kind: 'problem' | 'done';
  readonly message: string;
}

/** A success fades by itself; a problem stays until it is dismissed or replaced. */
const doneStaysMs = 5000;

export class Notices {
  #current = $state.raw<Notice | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Notice | null {
    return this.#current;
  }

  problem(message: string): void {
    clearTimeout(this.#timer);
    this.#current = { kind: 'problem', message };
  }

  done(message: string): void {
    clearTimeout(this.#timer);
    this.#current = { kind: 'done', message };
    this.#timer = setTimeout(() => this.dismiss(), doneStaysMs);
  }

  dismiss(): void {
    this.#current = null;
  }
}
