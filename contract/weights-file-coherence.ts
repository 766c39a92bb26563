/** What a weights file's parts must be to one another: a network that can be computed, with all its numbers. */
import { encoderWidth } from './dataset.ts';
import { networkLimits } from './network.ts';
import { outputUnits } from './output.ts';
import { describePath, describeValue } from './schema-errors.ts';
import { firstRepeated } from './schema-parts.ts';
import type { WeightsFile } from './weights-file.ts';
import { weightsLimits } from './weights-file.ts';
import { findLayersProblem, layerGroups } from './weights-file-layers.ts';

/** Shapes by state_dict key: `[units, inputs]` for the weight of a dense entry, `[units]` for all else. */
type Shapes = ReadonlyMap<string, readonly [number, number] | readonly [number]>;

function findInputProblem({ input }: WeightsFile): string | null {
  const repeated = firstRepeated(input.features.map((feature) => feature.name));
  if (repeated >= 0) return `input.features[${repeated}].name: another feature has the same name.`;
  const width = input.features.reduce((sum, feature) => sum + encoderWidth(feature), 0);
  if (width === input.size) return null;
  return `input.size: expected ${width}, the width of the encoded features, got ${input.size}.`;
}

function findOutputProblem({ layers, output, training }: WeightsFile): string | null {
  const groups = layerGroups(layers);
  if (groups.length - 1 > networkLimits.hiddenLayers) {
    return `layers: expected at most ${networkLimits.hiddenLayers + 1} dense entries, got ${groups.length}.`;
  }
  const expected = outputUnits(output, training.loss);
  const units = groups.at(-1)?.dense.units;
  if (units === expected) return null;
  return `layers: expected ${expected} output units for this target and loss, got ${units}.`;
}

function expectedShapes(file: WeightsFile): Shapes {
  const shapes = new Map<string, readonly [number, number] | readonly [number]>();
  for (const { place, dense, batchNorm } of layerGroups(file.layers)) {
    shapes.set(`layers.${place}.weight`, [dense.units, dense.inputs]);
    shapes.set(`layers.${place}.bias`, [dense.units]);
    if (batchNorm === null) continue;
    for (const tensor of ['weight', 'bias', 'running_mean', 'running_var']) {
      shapes.set(`layers.${place + 1}.${tensor}`, [batchNorm.units]);
    }
  }
  return shapes;
}

/** Checks a list of `length` finite numbers, or of lists of them. `path` names it. */
function findTensorProblem(tensor: unknown, shape: readonly number[], path: string): string | null {
  const [length = 0, ...rest] = shape;
  if (!Array.isArray(tensor) || tensor.length !== length) {
    const what = rest.length > 0 ? `${length} rows of ${rest.join(' × ')} numbers` : `${length} numbers`;
    return `${path}: expected a list of ${what}, got ${describeValue(tensor)}.`;
  }
  for (let index = 0; index < length; index += 1) {
    const entry: unknown = tensor[index];
    if (rest.length > 0) {
      const problem = findTensorProblem(entry, rest, `${path}[${index}]`);
      if (problem !== null) return problem;
    } else if (!Number.isFinite(entry)) {
      return `${path}[${index}]: expected a finite number, got ${describeValue(entry)}.`;
    }
  }
  return null;
}

function findStateProblem(file: WeightsFile): string | null {
  const shapes = expectedShapes(file);
  let parameters = 0;
  for (const shape of shapes.values()) parameters += shape[0] * (shape[1] ?? 1);
  if (parameters > weightsLimits.parameters) {
    return `layers: ${parameters} parameters are more than the ${weightsLimits.parameters} that a weights file may hold.`;
  }
  const state = file.state_dict;
  const unknown = Object.keys(state).find((key) => !shapes.has(key));
  if (unknown !== undefined) return `state_dict: unknown entry ${describeValue(unknown)}.`;
  for (const [key, shape] of shapes) {
    const path = describePath('state_dict', [key]);
    if (!Object.hasOwn(state, key)) return `${path}: missing.`;
    const problem = findTensorProblem(state[key], shape, path);
    if (problem !== null) return problem;
    const negative = key.endsWith('.running_var') ? state[key]?.findIndex((value) => Number(value) < 0) : -1;
    if (negative !== undefined && negative >= 0) {
      return `${path}[${negative}]: expected a number from 0 up, got ${describeValue(state[key]?.[negative])}.`;
    }
  }
  return null;
}

function findCheckProblem({ check, input, output, training }: WeightsFile): string | null {
  if (check.output.length !== check.input.length) {
    return `check.output: expected ${check.input.length} rows, as many as check.input, got ${check.output.length}.`;
  }
  const units = outputUnits(output, training.loss);
  const sides = [
    ['input', check.input, input.features.length],
    ['output', check.output, units],
  ] as const;
  for (const [side, rows, width] of sides) {
    const wrong = rows.findIndex((row) => row.length !== width);
    if (wrong < 0) continue;
    return `check.${side}[${wrong}]: expected ${width} values, got ${rows[wrong]?.length}.`;
  }
  return null;
}

/** The first contradiction as a sentence that names its path, or null. Expects a file of the right shape. */
export function findIncoherence(file: WeightsFile): string | null {
  return (
    findInputProblem(file) ??
    findLayersProblem(file) ??
    findOutputProblem(file) ??
    findStateProblem(file) ??
    findCheckProblem(file)
  );
}
