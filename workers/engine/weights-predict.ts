/** Answers raw rows with nothing but a weights file. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { PredictedRow } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { encodeCells, type RawCell } from '../data/encoders.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { predictedClass } from '../nn/metrics.ts';
import { letMessagesIn } from './let-messages-in.ts';
import { answerBatch, networkOfWeights } from './weights-network.ts';

type Rows = readonly (readonly RawCell[])[];

const longestBusyMs = 10;

/** Answers rows batch by batch; a refusal names the row, counted from 1. */
class Answering {
  readonly answers: PredictedRow[] = [];
  private readonly network: CompiledNetwork;
  private readonly file: WeightsFile;
  private readonly inputs: Float64Array;

  constructor(file: WeightsFile, network: CompiledNetwork) {
    this.file = file;
    this.network = network;
    this.inputs = new Float64Array(answerBatch * file.input.size);
  }

  /** Answers the next rows; a sentence if one of them cannot be encoded. */
  addBatch(rows: Rows): string | null {
    const { input, output } = this.file;
    const first = this.answers.length;
    const batch = rows.slice(first, first + answerBatch);
    for (const [index, cells] of batch.entries()) {
      const problem = encodeCells(input.features, cells, this.inputs, index * input.size);
      if (problem !== null) return `Row ${first + index + 1}: ${problem}`;
    }
    this.network.forward(this.inputs, batch.length);
    this.network.answer(batch.length);
    for (let row = 0; row < batch.length; row++) this.answers.push(predictedRow(this.network, row, output));
    return null;
  }
}

/** An answer of the last pass; a regression's is in the target's own unit. */
function predictedRow(network: CompiledNetwork, row: number, target: TargetEncoder): PredictedRow {
  const first = row * network.outputs;
  const outputs = Array.from(network.answers.subarray(first, first + network.outputs));
  if (target.task === 'classification') {
    return { answer: target.classes[predictedClass(network, row)] ?? '', outputs };
  }
  const values = outputs.map((value) => value * target.std + target.mean);
  return { answer: values[0] ?? NaN, outputs: values };
}

/** For a few rows. Cells are in the order of the file's features. */
export function answerRows(file: WeightsFile, rows: Rows): Outcome<readonly PredictedRow[]> {
  const network = networkOfWeights(file);
  if (!network.ok) return network;
  const answering = new Answering(file, network.value);
  while (answering.answers.length < rows.length) {
    const problem = answering.addBatch(rows);
    if (problem !== null) return refuse(problem);
  }
  return succeed(answering.answers);
}

/** For any number of rows: messages are heard in between. Text is read as in an imported file. */
export async function predictWithWeights(
  file: WeightsFile,
  rows: Rows,
): Promise<Outcome<readonly PredictedRow[]>> {
  const network = networkOfWeights(file);
  if (!network.ok) return network;
  const answering = new Answering(file, network.value);
  let lastPause = performance.now();
  while (answering.answers.length < rows.length) {
    const problem = answering.addBatch(rows);
    if (problem !== null) return refuse(problem);
    if (performance.now() - lastPause < longestBusyMs) continue;
    await letMessagesIn();
    lastPause = performance.now();
  }
  return succeed(answering.answers);
}
