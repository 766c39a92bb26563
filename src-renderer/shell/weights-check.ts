import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import type { EngineService } from '../services/engine.ts';

/** Answers the file's check rows again; the largest absolute difference to what it promises. */
export async function largestCheckDifference(
  file: WeightsFile,
  engine: EngineService,
): Promise<Outcome<number>> {
  const rows = file.check.input.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
  const answers = await engine.api.predictWithWeights(file, rows);
  if (!answers.ok) return answers;
  const differences = answers.value.flatMap((answer, row) =>
    answer.outputs.map((output, at) => Math.abs(output - (file.check.output[row]?.[at] ?? NaN))),
  );
  return succeed(Math.max(0, ...differences));
}

/** Weights, biases, γ and β in the file. */
export function parametersOf(file: WeightsFile): number {
  return file.layers.reduce((sum, layer) => {
    if (layer.type === 'dense') return sum + layer.units * (layer.inputs + 1);
    return layer.type === 'batch_norm' ? sum + 2 * layer.units : sum;
  }, 0);
}
