/** One update followed through one example and one unit per layer: see UpdateWalk in contract/moment.ts. */
import type { UpdateWalk, WalkedLayer, WalkRequest } from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { BackwardObserver } from '../../nn/backward-observer.ts';
import { clippingAhead } from '../../nn/clipping.ts';
import type { CompiledLayer, LayerShape } from '../../nn/compiled-layer.ts';
import type { CompiledNetwork } from '../../nn/compiled-network.ts';
import { losses } from '../../nn/losses.ts';
import { winningPiece } from '../../nn/maxout.ts';
import { placeWithin, type FloatArray } from '../../tensor/float-array.ts';
import { wholeProblem } from '../whole-problem.ts';
import type { Twin } from './twin.ts';

/** What is known of a layer before gradients are clipped. */
type Differentiated = Omit<
  WalkedLayer,
  'clippedWeightGradient' | 'clippedBiasGradient' | 'newWeights' | 'newBias' | 'buffers'
>;

/** Of the moment that the twin holds; its weights are those after the update then. */
export function walkUpdate(twin: Twin, request: WalkRequest): Outcome<UpdateWalk> {
  const { network, batches, settings, place } = twin;
  const { layers } = network;
  const unitProblem = unitsProblem(network, request.units);
  if (unitProblem !== null) return refuse(unitProblem);
  const errors = new WalkedErrors(request);
  const passed = twin.differentiate(errors);
  if (!passed.ok) return passed;
  const { rows, loss } = passed.value;
  const exampleProblem = wholeProblem('example of the batch', request.example, 0, rows - 1);
  if (exampleProblem !== null) return refuse(exampleProblem);

  network.answer(rows);
  const told = layers.map((_, index) => differentiated(network, index, rows, errors));
  const exampleOf = (values: FloatArray, width: number) => rowOf(values, request.example, width);
  const walk = {
    step: place.step,
    epoch: place.epoch + 1,
    batch: place.stepInEpoch + 1,
    stepsPerEpoch: batches.stepsPerEpoch,
    tableRows: batches.tableRows(),
    request,
    inputs: exampleOf(network.batch, network.inputs),
    output: exampleOf(layers.at(-1)!.output, network.outputs),
    answers: exampleOf(network.answers, network.outputs),
    target: batches.targets[request.example]!,
    exampleLoss: exampleLoss(network, batches.targets, request.example),
    batchLoss: loss,
    penalty: network.penalty(settings),
    learningRate: twin.learningRate,
    optimizer: settings.optimizer,
    dtype: network.dtype,
  };
  const { norm, factor } = clippingAhead(network, settings.clipping);

  twin.clip();
  const rowsWalked = layers.map(({ shape }, index) => affineRow(shape, told[index]!));
  const clipped = layers.map(({ shape, weightGradient, biasGradient }, index) => ({
    clippedWeightGradient: rowOf(weightGradient, rowsWalked[index]!, shape.inputs),
    clippedBiasGradient: biasGradient[rowsWalked[index]!]!,
  }));
  const buffersOf = (layer: CompiledLayer, index: number) => buffersOfRow(network, layer, rowsWalked[index]!);
  const before = layers.map(buffersOf);
  const updated = twin.update();
  if (!updated.ok) return updated;
  const after = layers.map(buffersOf);
  return succeed({
    ...walk,
    gradientNorm: norm,
    clippedBy: factor,
    layers: layers.map(({ shape, weight, bias }, index): WalkedLayer => ({
      ...told[index]!,
      ...clipped[index]!,
      newWeights: rowOf(weight, rowsWalked[index]!, shape.inputs),
      newBias: bias[rowsWalked[index]!]!,
      buffers: before[index]!.map((values, buffer) => ({ before: values, after: after[index]![buffer]! })),
    })),
  });
}

/** Errors of the example on their way back, of the mean loss; per layer. */
class WalkedErrors implements BackwardObserver {
  readonly example: number;
  /** The unit looked at. */
  readonly units: number[];
  /** Of the unit's output. */
  readonly output: Float64Array;
  /** Of the sum of the piece that won. */
  readonly affine: Float64Array;
  private readonly request: WalkRequest;

  constructor(request: WalkRequest) {
    const layers = request.units.length;
    this.request = request;
    this.example = request.example;
    this.units = new Array<number>(layers).fill(0);
    this.output = new Float64Array(layers);
    this.affine = new Float64Array(layers);
  }

  atOutput({ shape, output, outputError }: CompiledLayer, index: number): void {
    const isLast = index === this.units.length - 1;
    const unit = this.request.units[index] ?? largestUnit(rowOf(output, this.example, shape.units), isLast);
    this.units[index] = unit;
    this.output[index] = outputError[this.example * shape.units + unit]!;
  }

