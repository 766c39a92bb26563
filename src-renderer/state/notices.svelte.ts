/** Sentences for the person: what went wrong or what was done. One at a time; a new one replaces the old. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  readonly kind: 'problem' | 'done';
  readonly message: string;
  readonly action: NoticeAction | null;
}

/** A success fades by itself, later if there is something to decide; a problem stays until it is dismissed or replaced. */
const doneStaysMs = 5000;
const offerStaysMs = 20_000;

export class Notices {
  #current = $state.raw<Notice | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Notice | null {
    return this.#current;
  }

  problem(message: string): void {
    clearTimeout(this.#timer);
    this.#current = { kind: 'problem', message, action: null };
  }

  done(message: string, action: NoticeAction | null = null): void {
    clearTimeout(this.#timer);
    this.#current = { kind: 'done', message, action };
    this.#timer = setTimeout(() => this.dismiss(), action === null ? doneStaysMs : offerStaysMs);
  }

  dismiss(): void {
    this.#current = null;
  }
}
