/**
 * What the place Predictions shows beside the report: the network's answers over two features or along one, the rows
 * they can be compared with, one row that is made up or taken, and the weights as they are. All at the moment shown,
 * and asked for only while they are looked at.
 */
import type {
  AnswerCurve,
  HeldCells,
  NetworkWeights,
  PictureAxis,
  RowAnswer,
  Surface,
} from '../../contract/answerer-api.ts';
import type { ColumnSummary, FeatureEncoder, SplitName, TargetEncoder } from '../../contract/dataset.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { SplitPoints } from '../../contract/run.ts';
import type { Answering } from '../services/answerer.ts';
import { cellsOfRow, featureRange, typicalCells } from './feature-cells.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { ShownMoment } from './moments.svelte.ts';
import { curveAxis, pictureAxis, surfacePoints } from './picture-size.ts';
import { WeightsAtHand } from './weights-at-hand.ts';

/** Rows that are drawn over a picture, and shown as images. */
const mostPoints = 400;
const mostImages = 60;

/** How the run on screen reads a row and is read. */
export interface RunReading {
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
}

/** The run's table, where it is the one that is open. */
export interface RunTable {
  readonly id: string;
  readonly columns: readonly ColumnSummary[];
  /** Cells as they stand in the file. */
  rows(wanted: readonly number[]): Promise<Outcome<readonly (readonly string[])[]>>;
}

/** A row of the table, looked at. */
export interface LookedAtRow {
  readonly tableId: string;
  /** Counted from 0. */
  readonly tableRow: number;
  /** As they stand in the file, in the order of the table's columns; null until they are there. */
  readonly cells: readonly string[] | null;
  readonly problem: string | null;
}

export const predictionsSections = ['scores', 'picture', 'roc', 'worst', 'row', 'images'] as const;
export type PredictionsSection = (typeof predictionsSections)[number];

/** `y` null: answers along `x` alone. */
export interface PictureFeatures {
  readonly x: number;
  readonly y: number | null;
}

export interface SurfaceQuestion {
  readonly x: PictureAxis;
  readonly y: PictureAxis;
  readonly held: HeldCells;
}

export interface CurveQuestion {
  readonly x: PictureAxis;
  readonly held: HeldCells;
}

interface PointsQuestion {
  readonly split: SplitName;
  readonly features: readonly number[];
  readonly most: number;
}

/** What a person chose for one way of reading rows; another one begins anew. */
interface Choice {
  readonly reading: RunReading;
  readonly picture: PictureFeatures | null;
  readonly held: HeldCells;
  readonly cells: HeldCells;
}

