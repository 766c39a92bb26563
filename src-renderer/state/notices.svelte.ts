/**
 * Sentences for the person: what went wrong or what was done. One at a time: a new one replaces the old, but an offer
 * that is still open comes back after a sentence that offers nothing.
 */
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
  #word = $state.raw<Notice | null>(null);
  #offer = $state.raw<Notice | null>(null);
  #wordTimer: ReturnType<typeof setTimeout> | undefined;
  #offerTimer: ReturnType<typeof setTimeout> | undefined;

  get current(): Notice | null {
    return this.#word ?? this.#offer;
  }

  problem(message: string): void {
    this.#say({ kind: 'problem', message, action: null });
  }

  done(message: string, action: NoticeAction | null = null): void {
    const notice: Notice = { kind: 'done', message, action };
    if (action === null) {
      this.#say(notice);
      this.#wordTimer = setTimeout(() => (this.#word = null), doneStaysMs);
      return;
    }
    this.clear();
    this.#offer = notice;
    this.#offerTimer = setTimeout(() => (this.#offer = null), offerStaysMs);
  }

  /** What is shown has been read. */
  dismiss(): void {
    if (this.#word === null) this.#offer = null;
    this.#word = null;
  }

  /** Something new begins; nothing of before is offered any more. */
  clear(): void {
    clearTimeout(this.#wordTimer);
    clearTimeout(this.#offerTimer);
    this.#word = null;
    this.#offer = null;
  }

  #say(word: Notice): void {
    clearTimeout(this.#wordTimer);
    this.#word = word;
  }
}
