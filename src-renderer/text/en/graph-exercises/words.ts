/** What is said of one exercise. */
export interface ExerciseWords {
  readonly title: string;
  readonly task: string;
  /** Each tells more than the one before. */
  readonly hints: readonly [string, string, string];
  /** Once it is solved. */
  readonly explanation: string;
}
