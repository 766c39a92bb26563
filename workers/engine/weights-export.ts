/** A trained network as a weights file: see docs/weights-format.md. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { PredictionReport } from '../../contract/report.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { Loss } from '../../contract/training.ts';
import { weightsLimits, type WeightsFile } from '../../contract/weights-file.ts';
import { rawCell, type RawCell } from '../data/encoders.ts';
import type { PreparedData } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import { weightsLayers } from './weights-layers.ts';
import { answerRows } from './weights-predict.ts';

export interface ExportSource {
  readonly spec: RunSpec;
  readonly table: Table;
  readonly data: PreparedData;
  readonly network: CompiledNetwork;
  /** Whole epochs done. */
  readonly epochs: number;
  /** As it was last set. */
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
  if (!isFiniteThroughout(network.parameters) || !isFiniteThroughout(network.statistics)) {
    return refuse('The weights hold numbers that are not finite; they are not worth exporting.');
  }
  const { training } = spec;
  const { layers, tensors } = weightsLayers(network);
  const unchecked: WeightsFile = {
    format: 'chainrule-weights',
    version: 2,
    dtype: network.dtype,
    input: { features: data.summary.features, size: data.summary.inputSize },
    output: data.summary.target,
    layers,
    state_dict: tensors,
    check: { input: [], output: [] },
    training: {
      seed: training.seed,
      epochs: source.epochs,
      ...lossFields(training.loss),
      optimizer: training.optimizer,
      learning_rate: source.learningRate,
      schedule: training.schedule,
      warm_up_epochs: training.warmUpEpochs,
      clipping: training.clipping,
      early_stopping: training.earlyStopping,
      batch_size: training.batchSize,
      l1: training.l1,
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

function lossFields(loss: Loss): Pick<WeightsFile['training'], 'loss' | 'huber_delta'> {
  return loss.kind === 'huber' ? { loss: loss.kind, huber_delta: loss.delta } : { loss: loss.kind };
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
