/** What the stack shows, worked out from the document alone: no engine needed, so it is live while typing. */
import type { PreparedSummary } from '../../contract/dataset.ts';
import { matchingInitializer, newMaxoutLayer } from '../../contract/defaults.ts';
import {
  affineUnits,
  type Activation,
  type BatchNorm,
  type Initializer,
  type Network,
} from '../../contract/network.ts';
import { lossLink, outputUnits, type Link } from '../../contract/output.ts';
import type { LossKind } from '../../contract/training.ts';
import { layerNames } from '../text/en/network.ts';

export interface LayerRow {
  /** The hidden layer's id, or 'output'. */
  readonly id: string;
  readonly name: string;
  /** null while the data is not ready: then the first layer's inputs and the output's units are unknown. */
  readonly inputs: number | null;
  readonly units: number | null;
  /** Rows of the weight: units, times the pieces of a maxout layer. */
  readonly affineUnits: number | null;
  /** Weights and biases, and γ and β of batch normalization; null where a size is unknown. */
  readonly parameters: number | null;
  /** null of a maxout layer. */
  readonly activation: Activation | null;
  /** Of a maxout layer; 1 otherwise. */
  readonly pieces: number;
  readonly initializer: Initializer;
  readonly batchNorm: BatchNorm | null;
  readonly dropout: number;
  readonly frozen: boolean;
  /** What the loss adds after the output's activation; null on hidden layers. */
  readonly link: Link | null;
}

export function layerRows(
  network: Network,
  prepared: PreparedSummary | null,
  loss: LossKind,
): readonly LayerRow[] {
  const names = layerNames(network);
  const rows: LayerRow[] = [];
  let inputs = prepared?.inputSize ?? null;
  for (const [index, layer] of network.hidden.entries()) {
    const { id, units, initializer, batchNorm, dropout, frozen } = layer;
    const rowsOfWeight = affineUnits(layer);
    rows.push({
      id,
      name: names[index] ?? '',
      inputs,
      units,
      affineUnits: rowsOfWeight,
      parameters: parametersOf(rowsOfWeight, inputs, batchNorm),
      activation: layer.kind === 'dense' ? layer.activation : null,
      pieces: layer.kind === 'maxout' ? layer.pieces : 1,
      initializer,
      batchNorm,
      dropout,
      frozen,
      link: null,
    });
    inputs = units;
  }
  const units = prepared === null ? null : outputUnits(prepared.target, loss);
  rows.push({
    id: 'output',
    name: names.at(-1) ?? '',
    inputs,
    units,
    affineUnits: units,
    parameters: parametersOf(units, inputs, null),
    ...network.output,
    pieces: 1,
    batchNorm: null,
    dropout: 0,
    link: lossLink(loss),
  });
  return rows;
}

function parametersOf(
  rowsOfWeight: number | null,
  inputs: number | null,
  batchNorm: BatchNorm | null,
): number | null {
  if (rowsOfWeight === null || inputs === null) return null;
  return rowsOfWeight * (inputs + (batchNorm === null ? 1 : 3));
}

export function parameterCount(rows: readonly LayerRow[]): number | null {
  return rows.reduce<number | null>(
    (sum, row) => (sum === null || row.parameters === null ? null : sum + row.parameters),
    0,
  );
}

/** Whether the weights are drawn as they would be without a choice. */
export function hasUsualStart({ activation, initializer }: LayerRow): boolean {
  const usual =
    activation === null ? newMaxoutLayer('', 1).initializer : matchingInitializer(activation.kind);
  return initializer.kind === usual.kind;
}

/** The page's id of the button that selects the layer of a row. */
export function layerButtonId(rowId: string): string {
  return `layer-${rowId}`;
}
