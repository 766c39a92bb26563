/**
 * Closing a window with unsaved changes: the page is asked, and closes the window itself. A page that cannot answer
 * must not hold the window open, and a person in a hurry must not lose work: hence the native question.
 */

/** A second attempt to close this soon after the first (in ms) is taken as a sign that the page does not answer. */
const impatienceMs = 5_000;

export interface ClosableWindow {
  /** Ends the window without asking. */
  end(): void;
  /** Tells the page that the person wants to close the window. */
  askPage(): void;
  /** The system's own question; true: close although nothing was saved. */
  askPerson(): Promise<boolean>;
}

export class CloseGuard {
  readonly #window: ClosableWindow;
  readonly #now: () => number;
  #edited = false;
  #pageGone = false;
  #askedAt = -Infinity;
  #askingPerson = false;

  constructor(window: ClosableWindow, now: () => number = Date.now) {
    this.#window = window;
    this.#now = now;
  }

  setEdited(edited: boolean): void {
    this.#edited = edited;
  }

  /** The page has crashed, or (false) is back. */
  setPageGone(gone: boolean): void {
    this.#pageGone = gone;
  }

  /** The window is about to close. Returns whether it may; otherwise the question has been asked. */
  mayClose(): boolean {
    if (!this.#edited || this.#pageGone) return true;
    const impatient = this.#now() - this.#askedAt < impatienceMs;
    this.#askedAt = this.#now();
    if (impatient) void this.#settleWithPerson();
    else this.#window.askPage();
    return false;
  }

  /** The page has asked, and the person stays. */
  stayOpen(): void {
    this.#askedAt = -Infinity;
  }

  closeNow(): void {
    this.#window.end();
  }

  async #settleWithPerson(): Promise<void> {
    if (this.#askingPerson) return;
    this.#askingPerson = true;
    const close = await this.#window.askPerson();
    this.#askingPerson = false;
    if (close) this.#window.end();
  }
}
