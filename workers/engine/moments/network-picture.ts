/** A network small enough to be drawn: see NetworkPicture in contract/moment.ts. */
import type { NetworkPicture, PictureColumn } from '../../../contract/moment.ts';
import { succeed, type Outcome } from '../../../contract/outcome.ts';
import type { Pause } from '../../data/pause.ts';
import { groupEdges } from './grouped-edges.ts';
import type { Twin } from './twin.ts';
import { groupMeasures, groupUnits } from './unit-groups.ts';
import { unitMeasures } from './unit-measures.ts';

/** Of the moment that the twin holds. */
export async function networkPicture(
  twin: Twin,
  mostGroups: number,
  pause: Pause,
): Promise<Outcome<NetworkPicture>> {
  const { network, place } = twin;
  const passed = twin.differentiate();
  if (!passed.ok) return passed;
  const { rows } = passed.value;
  const { inputs } = network;
  let before: PictureColumn = {
    units: inputs,
    groups: groupUnits(inputs, mostGroups),
    measures: null,
    edges: null,
  };
  const columns = [before];
  for (const layer of network.layers) {
    const { shape, weight, weightGradient } = layer;
    const groups = groupUnits(shape.units, mostGroups);
    const measures = groupMeasures(await unitMeasures(layer, rows, pause), groups);
    const edges = {
      weight: await groupEdges(weight, shape, groups, before.groups, pause),
      gradient: await groupEdges(weightGradient, shape, groups, before.groups, pause),
    };
    before = { units: shape.units, groups, measures, edges };
    columns.push(before);
  }
  return succeed({ step: place.step, columns });
}
