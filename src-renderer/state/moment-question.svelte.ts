/**
 * Something that the engine tells about a moment, kept up with the moment shown for as long as anybody looks: one
 * question at a time, the newest next; what was told of a moment at rest is not asked again.
 */
import { untrack } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Outcome } from '../../contract/outcome.ts';
import { AnswerCache } from './answer-cache.ts';
import type { ShownMoment } from './shown-moment.ts';

/** Of a run that goes on: no more often than this, and for no more than this share of the time that the engine has. */
const everyMs = 250;
const engineShare = 0.1;
/** What is kept of a question's answers. */
const keptBytes = 24 * 2 ** 20;

interface Wanted<Argument> {
  readonly moment: ShownMoment;
  readonly argument: Argument;
  /** Names moment and argument. */
  readonly key: string;
}

interface Told<Argument, Answer> {
  readonly moment: ShownMoment;
  readonly argument: Argument;
  readonly key: string;
  readonly outcome: Outcome<Answer>;
}

export class MomentQuestion<Argument, Answer> {
  readonly #ask: (moment: ShownMoment, argument: Argument) => Promise<Outcome<Answer>>;
  readonly #wanted: () => Wanted<Argument> | null;
  readonly #look: () => void;
  readonly #kept = new AnswerCache<Outcome<Answer>>(keptBytes);
  #told = $state.raw<Told<Argument, Answer> | null>(null);
  readonly #timeShare: number;
  #isLookedAt = $state(false);
  #isAsking = false;
  #askedFor: string | null = null;
  #keptEra = '';
  #notBeforeMs = -Infinity;

  /**
   * `argument` is what is asked beside the moment, as plain data; null asks nothing. `timeShare`: of the time that
   * goes by while a run goes on, how much may be spent waiting for answers.
   */
  constructor(
    moments: { readonly shown: ShownMoment | null },
    argument: () => Argument | null,
    ask: (moment: ShownMoment, argument: Argument) => Promise<Outcome<Answer>>,
    timeShare = engineShare,
  ) {
    this.#ask = ask;
    this.#timeShare = timeShare;
    const wanted = $derived.by(() => name(moments.shown, argument()));
    this.#wanted = () => wanted;
    this.#look = createSubscriber(() => {
      this.#isLookedAt = true;
      return () => (this.#isLookedAt = false);
    });
    $effect.root(() => {
      $effect(() => {
        if (this.#isLookedAt) this.#refresh(wanted);
      });
    });
  }

  /**
   * The last answer about the run on screen, maybe of another moment or to another argument than are wanted now, so
   * that nothing flickers while the next one is on its way.
   */
  get last(): { readonly argument: Argument; readonly answer: Answer } | null {
    this.#look();
    const told = this.#told;
    if (told === null || !told.outcome.ok) return null;
    if (told.moment.opening !== this.#wanted()?.moment.opening) return null;
    return { argument: told.argument, answer: told.outcome.value };
  }

  /** The last answer to the present argument. */
  get answer(): Answer | null {
    const last = this.last;
    const wanted = this.#wanted();
    if (last === null || wanted === null) return null;
    return JSON.stringify(last.argument) === JSON.stringify(wanted.argument) ? last.answer : null;
  }

  /** Why there is no answer for what is wanted now; null where there is one, or none yet. */
  get refusal(): string | null {
    this.#look();
    const told = this.#told;
    return told === null || told.outcome.ok || told.key !== this.#wanted()?.key ? null : told.outcome.message;
  }

  #refresh(wanted: Wanted<Argument> | null): void {
    if (wanted === null || wanted.key === this.#askedFor) return;
    const { moment, key } = wanted;
    if (moment.era !== this.#keptEra) {
      this.#kept.clear();
      this.#keptEra = moment.era;
    }
    const known = this.#kept.find(key);
    if (known !== undefined) {
      this.#askedFor = key;
      this.#told = { ...wanted, outcome: known };
      return;
    }
    if (this.#isAsking) return;
    const isOfNewArgument = untrack(() => this.answer) === null;
    if (moment.isMoving && !isOfNewArgument && performance.now() < this.#notBeforeMs) return;
    void this.#askFor(wanted);
  }

  async #askFor(wanted: Wanted<Argument>): Promise<void> {
    this.#isAsking = true;
    this.#askedFor = wanted.key;
    const askedAtMs = performance.now();
    try {
      const outcome = await this.#ask(wanted.moment, wanted.argument);
      this.#hear({ ...wanted, outcome });
    } finally {
      const now = performance.now();
      this.#notBeforeMs = now + Math.max(everyMs, (now - askedAtMs) / this.#timeShare);
      this.#isAsking = false;
    }
    if (this.#isLookedAt) this.#refresh(this.#wanted());
  }

  #hear(told: Told<Argument, Answer>): void {
    const { moment, key, outcome } = told;
    if (!moment.isMoving && outcome.ok && moment.era === this.#keptEra) this.#kept.keep(key, outcome);
    // An answer that was kept has been shown meanwhile.
    if (this.#askedFor === key) this.#told = told;
  }
}

function name<Argument>(moment: ShownMoment | null, argument: Argument | null): Wanted<Argument> | null {
  if (moment === null || argument === null) return null;
  const { era, step, stepsMade } = moment;
  const when = step === null ? `now ${stepsMade}` : `${stepsMade}`;
  return { moment, argument, key: `${era} ${when} ${JSON.stringify(argument)}` };
}
