/**
 * What the place Predictions shows beside the report: the network's answers over two features or along one, the rows
 * they can be compared with, one row that is made up or taken, and the weights as they are. All at the moment shown,
 * and asked for only while they are looked at.
 */
import type {
  AnswerCurve,
  HeldCells,
  NetworkWeights,
  RowAnswer,
  Surface,
} from '../../contract/answerer-api.ts';
import type { ColumnSummary, SplitName } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { SplitPoints } from '../../contract/report.ts';
import type { Answering, Questions } from '../services/answerer.ts';
import {
  curveQuestion,
  firstPicture,
  surfaceQuestion,
  variedFeatures,
  type CurveQuestion,
  type PictureFeatures,
  type PictureSubject,
  type RunReading,
  type SurfaceQuestion,
} from './answer-pictures.ts';
import { cellsOfRow, typicalCells } from './feature-cells.ts';
import { LookedAtRow, type RowOfTable, type RunTable } from './looked-at-row.svelte.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { ShownMoment } from './shown-moment.ts';
import { WeightsAtHand } from './weights-at-hand.ts';

/** Rows that are drawn over a picture, and shown as images. */
const mostPoints = 400;
const mostImages = 60;
/** Of the time that goes by: the answerer works beside the engine, which gives no more than its weights. */
const answererShare = 0.3;

export const predictionsSections = ['scores', 'picture', 'roc', 'worst', 'row', 'images'] as const;
export type PredictionsSection = (typeof predictionsSections)[number];

interface RowsQuestion {
  readonly split: SplitName;
  readonly features: readonly number[];
  readonly most: number;
}

/** Rows with what they were asked for, which may be another choice than the present one until new rows are there. */
export interface RowsShown extends RowsQuestion {
  readonly points: SplitPoints;
}

function rowsOf(drawn: Drawn<RowsQuestion, SplitPoints> | null): RowsShown | null {
  return drawn === null ? null : { ...drawn.argument, points: drawn.answer };
}

/** What a person chose for one way of reading rows; another one begins anew. */
interface Choice {
  readonly reading: RunReading;
  readonly picture: PictureFeatures | null;
  /** What the features that a picture does not vary are held at. */
  readonly held: HeldCells;
  /** The row that is answered. */
  readonly cells: HeldCells;
}

/** A picture, and the question it answers. */
interface Drawn<Question, Answer> {
  readonly argument: Question;
  readonly answer: Answer;
}

