/** The matrix between two columns of a network's picture, with neighbours taken together. */
import type { UnitGroup } from '../../../contract/moment.ts';
import { inPieces, type Pause } from '../../data/pause.ts';
import type { LayerShape } from '../../nn/compiled-layer.ts';
import type { FloatArray } from '../../tensor/float-array.ts';
import { groupOfUnits } from './unit-groups.ts';

/**
 * `values` `[units · pieces, inputs]` as `[groups, groups before]`: an entry itself where it stands alone, else the
 * root mean square of all that a group's units have from a group before.
 */
export async function groupEdges(
  values: FloatArray,
  { inputs, affineUnits, pieces }: LayerShape,
  groups: readonly UnitGroup[],
  before: readonly UnitGroup[],
  pause: Pause,
): Promise<Float64Array> {
  const columns = before.length;
  const columnOf = groupOfUnits(before);
  const rowOf = groupOfUnits(groups);
  const sums = new Float64Array(groups.length * columns);
  const addRows = (firstRow: number, end: number) => {
    for (let row = firstRow; row < end; row++) {
      const first = rowOf[Math.floor(row / pieces)]! * columns;
      for (let input = 0; input < inputs; input++) {
        const value = values[row * inputs + input]!;
        sums[first + columnOf[input]!]! += value * value;
      }
    }
  };
  await inPieces(affineUnits, pause, addRows, inputs);
  return sums.map((sum, index) => {
    const group = groups[Math.floor(index / columns)]!;
    const groupBefore = before[index % columns]!;
    const members = (group.to - group.from) * pieces * (groupBefore.to - groupBefore.from);
    return members === 1 ? values[group.from * inputs + groupBefore.from]! : Math.sqrt(sum / members);
  });
}
