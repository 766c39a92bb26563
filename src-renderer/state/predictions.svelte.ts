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
import type { SplitPoints } from '../../contract/report.ts';
import type { Answering } from '../services/answerer.ts';
import {
  curveQuestion,
  surfaceQuestion,
  variedFeatures,
  type CurveQuestion,
  type PictureFeatures,
  type RunReading,
  type SurfaceQuestion,
} from './answer-pictures.ts';
import { cellsOfRow, targetOfRow, typicalCells } from './feature-cells.ts';
import { LookedAtRow, type RowOfTable, type RunTable } from './looked-at-row.svelte.ts';
import type { MomentQuestion } from './moment-question.svelte.ts';
import { PredictionChoices } from './prediction-choices.svelte.ts';
import { PredictionQuestions, type RowsQuestion } from './prediction-questions.ts';
import type { ShownMoment } from './shown-moment.ts';
import { TableRows } from './table-rows.svelte.ts';

/** Rows that are drawn over a picture, and shown as images. */
const mostPoints = 400;
const mostImages = 60;
export const predictionsSections = ['scores', 'picture', 'roc', 'worst', 'row', 'images'] as const;
export type PredictionsSection = (typeof predictionsSections)[number];

/** Rows with what they were asked for, which may be another choice than the present one until new rows are there. */
export interface RowsShown extends RowsQuestion {
  readonly points: SplitPoints;
}

function rowsOf(drawn: Drawn<RowsQuestion, SplitPoints> | null): RowsShown | null {
  return drawn === null ? null : { ...drawn.argument, points: drawn.answer };
}

/** A picture, and the question it answers. */
interface Drawn<Question, Answer> {
  readonly argument: Question;
  readonly answer: Answer;
}

export interface AnsweredRow {
  /** Counted from 0; null where it is not the table's, or not any more. */
  readonly tableRow: number | null;
  readonly cells: HeldCells;
  /** Of the table's row that it is, or began as. */
  readonly target: string | null;
}

