import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitMeasures } from '../../../../contract/moment.ts';
import { groupEdges } from '../../../../workers/engine/moments/grouped-edges.ts';
import { groupMeasures, groupUnits } from '../../../../workers/engine/moments/unit-groups.ts';
import { buildNetwork, dense, maxout, scatterParameters } from '../../nn/small-networks.ts';
import { defaultActivation } from '../../../../contract/defaults.ts';

const noPause = () => Promise.resolve();

describe('groups of units', () => {
  it('cover every unit once, in order, evenly, and are never more than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 300 }), (units, most) => {
        const groups = groupUnits(units, most);
        const sizes = groups.map(({ from, to }) => to - from);
        expect(groups).toHaveLength(Math.min(units, most));
        expect(groups[0]!.from).toBe(0);
        expect(groups.at(-1)!.to).toBe(units);
        groups.slice(1).forEach(({ from }, index) => expect(from).toBe(groups[index]!.to));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('tell means of shares and of mean activations, and root mean squares of the rest', () => {
    const values = Float64Array.of(3, -4, 7);
    const units = Object.fromEntries(
      [
        'activationMean',
        'activationRms',
        'errorRms',
        'zeroDerivativeShare',
        'saturatedShare',
        'weightNorm',
        'weightGradientNorm',
      ].map((name) => [name, values]),
    ) as unknown as UnitMeasures;
    const groups = [
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ];
    const mean = Float64Array.of(-0.5, 7);
    const rms = Float64Array.of(Math.sqrt(12.5), 7);
    expect(groupMeasures(units, groups)).toEqual({
      activationMean: mean,
      activationRms: rms,
      errorRms: rms,
      zeroDerivativeShare: mean,
      saturatedShare: mean,
      weightNorm: rms,
      weightGradientNorm: rms,
    });
    expect(groupMeasures(units, groupUnits(3, 3))).toEqual(units);
  });
});

describe('edges between groups', () => {
  const tanh = defaultActivation('tanh');

  it('are root mean squares of all weights from group to group', async () => {
    const network = buildNetwork({ hidden: [dense(7, tanh), maxout(5, 3)], inputs: 6 });
    scatterParameters(network, 3);
    const { weight, shape } = network.layers[1]!;
    const groups = groupUnits(5, 2);
    const before = groupUnits(7, 3);
    const edges = await groupEdges(weight, shape, groups, before, noPause);
    const plain = groups.flatMap((group) =>
      before.map((groupBefore) => {
        let sum = 0;
        let members = 0;
        for (let row = group.from * 3; row < group.to * 3; row++) {
          for (let input = groupBefore.from; input < groupBefore.to; input++) {
            sum += weight[row * 7 + input]! * weight[row * 7 + input]!;
            members += 1;
          }
        }
        return Math.sqrt(sum / members);
      }),
    );
    expect(edges).toHaveLength(6);
    edges.forEach((edge, index) => expect(edge).toBeCloseTo(plain[index]!, 12));
  });

  it('are the weights themselves, with their signs, where groups are single units of one piece', async () => {
    const network = buildNetwork({ hidden: [dense(4, tanh), maxout(2, 2)], inputs: 3 });
    scatterParameters(network, 5);
    const [first, second] = network.layers;
    const asEdges = (layer: typeof first) =>
      groupEdges(
        layer!.weight,
        layer!.shape,
        groupUnits(layer!.shape.units, 100),
        groupUnits(layer!.shape.inputs, 100),
        noPause,
      );
    expect([...(await asEdges(first))]).toEqual([...first!.weight]);
    expect((await asEdges(second)).every((edge) => edge > 0)).toBe(true);
  });
});
