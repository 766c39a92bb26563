/** Walks through every unit of every layer, or every example as well: together they tell of all of an update's arrays. */
import type { EngineApi } from '../../../../contract/engine-api.ts';
import type { UpdateWalk } from '../../../../contract/moment.ts';
import type { Network } from '../../../../contract/network.ts';
import type { RunSnapshot } from '../../../../contract/run.ts';
import { valueOf } from '../bench.ts';

export interface WalkedShape {
  readonly inputs: number;
  readonly units: number;
  readonly pieces: number;
  readonly affineUnits: number;
  /** Where the layer's weight and bias begin among the parameters. */
  readonly weight: number;
  readonly bias: number;
}

export function walkedShapes(network: Network, inputs: number, outputs: number): readonly WalkedShape[] {
  let place = 0;
  let width = inputs;
  const layers = [
    ...network.hidden.map((layer) => ({ ...layer, pieces: layer.kind === 'maxout' ? layer.pieces : 1 })),
    { units: outputs, pieces: 1, batchNorm: null },
  ];
  return layers.map(({ units, pieces, batchNorm }) => {
    const affineUnits = units * pieces;
    const shape = {
      inputs: width,
      units,
      pieces,
      affineUnits,
      weight: place,
      bias: place + affineUnits * width,
    };
    place = shape.bias + affineUnits * (batchNorm === null ? 1 : 3);
    width = units;
    return shape;
  });
}

/** One walk per unit of the widest layer; narrower layers are gone through again and again. */
export async function walkAllUnits(
  engine: EngineApi,
  runId: string,
  step: number | null,
  shapes: readonly WalkedShape[],
  example: number,
): Promise<readonly UpdateWalk[]> {
  const walks: UpdateWalk[] = [];
  const widest = Math.max(...shapes.map(({ units }) => units));
  for (let unit = 0; unit < widest; unit++) {
    const units = shapes.map((shape) => unit % shape.units);
    walks.push(valueOf(await engine.walkUpdate(runId, step, { example, units })));
  }
  return walks;
}

/** A layer's weights and bias of one affine unit, as a snapshot has them. */
export function rowOf({ parameters }: RunSnapshot, { weight, bias, inputs }: WalkedShape, row: number) {
  const start = weight + row * inputs;
  return {
    weights: new Float64Array(parameters.subarray(start, start + inputs)),
    bias: parameters[bias + row]!,
  };
}
