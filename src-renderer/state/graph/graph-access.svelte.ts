/** The way to the place Graph: its room, made when it is first wanted, and rows that are taken there. */
import { GrapherService } from '../../services/grapher.ts';
import type { RunTable } from '../looked-at-row.svelte.ts';
import type { Moments } from '../moments.svelte.ts';
import type { Notices } from '../notices.svelte.ts';
import type { Predictions } from '../predictions.svelte.ts';
import type { Preferences } from '../preferences.svelte.ts';
import type { ProjectState } from '../project.svelte.ts';
import type { TrainingState } from '../training.svelte.ts';
import type { ViewState } from '../view.svelte.ts';
import { GraphRoomState } from './graph-room.svelte.ts';
import { NetworkGraphState } from './network-graph.svelte.ts';

interface AccessParts {
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly predictions: Predictions;
  readonly training: TrainingState;
  readonly moments: Moments;
  readonly project: ProjectState;
  readonly view: ViewState;
}

export class GraphAccess {
  readonly #parts: AccessParts;
  readonly #table: () => RunTable | null;
  #room = $state.raw<GraphRoomState | null>(null);

  /** `table` is that of the run on screen; null where it is not the open one. */
  constructor(parts: AccessParts, table: () => RunTable | null) {
    this.#parts = parts;
    this.#table = table;
  }

  get isShown(): boolean {
    const { project, view } = this.#parts;
    return project.isOpen ? view.place === 'graph' : view.isGraphAlone;
  }

  /** Null until it was first wanted. */
  get opened(): GraphRoomState | null {
    return this.#room;
  }

  /** For a component that is being made: Svelte would take the effects of a room made meanwhile for the component's. */
  async open(): Promise<GraphRoomState> {
    await Promise.resolve();
    return this.#roomNow();
  }

  /** Leaves for the graph of the network of the run on screen, with a row of the table (counted from 0) put through it. */
  showRow(tableRow: number): void {
    void this.#roomNow().network.lookAtRow(tableRow);
    this.#showNetwork();
  }

  /** The same with the row that is answered in the place Predictions. */
  showAnsweredRow(): void {
    const { answeredRow } = this.#parts.predictions;
    if (answeredRow === null) return;
    void this.#roomNow().network.take(answeredRow);
    this.#showNetwork();
  }

  #showNetwork(): void {
    this.#roomNow().show('network');
    this.#parts.view.show('graph');
  }

  /** Most of those who open the window train a network: the room is not made with it. */
  #roomNow(): GraphRoomState {
    this.#room ??= this.#newRoom();
    return this.#room;
  }

  #newRoom(): GraphRoomState {
    const { preferences, notices, predictions, training, moments, project } = this.#parts;
    const grapher = new GrapherService();
    const network = new NetworkGraphState({
      predictions,
      table: this.#table,
      run: training,
      moments,
      grapher,
      hasProject: () => project.isOpen,
    });
    return new GraphRoomState({ grapher, preferences, notices, network, isShown: () => this.isShown });
  }
}