export class Predictions {
  readonly #moments: { readonly shown: ShownMoment | null };
  readonly #table: () => RunTable | null;
  readonly #answerer: Answering;
  readonly #atHand = new WeightsAtHand();
  readonly #weights: MomentQuestion<'weights', NetworkWeights>;
  readonly #surface: MomentQuestion<SurfaceQuestion, Surface>;
  readonly #curve: MomentQuestion<CurveQuestion, AnswerCurve>;
  readonly #points: MomentQuestion<PointsQuestion, SplitPoints>;
  readonly #imageRows: MomentQuestion<PointsQuestion, SplitPoints>;
  readonly #rowAnswer: MomentQuestion<HeldCells, RowAnswer>;
  readonly #columns = $derived.by(() => this.#table()?.columns ?? []);
  #lastReading: { readonly key: string; readonly reading: RunReading } | null = null;
  readonly #reading = $derived.by(() => this.#readingOf(this.#weights.last?.answer ?? null));
  #chosen = $state.raw<Choice | null>(null);
  readonly #choice = $derived.by(() => this.#choiceFor(this.#reading));
  #row = $state.raw<LookedAtRow | null>(null);
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
    this.#points = this.#fetchingRows(() => this.#pointsQuestion(split()));
    this.#imageRows = this.#fetchingRows(() => this.#imagesQuestion(split()));
  }

  /** Null until the first weights of the run on screen are there. */
  get reading(): RunReading | null {
    return this.#reading;
  }

  /** Of the moment shown, or of the last one until they are there. */
  get weights(): NetworkWeights | null {
    return this.#weights.last?.answer ?? null;
  }

  /** Why there are none; null where there are, or where they are on their way. */
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
    this.#change({ picture });
  }

  /** What the features that a picture does not vary are held at. */
  get held(): HeldCells {
    return this.#choice?.held ?? [];
  }

  hold(feature: number, cell: string): void {
    if (this.#choice !== null) this.#change({ held: this.#choice.held.with(feature, cell) });
  }

  /** At the mean, or the most frequent label. */
  holdUsual(): void {
    const reading = this.#reading;
    if (reading !== null) this.#change({ held: typicalCells(reading.features, this.#columns) });
  }

  /** At what the row has that is looked at. */
  holdRow(): void {
    const cells = this.row?.cells ?? null;
    const reading = this.#reading;
    if (cells !== null && reading !== null) {
      this.#change({ held: cellsOfRow(reading.features, this.#columns, cells) });
    }
  }

  get surface(): { readonly argument: SurfaceQuestion; readonly answer: Surface } | null {
    return this.#surface.last;
  }

  get surfaceProblem(): string | null {
    return this.#surface.refusal;
  }

  get curve(): { readonly argument: CurveQuestion; readonly answer: AnswerCurve } | null {
    return this.#curve.last;
  }

  get curveProblem(): string | null {
    return this.#curve.refusal;
  }

  /** Rows to be drawn over the picture, of the features it was asked for. */
  get points(): { readonly features: readonly number[]; readonly points: SplitPoints } | null {
    const last = this.#points.last;
    return last === null ? null : { features: last.argument.features, points: last.answer };
  }

  /** A few rows with all their features; null where some feature is not a number. */
  get imageRows(): SplitPoints | null {
    return this.#imageRows.last?.answer ?? null;
  }

  /** The row that is answered, in the order of the features. */
  get cells(): HeldCells {
    return this.#choice?.cells ?? [];
  }

  setCell(feature: number, cell: string): void {
    if (this.#choice !== null) this.#change({ cells: this.#choice.cells.with(feature, cell) });
  }

  /** At the mean, or the most frequent label; no row of the table is looked at any more. */
  setTypicalCells(): void {
    this.#row = null;
    const reading = this.#reading;
    if (reading !== null) this.#change({ cells: typicalCells(reading.features, this.#columns) });
  }

  /** To the last cells that could be answered. */
  get rowAnswer(): RowAnswer | null {
    return this.#rowAnswer.last?.answer ?? null;
  }

  get rowProblem(): string | null {
    return this.#rowAnswer.refusal;
  }

  get row(): LookedAtRow | null {
    return this.#row?.tableId === this.#table()?.id ? this.#row : null;
  }

  leaveRow(): void {
    this.#row = null;
  }

  /** Looks at a row of the table, counted from 0, and takes its cells as those to be answered. */
  async lookAtRow(tableRow: number): Promise<void> {
    const table = this.#table();
    if (table === null) return;
    this.#row = { tableId: table.id, tableRow, cells: null, problem: null };
    const outcome = await table.rows([tableRow]);
    if (this.#row?.tableRow !== tableRow) return;
    const cells = outcome.ok ? (outcome.value[0] ?? null) : null;
    this.#row = { tableId: table.id, tableRow, cells, problem: outcome.ok ? null : outcome.message };
    const reading = this.#reading;
    if (cells !== null && reading !== null) {
      this.#change({ cells: cellsOfRow(reading.features, table.columns, cells) });
    }
  }

  #asking<Argument, Answer>(
    argument: () => Argument | null,
    put: (
      api: Parameters<Parameters<Answering['ask']>[2]>[0],
      argument: Argument,
    ) => Promise<Outcome<Answer>>,
  ): MomentQuestion<Argument, Answer> {
    return new MomentQuestion(this.#moments, argument, async (moment, asked) => {
      const named = await this.#atHand.of(moment);
      if (!named.ok) return named;
      const { name, weights } = named.value;
      return this.#answerer.ask(name, weights, (api) => put(api, asked));
    });
  }

  #fetchingRows(argument: () => PointsQuestion | null): MomentQuestion<PointsQuestion, SplitPoints> {
    return new MomentQuestion(this.#moments, argument, ({ engine, runId, step }, { split, features, most }) =>
      engine.api.splitPoints(runId, split, features, most, step),
    );
  }

  /** The same object for as long as rows are read alike, whatever the weights. */
  #readingOf(weights: NetworkWeights | null): RunReading | null {
    if (weights === null) return null;
    const { features, target } = weights;
    const key = JSON.stringify([features, target]);
    if (this.#lastReading?.key !== key) this.#lastReading = { key, reading: { features, target } };
    return this.#lastReading.reading;
  }

  #choiceFor(reading: RunReading | null): Choice | null {
    if (reading === null || this.#chosen?.reading === reading) return this.#chosen;
    const typical = typicalCells(reading.features, this.#columns);
    return { reading, picture: firstPicture(reading), held: typical, cells: typical };
  }

  #change(change: Partial<Choice>): void {
    const choice = this.#choice;
    if (choice !== null) this.#chosen = { ...choice, ...change };
  }

  /** Cells that a picture varies do not matter: they are left at what they are for every picture. */
  #heldFor(varied: readonly number[], { reading, held }: Choice): HeldCells {
    const typical = typicalCells(reading.features, this.#columns);
    return held.map((cell, feature) => (varied.includes(feature) ? (typical[feature] ?? cell) : cell));
  }

  #surfaceQuestion(): SurfaceQuestion | null {
    const choice = this.#choice;
    const weights = this.#weights.last?.answer;
    const { shown } = this.#moments;
    if (choice === null || weights === undefined || shown === null) return null;
    const { picture, reading } = choice;
    if (picture === null || picture.y === null) return null;
    const { x, y } = picture;
    const [xFeature, yFeature] = [reading.features[x], reading.features[y]];
    if (xFeature?.kind !== 'number' || yFeature?.kind !== 'number') return null;
    const count = surfacePoints(weights.parameters.length, shown.isMoving);
    return {
      x: pictureAxis(x, featureRange(xFeature, this.#columns), count),
      y: pictureAxis(y, featureRange(yFeature, this.#columns), count),
      held: this.#heldFor([x, y], choice),
    };
  }

  #curveQuestion(): CurveQuestion | null {
    const choice = this.#choice;
    if (choice === null || choice.picture === null || choice.picture.y !== null) return null;
    const { x } = choice.picture;
    const feature = choice.reading.features[x];
    if (feature?.kind !== 'number') return null;
    return {
      x: curveAxis(x, featureRange(feature, this.#columns)),
      held: this.#heldFor([x], choice),
    };
  }

  #pointsQuestion(split: SplitName): PointsQuestion | null {
    const picture = this.picture;
    if (picture === null) return null;
    const features = picture.y === null ? [picture.x] : [picture.x, picture.y];
    return { split, features, most: mostPoints };
  }

  #imagesQuestion(split: SplitName): PointsQuestion | null {
    const features = this.#reading?.features;
    if (features === undefined || features.some(({ kind }) => kind !== 'number')) return null;
    return { split, features: features.map((_, feature) => feature), most: mostImages };
  }
}

/** Two features for classes; for numbers one, and their own values upwards. */
function firstPicture({ features, target }: RunReading): PictureFeatures | null {
  const numbers = features.flatMap(({ kind }, feature) => (kind === 'number' ? [feature] : []));
  const [x, y] = numbers;
  if (x === undefined) return null;
  return { x, y: target.task === 'classification' ? (y ?? null) : null };
}
