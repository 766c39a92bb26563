/** The network of the run on screen at the moment shown, and the row that its graph puts through it. */
import type { HeldCells, NetworkWeights, RowAnswer } from '../../../contract/answerer-api.ts';
import type { NetworkDepth, NetworkSource } from '../../../contract/graph/graph-source.ts';
import {
  deepestThatFits,
  networkGraphSize,
  type NetworkGraphSize,
} from '../../../contract/graph/network-size.ts';
import { cellsOfRow, targetOfRow, typicalCells, typicalTarget } from '../feature-cells.ts';
import { LookedAtRow, type RunTable } from '../looked-at-row.svelte.ts';
import type { MomentQuestion } from '../moment-question.svelte.ts';
import type { AnsweredRow, Predictions } from '../predictions.svelte.ts';
import type { ShownMoment } from '../shown-moment.ts';
import type { GraphRow } from './graph-row.ts';
import { NetworkUpdateState, type UpdatedRun, type UpdateGrapher } from './network-update.svelte.ts';

interface NetworkGraphParts {
  readonly predictions: Pick<Predictions, 'weights' | 'problem' | 'answersTo'>;
  /** Null where the run's table is not the open one. */
  readonly table: () => RunTable | null;
  readonly run: UpdatedRun & { ensure(): Promise<boolean> };
  readonly moments: { readonly shown: ShownMoment | null };
  readonly grapher: UpdateGrapher;
  /** Data are open that a network can be trained on. */
  readonly hasProject: () => boolean;
}

/** What a person set. It lasts while rows are read alike: `reading` names how. */
interface Chosen<T> {
  readonly reading: string;
  readonly value: T;
}

export class NetworkGraphState {
  /** One update of one weight. */
  readonly update: NetworkUpdateState;
  readonly #parts: NetworkGraphParts;
  readonly #row: LookedAtRow;
  readonly #answer: MomentQuestion<HeldCells, RowAnswer>;
  /** A row that is made up; the table's is looked at where there is none. */
  #madeUp = $state.raw<Chosen<HeldCells> | null>(null);
  /** In place of the row's own target. */
  #target = $state.raw<Chosen<string> | null>(null);
  #wantedDepth = $state<NetworkDepth>('layers');
  /** Counted from 0. */
  #firstRow = 0;
  readonly #reading = $derived.by(() => {
    const { weights } = this;
    return weights === null ? null : JSON.stringify([weights.features, weights.target]);
  });
  readonly #size = $derived.by(() => (this.weights === null ? null : networkGraphSize(this.weights)));
  readonly #depth = $derived.by(() =>
    this.#size === null ? this.#wantedDepth : (deepestThatFits(this.#size, this.#wantedDepth) ?? 'layers'),
  );
  readonly #shown = $derived.by(() => this.#rowShown());
  readonly #source = $derived.by((): NetworkSource | null | undefined => {
    const { weights } = this;
    const row = this.#shown;
    if (weights === null) return null;
    if (row === null) return this.problem === null ? undefined : null;
    return { kind: 'network', weights, cells: row.cells, target: row.target, depth: this.#depth };
  });

  constructor(parts: NetworkGraphParts) {
    const { predictions, table, run, moments, grapher } = parts;
    this.#parts = parts;
    this.#row = new LookedAtRow(table);
    this.#answer = predictions.answersTo(() => this.#shown?.cells ?? null);
    this.update = new NetworkUpdateState({ grapher, run, moments, row: () => this.#shown });
  }

  get hasProject(): boolean {
    return this.#parts.hasProject();
  }

  /** There is a run whose weights can be looked at. */
  get hasRun(): boolean {
    return this.#parts.moments.shown !== null;
  }

  /** A run with the weights it would start with, where there is none. */
  async drawWeights(): Promise<void> {
    await this.#parts.run.ensure();
  }

  /** Null without weights or a row; undefined while the row is on its way. */
  get source(): NetworkSource | null | undefined {
    return this.#source;
  }

  /** Of the moment shown, or of the last one until they are there; null without a run. */
  get weights(): NetworkWeights | null {
    return this.#parts.predictions.weights;
  }

  /** Why there are no weights, or no row. */
  get problem(): string | null {
    return this.#parts.predictions.problem ?? this.#row.current?.problem ?? null;
  }

  /** How large the graph is at each depth; null without weights. */
  get size(): NetworkGraphSize | null {
    return this.#size;
  }

  /** The one that was chosen, or the most detailed one before it that the network is not too large for. */
  get depth(): NetworkDepth {
    return this.#depth;
  }

  setDepth(depth: NetworkDepth): void {
    this.#wantedDepth = depth;
  }

  get row(): GraphRow | null {
    return this.#shown;
  }

  /** Counted from 0; null for a row that is made up. */
  get tableRow(): number | null {
    return this.#stillChosen(this.#madeUp) === null ? (this.#row.current?.tableRow ?? null) : null;
  }

  /** Of the run's table; null where it is not the open one. */
  get rowCount(): number | null {
    return this.#parts.table()?.rowCount ?? null;
  }

  /** What the network says of the row; null until it is known. */
  get answer(): RowAnswer | null {
    return this.#answer.answer;
  }

  /** The row that was asked for before there was a table, else the first; nothing where one is looked at. */
  begin(): void {
    const isMadeUp = this.#stillChosen(this.#madeUp) !== null;
    if (this.#parts.table() === null || this.#row.current !== null || isMadeUp) return;
    void this.lookAtRow(this.#firstRow);
    this.#firstRow = 0;
  }

  /** Counted from 0. */
  async lookAtRow(tableRow: number): Promise<void> {
    this.#madeUp = null;
    this.#target = null;
    if (this.#parts.table() === null) this.#firstRow = tableRow;
    else await this.#row.look(tableRow);
  }

  /** A row that is answered elsewhere. */
  async take({ tableRow, cells, target }: AnsweredRow): Promise<void> {
    if (tableRow !== null) return this.lookAtRow(tableRow);
    this.#row.leave();
    this.#madeUp = this.#chosen(cells);
    this.#target = target === null ? null : this.#chosen(target);
  }

  setTarget(target: string): void {
    this.#target = this.#chosen(target);
  }

  #chosen<T>(value: T): Chosen<T> | null {
    return this.#reading === null ? null : { reading: this.#reading, value };
  }

  #stillChosen<T>(chosen: Chosen<T> | null): T | null {
    return chosen !== null && chosen.reading === this.#reading ? chosen.value : null;
  }

  #rowShown(): GraphRow | null {
    const { weights } = this;
    const own = weights === null ? null : this.#ownRow(weights);
    return own && { ...own, target: this.#stillChosen(this.#target) ?? own.target };
  }

  /** Null while the table's row is on its way. */
  #ownRow({ features, target }: NetworkWeights): GraphRow | null {
    const columns = this.#parts.table()?.columns ?? [];
    const usual = typicalTarget(target);
    const madeUp = this.#stillChosen(this.#madeUp);
    if (madeUp !== null) return { cells: madeUp, target: usual };
    if (this.#parts.table() === null) return { cells: typicalCells(features, columns), target: usual };
    const cells = this.#row.current?.cells ?? null;
    if (cells === null) return null;
    return { cells: cellsOfRow(features, columns, cells), target: targetOfRow(target, columns, cells) };
  }
}
