/** What a person chose to see of a network's answers; it lasts while rows are read alike. */
import type { HeldCells, NetworkWeights } from '../../contract/answerer-api.ts';
import type { ColumnSummary } from '../../contract/dataset.ts';
import {
  firstPicture,
  type PictureFeatures,
  type PictureSubject,
  type RunReading,
} from './answer-pictures.ts';
import { typicalCells } from './feature-cells.ts';

/** For one way of reading rows; another one begins anew. */
export interface PredictionChoice {
  readonly reading: RunReading;
  readonly picture: PictureFeatures | null;
  /** What the features that a picture does not vary are held at. */
  readonly held: HeldCells;
  /** The row that is answered. */
  readonly cells: HeldCells;
}

export class PredictionChoices {
  readonly #weights: () => NetworkWeights | null;
  readonly #columns: () => readonly ColumnSummary[];
  /** Not state: it is there so that what follows from it stays the same object while rows are read alike. */
  #begun: { readonly key: string; readonly choice: PredictionChoice } | null = null;
  readonly #beginning = $derived.by(() => this.#beginningOf(this.#weights()));
  #chosen = $state.raw<PredictionChoice | null>(null);
  readonly #current = $derived.by(() =>
    this.#chosen !== null && this.#chosen.reading === this.#beginning?.reading
      ? this.#chosen
      : this.#beginning,
  );

  /** `weights` are of the moment shown; `columns` of the run's table, empty where it is not the open one. */
  constructor(weights: () => NetworkWeights | null, columns: () => readonly ColumnSummary[]) {
    this.#weights = weights;
    this.#columns = columns;
  }

  /** Null until the first weights of the run on screen are there. */
  get current(): PredictionChoice | null {
    return this.#current;
  }

  /** Null as `current`. */
  get subject(): PictureSubject | null {
    const choice = this.#current;
    return choice === null ? null : { reading: choice.reading, held: choice.held, columns: this.#columns() };
  }

  /** Nothing can be chosen before it is known how rows are read. */
  change(change: (choice: PredictionChoice) => Partial<PredictionChoice>): void {
    const choice = this.#current;
    if (choice !== null) this.#chosen = { ...choice, ...change(choice) };
  }

  #beginningOf(weights: NetworkWeights | null): PredictionChoice | null {
    if (weights === null) return null;
    const { features, target } = weights;
    const key = JSON.stringify([features, target]);
    if (this.#begun?.key !== key) {
      const usual = typicalCells(features, this.#columns());
      const choice = {
        reading: { features, target },
        picture: firstPicture(weights),
        held: usual,
        cells: usual,
      };
      this.#begun = { key, choice };
    }
    return this.#begun.choice;
  }
}
