/** A run that starts with the weights of a file: what the file has settled, and what flags may still say. */
import { defaultLoss } from '../contract/defaults.ts';
import type { ColumnUse, DataSettings, Scaling, TableSummary } from '../contract/dataset.ts';
import { lossLink, outputUnits } from '../contract/output.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import type { RunSpec } from '../contract/run.ts';
import type { Loss } from '../contract/training.ts';
import { networkOfFile } from '../contract/weights-file-network.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { columnFlags, findColumn, rowsFromFlags } from './data-flags.ts';
import type { Flag, Flags } from './flags.ts';
import { descriptionFlags, withFrozenLayers } from './network-flags.ts';
import { trainingFromFlags } from './training-flags.ts';

export const fromFlag: Flag = {
  name: 'from',
  takes: 'FILE',
  about:
    'starts with a weights file: its weights, network, encoders, loss and dtype; other settings, the optimizer’s among them, are those of flags or the usual ones',
};

/** How the file's encoders came about. */
function scalingOf({ input, output }: WeightsFile): Scaling {
  const numbers = input.features.filter((feature) => feature.kind === 'number');
  if (numbers.some((feature) => 'min' in feature)) return 'min_max';
  const isScaled = (encoder: object): boolean =>
    'std' in encoder && 'mean' in encoder && (encoder.std !== 1 || encoder.mean !== 0);
  return numbers.some(isScaled) || isScaled(output) ? 'standardize' : 'none';
}

function dataOf(flags: Flags, file: WeightsFile, table: TableSummary): Outcome<DataSettings> {
  const { features } = file.input;
  const { task, target } = file.output;
  const uses: ColumnUse[] = table.columns.map(({ detected }) => ({ role: 'ignored', kind: detected }));
  for (const { name, kind } of features) {
    const index = findColumn('from', name, table);
    if (!index.ok) return index;
    uses[index.value] = { role: 'feature', kind };
  }
  const targetIndex = findColumn('from', target, table);
  if (!targetIndex.ok) return targetIndex;
  uses[targetIndex.value] = { role: 'target', kind: task === 'classification' ? 'category' : 'number' };
  const rows = rowsFromFlags(flags);
  if (!rows.ok) return rows;
  return succeed({ columns: uses, task, scaling: scalingOf(file), ...rows.value });
}

function fileLoss({ training }: WeightsFile): Loss {
  const loss = defaultLoss(training.loss);
  return loss.kind === 'huber' ? { kind: 'huber', delta: training.huber_delta ?? loss.delta } : loss;
}

/** A sentence if a flag says anew, or says otherwise, what the file has settled. */
function findContradiction(flags: Flags, file: WeightsFile): string | null {
  const settled = [...descriptionFlags, ...columnFlags].find(({ name }) => flags.has(name));
  if (settled !== undefined) return `--${settled.name} does not go with --from: the file has settled it.`;
  const target = flags.text('target');
  if (target === null || target === file.output.target) return null;
  return `--target: the weights of --from predict "${file.output.target}", not "${target}".`;
}

/** Data, network and training of a run that starts with `file`. */
export function specFromWeights(flags: Flags, file: WeightsFile, table: TableSummary): Outcome<RunSpec> {
  const contradiction = findContradiction(flags, file);
  if (contradiction !== null) return refuse(contradiction);
  const data = dataOf(flags, file, table);
  if (!data.ok) return data;
  const described = networkOfFile(file);
  if (!described.ok) return refuse(`--from: ${described.message}`);
  const network = withFrozenLayers(flags, described.value.network);
  if (!network.ok) return network;
  const training = trainingFromFlags(flags, fileLoss(file), file.dtype);
  if (!training.ok) return training;
  const { kind } = training.value.loss;
  const { loss } = file.training;
  const isSameOutput =
    lossLink(kind) === lossLink(loss) && outputUnits(file.output, kind) === outputUnits(file.output, loss);
  if (!isSameOutput) {
    return refuse(`--loss: the outputs of the weights of --from are made for ${loss}, not for ${kind}.`);
  }
  return succeed({ data: data.value, network: network.value, training: training.value });
}