  atInput(layer: CompiledLayer, index: number, _rows: number, affineError: FloatArray): void {
    this.affine[index] = affineError[affinePlace(layer, this.example, this.units[index]!)]!;
  }
}

/** The first of the largest, by size or, where `isSigned`, by value. */
function largestUnit(outputs: Float64Array, isSigned: boolean): number {
  const sizeAt = (unit: number): number => (isSigned ? outputs[unit]! : Math.abs(outputs[unit]!));
  let largest = 0;
  for (let unit = 1; unit < outputs.length; unit += 1) if (sizeAt(unit) > sizeAt(largest)) largest = unit;
  return largest;
}

function unitsProblem({ layers }: CompiledNetwork, units: WalkRequest['units']): string | null {
  if (units.length !== layers.length) {
    return `The network has ${layers.length} layers; a walk names a unit of each, not ${units.length}.`;
  }
  const problems = layers.map(({ shape }, index) =>
    wholeProblem(`unit of layer ${index + 1}`, units[index] ?? 0, 0, shape.units - 1),
  );
  return problems.find((problem) => problem !== null) ?? null;
}

/** A copy of row `row` of `[rows, width]`. */
function rowOf(values: FloatArray, row: number, width: number): Float64Array {
  return new Float64Array(values.subarray(row * width, (row + 1) * width));
}

/** The row of the layer's weight that a walk goes through. */
function affineRow({ pieces }: LayerShape, { unit, piece }: Pick<WalkedLayer, 'unit' | 'piece'>): number {
  return unit * pieces + (piece ?? 0);
}

/** Where in `[rows, affineUnits]` the example's sum stands, of the piece that won. */
function affinePlace({ shape, preActivation }: CompiledLayer, example: number, unit: number): number {
  const at = example * shape.units + unit;
  return shape.activation === null ? winningPiece(preActivation, at * shape.pieces, shape.pieces) : at;
}

/** The layer's pre-activations may be others afterwards. */
function differentiated(
  network: CompiledNetwork,
  index: number,
  rows: number,
  errors: WalkedErrors,
): Differentiated {
  const layer = network.layers[index]!;
  const { shape, weight, bias, preActivation, activated, output, error, weightGradient, biasGradient } =
    layer;
  const { inputs, units, pieces, affineUnits } = shape;
  const { example } = errors;
  const unit = errors.units[index]!;
  const at = example * units + unit;
  const affine = affinePlace(layer, example, unit);
  const piece = shape.activation === null ? affine - at * pieces : null;
  const row = affineRow(shape, { unit, piece });
  const input = network.layers[index - 1]?.output ?? network.batch;
  const numbers = {
    unit,
    inputs: rowOf(input, example, inputs),
    weights: rowOf(weight, row, inputs),
    bias: bias[row]!,
    preActivation: preActivation[affine]!,
    activation: activated[at]!,
    output: output[at]!,
    piece,
    outputError: errors.output[index]! * rows,
    error: error[affine]! * rows,
    affineError: errors.affine[index]! * rows,
    weightGradient: rowOf(weightGradient, row, inputs),
    biasGradient: biasGradient[row]!,
    frozen: shape.frozen,
  };
  if (layer.batchNorm === null) return { ...numbers, weightedSum: numbers.preActivation };
  // Normalizing took the place of the sums, which are taken once more.
  network.kernels.affine(input, weight, bias, preActivation, rows, inputs, affineUnits);
  return { ...numbers, weightedSum: preActivation[affine]! };
}

/** Copies of the optimizer's buffers for one row of the layer's weight. */
function buffersOfRow(
  { parameters, optimizerState }: CompiledNetwork,
  { shape, weight }: CompiledLayer,
  row: number,
): readonly Float64Array[] {
  const count = optimizerState.length / parameters.length;
  const first = placeWithin(weight, parameters) + row * shape.inputs;
  return Array.from({ length: count }, (_, buffer) => {
    const start = buffer * parameters.length + first;
    return new Float64Array(optimizerState.subarray(start, start + shape.inputs));
  });
}

/** Loss of one example of the last pass. */
function exampleLoss(
  { loss, layers, outputs }: CompiledNetwork,
  targets: FloatArray,
  example: number,
): number {
  const scores = layers.at(-1)!.output.subarray(example * outputs, (example + 1) * outputs);
  const target = targets.subarray(example, example + 1);
  const delta = loss.kind === 'huber' ? loss.delta : 0;
  return losses[loss.kind](scores, target, 1, outputs, null, new Float64Array(outputs), delta);
}
