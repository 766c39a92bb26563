import { defaultNetwork, newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import type { NetworkPicture, UnitGroup, UnitMeasures } from '../../../contract/moment.ts';
import type { PictureNames } from '../../../src-renderer/picture/picture-words.ts';

export function groupsOf(count: number, size: number): readonly UnitGroup[] {
  return Array.from({ length: count }, (_, index) => ({ from: index * size, to: (index + 1) * size }));
}

function measures(groups: number, start: number): UnitMeasures {
  const numbers = (step: number) => Float64Array.from({ length: groups }, (_, index) => start + step * index);
  return {
    activationMean: numbers(-1),
    activationRms: numbers(0.5),
    errorRms: numbers(0.25),
    zeroDerivativeShare: new Float64Array(groups).fill(0.5),
    saturatedShare: new Float64Array(groups),
    weightNorm: numbers(2),
    weightGradientNorm: numbers(0.125),
  };
}

function edges(count: number, scale: number) {
  const weight = Float64Array.from(
    { length: count },
    (_, index) => (index % 2 === 0 ? 1 : -1) * scale * (index + 1),
  );
  return { weight, gradient: weight.map((value) => value / 1024) };
}

/** Two inputs; a dense layer of two; a maxout layer of six units in two groups; two classes. */
export const samplePicture: NetworkPicture = {
  step: 12,
  columns: [
    { units: 2, groups: groupsOf(2, 1), measures: null, edges: null },
    { units: 2, groups: groupsOf(2, 1), measures: measures(2, 0.75), edges: edges(4, 0.25) },
    { units: 6, groups: groupsOf(2, 3), measures: measures(2, 1), edges: edges(4, 0.5) },
    { units: 2, groups: groupsOf(2, 1), measures: measures(2, 1), edges: edges(4, 1) },
  ],
};

export const sampleNames: PictureNames = {
  network: { ...defaultNetwork(), hidden: [newDenseLayer('1', 2, 'tanh'), newMaxoutLayer('2', 6)] },
  layers: ['Dense 1', 'Maxout 2', 'Output'],
  inputs: ['x', 'y'],
  outputs: ['in', 'out'],
};
