/** What the stack shows, worked out from the document alone: no engine needed, so it is live while typing. */
import type { PreparedSummary } from '../../contract/dataset.ts';
import type { Activation, Initializer, Network } from '../../contract/network.ts';
import { lossLink, outputUnits, type Link } from '../../contract/output.ts';
import type { LossKind } from '../../contract/training.ts';
import { networkText } from '../text/en/network.ts';

export interface LayerRow {
  /** The hidden layer's id, or 'output'. */
  readonly id: string;
  readonly name: string;
  /** null while the data is not ready: then the first layer's inputs and the output's units are unknown. */
  readonly inputs: number | null;
  readonly units: number | null;
  /** Weights and biases; null where a size is unknown. */
  readonly parameters: number | null;
  readonly activation: Activation;
  readonly initializer: Initializer;
  /** What the loss adds after the output's activation; null on hidden layers. */
  readonly link: Link | null;
}

export function layerRows(
  network: Network,
  prepared: PreparedSummary | null,
  loss: LossKind,
): readonly LayerRow[] {
  const rows: LayerRow[] = [];
  let inputs = prepared?.inputSize ?? null;
  for (const [index, layer] of network.hidden.entries()) {
    rows.push({
      id: layer.id,
      name: networkText.layerName(index),
      inputs,
      units: layer.units,
      parameters: inputs === null ? null : layer.units * (inputs + 1),
      activation: layer.activation,
      initializer: layer.initializer,
      link: null,
    });
    inputs = layer.units;
  }
  const units = prepared === null ? null : outputUnits(prepared.target, loss);
  rows.push({
    id: 'output',
    name: networkText.output,
    inputs,
    units,
    parameters: inputs === null || units === null ? null : units * (inputs + 1),
    activation: network.output.activation,
    initializer: network.output.initializer,
    link: lossLink(loss),
  });
  return rows;
}

export function parameterCount(rows: readonly LayerRow[]): number | null {
  return rows.reduce<number | null>(
    (sum, row) => (sum === null || row.parameters === null ? null : sum + row.parameters),
    0,
  );
}

/** The page's id of the button that selects the layer of a row. */
export function layerButtonId(rowId: string): string {
  return `layer-${rowId}`;
}
