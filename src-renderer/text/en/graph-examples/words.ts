/** What is said of one example. */
export interface ExampleWords {
  readonly title: string;
  /** One line of the list. */
  readonly line: string;
  /** TeX. */
  readonly formula: string;
  /** What to look at and what is learnt. */
  readonly sentences: readonly string[];
}
