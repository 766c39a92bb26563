/** Answers raw rows with nothing but a weights file. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { PredictedRow } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { encodeCells, type RawCell } from '../data/encoders.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { predictedClass } from '../nn/metrics.ts';
import { inSlices } from './let-messages-in.ts';
import { answerBatch, networkOfWeights } from './weights-network.ts';

type Rows = readonly (readonly RawCell[])[];

/** Answers rows batch by batch; a refusal names the row, counted from 1. */
class Answering {
  readonly answers: PredictedRow[] = [];
  /** Why a row cannot be encoded; nothing after it is answered. */
  problem: string | null = null;
  private readonly network: CompiledNetwork;
  private readonly file: WeightsFile;
  private readonly rows: Rows;

  constructor(file: WeightsFile, network: CompiledNetwork, rows: Rows) {
    this.file = file;
    this.network = network;
    this.rows = rows;
  }

  /** Works until it is done (true) or `performance.now()` reaches `until` (false). */
  advance(until: number): boolean {
    while (this.problem === null && this.answers.length < this.rows.length) {
      this.problem = this.addBatch();
      if (performance.now() >= until) return false;
    }
    return true;
  }

  get outcome(): Outcome<readonly PredictedRow[]> {
    return this.problem === null ? succeed(this.answers) : refuse(this.problem);
  }

  /** A sentence if one of the next rows cannot be encoded. */
  private addBatch(): string | null {
    const { network, file } = this;
    const { input, output } = file;
    const first = this.answers.length;
    const batch = this.rows.slice(first, first + answerBatch);
    for (const [index, cells] of batch.entries()) {
      const problem = encodeCells(input.features, cells, network.batch, index * input.size);
      if (problem !== null) return `Row ${first + index + 1}: ${problem}`;
    }
    network.forward(batch.length);
    network.answer(batch.length);
    for (let row = 0; row < batch.length; row++) this.answers.push(predictedRow(network, row, output));
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
  const answering = new Answering(file, network.value, rows);
  answering.advance(Infinity);
  return answering.outcome;
}

/** For any number of rows: messages are heard in between. Text is read as in an imported file. */
export async function predictWithWeights(
  file: WeightsFile,
  rows: Rows,
): Promise<Outcome<readonly PredictedRow[]>> {
  const network = networkOfWeights(file);
  if (!network.ok) return network;
  const answering = new Answering(file, network.value, rows);
  await inSlices(answering, () => true);
  return answering.outcome;
}
