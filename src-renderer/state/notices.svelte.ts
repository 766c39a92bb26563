/**
 * Sentences for the person: what went wrong or what was done. One at a time: a new one replaces the old, but an offer
 * that is still open comes back after a sentence that offers nothing.
 */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
  /** Read again and again: an offer that stands no more is not shown. Without it, it stands until it fades. */
  readonly stands?: () => boolean;
}

export interface Notice {
  readonly kind: 'problem' | 'done';
  readonly message: string;
  readonly action: NoticeAction | null;
}

/** A success fades by itself, later if there is something to decide. A problem stays long enough to be read twice. */
const doneStaysMs = 5000;
const offerStaysMs = 20_000;
const problemStaysMs = 40_000;

export class Notices {
  #word = $state.raw<Notice | null>(null);
  #offer = $state.raw<Notice | null>(null);
  #wordTimer: ReturnType<typeof setTimeout> | undefined;
  #offerTimer: ReturnType<typeof setTimeout> | undefined;

  get current(): Notice | null {
    return this.#word ?? (this.#offer?.action?.stands?.() === false ? null : this.#offer);
  }

  problem(message: string): void {
    this.#say({ kind: 'problem', message, action: null }, problemStaysMs);
  }

  /** What holds until the window is reloaded: only the person takes it away. */
  lastingProblem(message: string): void {
    this.#say({ kind: 'problem', message, action: null }, null);
  }

  done(message: string, action: NoticeAction | null = null): void {
    const notice: Notice = { kind: 'done', message, action };
    if (action === null) {
      this.#say(notice, doneStaysMs);
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

  #say(word: Notice, staysMs: number | null): void {
    clearTimeout(this.#wordTimer);
    this.#word = word;
    if (staysMs !== null) this.#wordTimer = setTimeout(() => (this.#word = null), staysMs);
  }
}
