/** A layer's own numbers at a moment: see LayerDetail in contract/moment.ts. */
import type { LayerDetail } from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { CompiledNetwork } from '../../nn/compiled-network.ts';
import { placeWithin, type FloatArray } from '../../tensor/float-array.ts';
import type { MomentState } from '../moment-state.ts';

/** Copies. `network` tells where in the moment's arrays the layer has its part. RangeError where there is no memory. */
export function layerDetail(
  { layers, parameters, statistics }: CompiledNetwork,
  layerIndex: number,
  moment: Pick<MomentState, 'parameters' | 'statistics'>,
): Outcome<LayerDetail> {
  const layer = layers[layerIndex];
  if (layer === undefined) return refuse(`The network has ${layers.length} layers.`);
  const { shape, weight, bias, batchNorm } = layer;
  const { inputs, units, affineUnits } = shape;
  const trained = (view: FloatArray) => samePart(view, parameters, moment.parameters);
  const followed = (view: FloatArray) => samePart(view, statistics, moment.statistics);
  return succeed({
    weight: trained(weight),
    bias: trained(bias),
    inputs,
    units,
    affineUnits,
    batchNorm:
      batchNorm === null
        ? null
        : {
            gamma: trained(batchNorm.gamma),
            beta: trained(batchNorm.beta),
            runningMean: followed(batchNorm.runningMean),
            runningVariance: followed(batchNorm.runningVariance),
          },
  });
}

/** A copy of what stands in `other` where `view` stands in `whole`. */
function samePart(view: FloatArray, whole: FloatArray, other: FloatArray): Float64Array {
  const first = placeWithin(view, whole);
  return new Float64Array(other.subarray(first, first + view.length));
}
