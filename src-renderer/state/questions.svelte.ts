/** A question with a few answers, asked in a dialog; the asker awaits the answer. */
export interface Choice<A extends string> {
  readonly answer: A;
  readonly label: string;
  readonly tone: 'primary' | 'plain' | 'danger';
}

interface Question {
  readonly title: string;
  readonly message: string;
  readonly choices: readonly Choice<string>[];
  readonly settle: (answer: string | null) => void;
}

export class Questions {
  #current = $state.raw<Question | null>(null);

  get current(): Question | null {
    return this.#current;
  }

  /** Resolves to the chosen answer, or null when the dialog is dismissed. A second question answers the first with null. */
  ask<A extends string>(title: string, message: string, choices: readonly Choice<A>[]): Promise<A | null> {
    this.#current?.settle(null);
    return new Promise((resolve) => {
      this.#current = {
        title,
        message,
        choices,
        settle: (answer) => {
          this.#current = null;
          resolve(choices.find((choice) => choice.answer === answer)?.answer ?? null);
        },
      };
    });
  }
}