export class Predictions {
  readonly #moments: { readonly shown: ShownMoment | null };
  readonly #table: () => RunTable | null;
  readonly #row: LookedAtRow;
  /** How rows were read when the row was picked; null where that was not known yet. */
  #rowReading = $state.raw<RunReading | null>(null);
  readonly #questions: PredictionQuestions;
  readonly #weights: MomentQuestion<'weights', NetworkWeights>;
  readonly #surface: MomentQuestion<SurfaceQuestion, Surface>;
  readonly #curve: MomentQuestion<CurveQuestion, AnswerCurve>;
  readonly #points: MomentQuestion<RowsQuestion, SplitPoints>;
  readonly #imageRows: MomentQuestion<RowsQuestion, SplitPoints>;
  readonly #rowAnswer: MomentQuestion<HeldCells, RowAnswer>;
  readonly #columns = $derived.by(() => this.#table()?.columns ?? []);
  readonly #choices: PredictionChoices;
  /** Rows that are shown in a list. */
  readonly listed: TableRows;
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
    this.#table = table;
    this.#row = new LookedAtRow(table);
    this.listed = new TableRows(table);
    const questions = new PredictionQuestions(moments, answerer);
    this.#questions = questions;
    this.#weights = questions.weights();
    this.#choices = new PredictionChoices(
      () => this.weights,
      () => this.#columns,
    );
    this.#surface = questions.answers(
      () => this.#surfaceQuestion(),
      (api, { x, y, held }) => api.surface(x, y, held),
    );
    this.#curve = questions.answers(
      () => this.#curveQuestion(),
      (api, { x, held }) => api.curve(x, held),
    );
    this.#rowAnswer = this.answersTo(() => this.#choices.current?.cells ?? null);
    this.#points = questions.rows(() => {
      const picture = this.picture;
      return picture === null
        ? null
        : { split: split(), features: variedFeatures(picture), most: mostPoints };
    });
    this.#imageRows = questions.rows(() => {
      const features = this.reading?.features ?? [];
      return features.length === 0 || features.some(({ kind }) => kind !== 'number')
        ? null
        : { split: split(), features: features.map((_, feature) => feature), most: mostImages };
    });
  }

  /** Null until the first weights of the run on screen are there. */
  get reading(): RunReading | null {
    return this.#choices.current?.reading ?? null;
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
    return this.#choices.current?.picture ?? null;
  }

  choosePicture(picture: PictureFeatures): void {
    this.#choices.change(() => ({ picture }));
  }

  get held(): HeldCells {
    return this.#choices.current?.held ?? [];
  }

  hold(feature: number, cell: string): void {
    this.#choices.change(({ held }) => ({ held: held.with(feature, cell) }));
  }

  /** At the mean, or the most frequent label. */
  holdUsual(): void {
    this.#choices.change(({ reading }) => ({ held: typicalCells(reading.features, this.#columns) }));
  }

  /** At what the row has that is looked at. */
  holdRow(): void {
    const cells = this.row?.cells ?? null;
    if (cells === null) return;
    this.#choices.change(({ reading }) => ({ held: cellsOfRow(reading.features, this.#columns, cells) }));
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
    return this.#choices.current?.cells ?? [];
  }

  setCell(feature: number, cell: string): void {
    this.#choices.change(({ cells }) => ({ cells: cells.with(feature, cell) }));
  }

  /** At the mean, or the most frequent label; no row of the table is looked at any more. */
  setTypicalCells(): void {
    this.#row.leave();
    this.#choices.change(({ reading }) => ({ cells: typicalCells(reading.features, this.#columns) }));
  }

  /** To the last cells that could be answered. */
  get rowAnswer(): RowAnswer | null {
    return this.#rowAnswer.last?.answer ?? null;
  }

  get rowProblem(): string | null {
    return this.#rowAnswer.refusal;
  }

  /** The row that is answered, to be taken elsewhere. */
  get answeredRow(): AnsweredRow | null {
    const { reading, row, cells } = this;
    if (reading === null) return null;
    const ofTable = row?.cells ?? null;
    if (row === null || ofTable === null) return { tableRow: null, cells, target: null };
    const own = cellsOfRow(reading.features, this.#columns, ofTable);
    const isChanged = own.some((cell, feature) => cell !== cells[feature]);
    const target = targetOfRow(reading.target, this.#columns, ofTable);
    return { tableRow: isChanged ? null : row.tableRow, cells, target };
  }

  /** Answers to one row after the other, at the moment shown; nothing is asked while it is null. */
  answersTo(cells: () => HeldCells | null): MomentQuestion<HeldCells, RowAnswer> {
    return this.#questions.answers(cells, (api, row) => api.answerRow(row));
  }

  /** The row that is looked at; none where the run on screen reads rows in another way than the one it was picked in. */
  get row(): RowOfTable | null {
    const isReadAlike = this.#rowReading === null || this.#rowReading === this.reading;
    return isReadAlike ? this.#row.current : null;
  }

  leaveRow(): void {
    this.#row.leave();
  }

  /** Looks at a row of the table, counted from 0, and takes its cells as those to be answered. */
  async lookAtRow(tableRow: number): Promise<void> {
    this.#rowReading = this.reading;
    const row = await this.#row.look(tableRow);
    if (row === null) return;
    this.#choices.change(({ reading }) => ({ cells: cellsOfRow(reading.features, this.#columns, row) }));
  }

  #surfaceQuestion(): SurfaceQuestion | null {
    const [subject, picture, weights, { shown }] = [
      this.#choices.subject,
      this.picture,
      this.weights,
      this.#moments,
    ];
    if (subject === null || picture === null || weights === null || shown === null) return null;
    return surfaceQuestion(picture, subject, weights.parameters.length, shown.isMoving);
  }

  #curveQuestion(): CurveQuestion | null {
    const [subject, picture] = [this.#choices.subject, this.picture];
    return subject === null || picture === null ? null : curveQuestion(picture, subject);
  }
}