export class Predictions {
  readonly #moments: { readonly shown: ShownMoment | null };
  readonly #table: () => RunTable | null;
  readonly #answerer: Answering;
  readonly #row: LookedAtRow;
  readonly #atHand = new WeightsAtHand();
  readonly #weights: MomentQuestion<'weights', NetworkWeights>;
  readonly #surface: MomentQuestion<SurfaceQuestion, Surface>;
  readonly #curve: MomentQuestion<CurveQuestion, AnswerCurve>;
  readonly #points: MomentQuestion<RowsQuestion, SplitPoints>;
  readonly #imageRows: MomentQuestion<RowsQuestion, SplitPoints>;
  readonly #rowAnswer: MomentQuestion<HeldCells, RowAnswer>;
  readonly #columns = $derived.by(() => this.#table()?.columns ?? []);
  /** Not state: it is there so that what follows from it stays the same object while rows are read alike. */
  #begun: { readonly key: string; readonly choice: Choice } | null = null;
  readonly #beginning = $derived.by(() => this.#beginningOf(this.#weights.last?.answer ?? null));
  #chosen = $state.raw<Choice | null>(null);
  readonly #choice = $derived.by(() =>
    this.#chosen !== null && this.#chosen.reading === this.#beginning?.reading
      ? this.#chosen
      : this.#beginning,
  );
  /** Which part of the place is on screen. */
  section = $state<PredictionsSection>('scores');
  /** Whether the overview shows the picture of answers or the scores; null until somebody has chosen. */
  overview = $state<'picture' | 'scores' | null>(null);

  /** `split` is the one whose rows are shown; `table` null where the run's table is not the open one. */
  constructor(
    moments: { readonly shown: ShownMoment | null },
    answerer: Answering,
    split: () => SplitName,
    table: () => RunTable | null,
  ) {
    this.#moments = moments;
    this.#answerer = answerer;
    this.#table = table;
    this.#row = new LookedAtRow(table);
    this.#weights = new MomentQuestion(
      moments,
      () => 'weights' as const,
      async (moment) => {
        const named = await this.#atHand.of(moment);
        return named.ok ? { ok: true, value: named.value.weights } : named;
      },
    );
    this.#surface = this.#asking(
      () => this.#surfaceQuestion(),
      (api, { x, y, held }) => api.surface(x, y, held),
    );
    this.#curve = this.#asking(
      () => this.#curveQuestion(),
      (api, { x, held }) => api.curve(x, held),
    );
    this.#rowAnswer = this.#asking(
      () => this.#choice?.cells ?? null,
      (api, cells) => api.answerRow(cells),
    );
    this.#points = this.#fetchingRows(() => {
      const picture = this.picture;
      return picture === null
        ? null
        : { split: split(), features: variedFeatures(picture), most: mostPoints };
    });
    this.#imageRows = this.#fetchingRows(() => {
      const features = this.reading?.features ?? [];
      return features.length === 0 || features.some(({ kind }) => kind !== 'number')
        ? null
        : { split: split(), features: features.map((_, feature) => feature), most: mostImages };
    });
  }

  /** Null until the first weights of the run on screen are there. */
  get reading(): RunReading | null {
    return this.#choice?.reading ?? null;
  }

  /** Of the moment shown, or of the last one until they are there. */
  get weights(): NetworkWeights | null {
    return this.#weights.last?.answer ?? null;
  }

  /** Why there are no weights; null where there are, or where they are on their way. */
  get problem(): string | null {
    return this.#weights.refusal;
  }

  /** Of the run's table; empty where it is not the open one. */
  get columns(): readonly ColumnSummary[] {
    return this.#columns;
  }

  /** The run's table is the open one, so that its rows can be looked at. */
  get hasTable(): boolean {
    return this.#table() !== null;
  }

  /** Null without number features. */
  get picture(): PictureFeatures | null {
    return this.#choice?.picture ?? null;
  }

  choosePicture(picture: PictureFeatures): void {
    this.#change(() => ({ picture }));
  }

  get held(): HeldCells {
    return this.#choice?.held ?? [];
  }

  hold(feature: number, cell: string): void {
    this.#change(({ held }) => ({ held: held.with(feature, cell) }));
  }

  /** At the mean, or the most frequent label. */
  holdUsual(): void {
    this.#change(({ reading }) => ({ held: typicalCells(reading.features, this.#columns) }));
  }

  /** At what the row has that is looked at. */
  holdRow(): void {
    const cells = this.row?.cells ?? null;
    if (cells === null) return;
    this.#change(({ reading }) => ({ held: cellsOfRow(reading.features, this.#columns, cells) }));
  }

  get surface(): Drawn<SurfaceQuestion, Surface> | null {
    return this.#surface.last;
  }

  get curve(): Drawn<CurveQuestion, AnswerCurve> | null {
    return this.#curve.last;
  }

  /** Why the picture that is wanted now cannot be drawn. */
  get pictureProblem(): string | null {
    return this.picture?.y === null ? this.#curve.refusal : this.#surface.refusal;
  }

  /** Rows to be drawn over the picture. */
  get points(): RowsShown | null {
    return rowsOf(this.#points.last);
  }

  /** A few rows with all their features; null where some feature is not a number. */
  get imageRows(): RowsShown | null {
    return rowsOf(this.#imageRows.last);
  }

  /** The row that is answered, in the order of the features. */
  get cells(): HeldCells {
    return this.#choice?.cells ?? [];
  }

  setCell(feature: number, cell: string): void {
    this.#change(({ cells }) => ({ cells: cells.with(feature, cell) }));
  }

  /** At the mean, or the most frequent label; no row of the table is looked at any more. */
  setTypicalCells(): void {
    this.#row.leave();
    this.#change(({ reading }) => ({ cells: typicalCells(reading.features, this.#columns) }));
  }

  /** To the last cells that could be answered. */
  get rowAnswer(): RowAnswer | null {
    return this.#rowAnswer.last?.answer ?? null;
  }

  get rowProblem(): string | null {
    return this.#rowAnswer.refusal;
  }

  get row(): RowOfTable | null {
    return this.#row.current;
  }

  leaveRow(): void {
    this.#row.leave();
  }

  /** Looks at a row of the table, counted from 0, and takes its cells as those to be answered. */
  async lookAtRow(tableRow: number): Promise<void> {
    const row = await this.#row.look(tableRow);
    if (row === null) return;
    this.#change(({ reading }) => ({ cells: cellsOfRow(reading.features, this.#columns, row) }));
  }

  #asking<Argument, Answer>(
    argument: () => Argument | null,
    put: (api: Questions, argument: Argument) => Promise<Outcome<Answer>>,
  ): MomentQuestion<Argument, Answer> {
    const ask = async (moment: ShownMoment, asked: Argument): Promise<Outcome<Answer>> => {
      const named = await this.#atHand.of(moment);
      if (!named.ok) return named;
      const { name, weights } = named.value;
      return this.#answerer.ask(name, weights, (api) => put(api, asked));
    };
    return new MomentQuestion(this.#moments, argument, ask, answererShare);
  }

  #fetchingRows(argument: () => RowsQuestion | null): MomentQuestion<RowsQuestion, SplitPoints> {
    return new MomentQuestion(this.#moments, argument, ({ engine, runId, step }, { split, features, most }) =>
      engine.api.splitPoints(runId, split, features, most, step),
    );
  }

  #beginningOf(weights: NetworkWeights | null): Choice | null {
    if (weights === null) return null;
    const { features, target } = weights;
    const key = JSON.stringify([features, target]);
    if (this.#begun?.key !== key) {
      const usual = typicalCells(features, this.#columns);
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

  /** Nothing can be chosen before it is known how rows are read. */
  #change(change: (choice: Choice) => Partial<Choice>): void {
    const choice = this.#choice;
    if (choice !== null) this.#chosen = { ...choice, ...change(choice) };
  }

  get #subject(): PictureSubject | null {
    const choice = this.#choice;
    return choice === null ? null : { reading: choice.reading, held: choice.held, columns: this.#columns };
  }

  #surfaceQuestion(): SurfaceQuestion | null {
    const [subject, picture, weights, { shown }] = [this.#subject, this.picture, this.weights, this.#moments];
    if (subject === null || picture === null || weights === null || shown === null) return null;
    return surfaceQuestion(picture, subject, weights.parameters.length, shown.isMoving);
  }

  #curveQuestion(): CurveQuestion | null {
    const [subject, picture] = [this.#subject, this.picture];
    return subject === null || picture === null ? null : curveQuestion(picture, subject);
  }
}
