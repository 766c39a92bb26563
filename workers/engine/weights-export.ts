/** A trained network as a weights file: see docs/weights-format.md. */
import type { Activation } from '../../contract/network.ts';
import { lossLink } from '../../contract/output.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { PredictionReport, RunSpec } from '../../contract/run.ts';
import {
  weightsLimits,
  type WeightsActivation,
  type WeightsFile,
  type WeightsLayer,
} from '../../contract/weights-file.ts';
import { rawCell, type RawCell } from '../data/encoders.ts';
import type { PreparedData } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { answerRows } from './weights-predict.ts';

export interface ExportSource {
  readonly spec: RunSpec;
  readonly table: Table;
  readonly data: PreparedData;
  readonly network: CompiledNetwork;
  /** Whole epochs done. */
  readonly epochs: number;
  /** As it is now. */
  readonly learningRate: number;
  /** Of the weights as they are; null for a split without rows. */
  readonly reports: Readonly<Record<'validation' | 'test', PredictionReport | null>>;
}

const checkedRows = 3;

/** Refuses weights that are not finite, and more of them than a weights file holds. */
export function weightsFile(source: ExportSource): Outcome<WeightsFile> {
  const { spec, data, network, reports } = source;
  const { length } = network.parameters;
  if (length > weightsLimits.parameters) {
    const [have, most] = [length, weightsLimits.parameters].map((count) => count.toLocaleString('en-US'));
    return refuse(`The network has ${have} parameters; a weights file holds at most ${most}.`);
  }
  if (!isFiniteThroughout(network.parameters)) {
    return refuse('The weights hold numbers that are not finite; they are not worth exporting.');
  }
  const { training } = spec;
  const unchecked: WeightsFile = {
    format: 'chainrule-weights',
    version: 1,
    dtype: network.dtype,
    input: { features: data.summary.features, size: data.summary.inputSize },
    output: data.summary.target,
    layers: weightsLayers(network),
    state_dict: stateDict(network),
    check: { input: [], output: [] },
    training: {
      seed: training.seed,
      epochs: source.epochs,
      loss: training.loss,
      optimizer: training.optimizer,
      learning_rate: source.learningRate,
      batch_size: training.batchSize,
      l2: training.l2,
      metrics: { ...metricsOf('validation', reports.validation), ...metricsOf('test', reports.test) },
    },
  };
  const input = checkInput(source);
  const answered = answerRows(unchecked, input);
  if (!answered.ok) return answered;
  const output = answered.value.map(({ outputs }) => outputs);
  return succeed({ ...unchecked, check: { input, output } });
}

function weightsActivation(activation: Activation): WeightsActivation {
  return 'alpha' in activation
    ? { name: activation.kind, alpha: activation.alpha }
    : { name: activation.kind };
}

/** The link of the loss is the last layer's activation, or an entry of its own if that layer has another one. */
function weightsLayers({ layers, loss }: CompiledNetwork): WeightsLayer[] {
  const link = lossLink(loss);
  const entries = layers.map(({ shape }, index): WeightsLayer => {
    const isLinked = index === layers.length - 1 && shape.activation.kind === 'identity';
    const activation = isLinked ? { name: link } : weightsActivation(shape.activation);
    return { type: 'dense', inputs: shape.inputs, units: shape.units, activation };
  });
  const isApart = link !== 'identity' && layers.at(-1)?.shape.activation.kind !== 'identity';
  return isApart ? [...entries, { type: 'activation', activation: { name: link } }] : entries;
}

/** `[units][inputs]`. A float32 widened to a double and printed by JSON comes back as the same float32. */
function rowsOf(weight: FloatArray, inputs: number): number[][] {
  const rows: number[][] = [];
  for (let first = 0; first < weight.length; first += inputs) {
    rows.push(Array.from(weight.subarray(first, first + inputs)));
  }
  return rows;
}

function stateDict({ layers }: CompiledNetwork): WeightsFile['state_dict'] {
  return Object.fromEntries(
    layers.flatMap(({ weight, bias, shape }, index) => [
      [`layers.${index}.weight`, rowsOf(weight, shape.inputs)],
      [`layers.${index}.bias`, Array.from(bias)],
    ]),
  );
}

/** Raw cells of the first test rows; without a test split, of validation or training rows. */
function checkInput({ table, data }: ExportSource): RawCell[][] {
  const { train, validation, test } = data.splits;
  const split = [test, validation].find(({ rows }) => rows > 0) ?? train;
  const columns = data.summary.features.map(({ name, kind }) => ({
    index: table.summary.columns.findIndex((column) => column.name === name),
    kind,
  }));
  return Array.from(split.tableRows.subarray(0, checkedRows), (row) =>
    columns.map(({ index, kind }) => rawCell(table, row, index, kind)),
  );
}

function metricsOf(split: string, report: PredictionReport | null): Record<string, number> {
  if (report === null) return {};
  const found: Record<string, number | null> =
    report.task === 'classification'
      ? { loss: report.loss, accuracy: report.accuracy }
      : { loss: report.loss, r2: report.r2, rmse: report.rmse };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) =>
      value !== null && Number.isFinite(value) ? [[`${split}_${name}`, value]] : [],
    ),
  );
}
