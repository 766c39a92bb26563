import type { HeldCells } from '../../../contract/answerer-api.ts';

/** A row with what the network should say of it. */
export interface GraphRow {
  /** In the order of the features. */
  readonly cells: HeldCells;
  readonly target: string;
}
