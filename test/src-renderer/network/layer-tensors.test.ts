import { describe, expect, it } from 'vitest';
import type { LayerDetail } from '../../../contract/moment.ts';
import {
  cellAfterKey,
  cellOf,
  cellWithin,
  describeCell,
  layerTensors,
  parameterPlace,
  valueAt,
  type LayerTensor,
  type TensorName,
} from '../../../src-renderer/network/layer-tensors.ts';

/** A maxout layer of 2 units with 2 pieces on 3 inputs. */
const detail: LayerDetail = {
  weight: Float64Array.from({ length: 12 }, (_, at) => at),
  bias: Float64Array.of(10, 20, 30, 40),
  inputs: 3,
  units: 2,
  affineUnits: 4,
  batchNorm: {
    gamma: Float64Array.of(1, 2, 3, 4),
    beta: Float64Array.of(5, 6, 7, 8),
    runningMean: Float64Array.of(0, 0, 0, 9),
    runningVariance: Float64Array.of(1, 1, 1, 1),
  },
};
const tensor = (name: TensorName): LayerTensor => layerTensors(detail).find((each) => each.name === name)!;

describe('the tensors of a layer', () => {
  it('are weight and bias, and with batch normalization four more', () => {
    expect(layerTensors({ ...detail, batchNorm: null }).map(({ name }) => name)).toEqual(['weight', 'bias']);
    expect(layerTensors(detail)).toHaveLength(6);
  });

  it('hold at a cell what they hold for a unit and an input', () => {
    expect(valueAt(tensor('weight'), cellOf(tensor('weight'), 2, 1))).toBe(7);
    expect(valueAt(tensor('bias'), cellOf(tensor('bias'), 2, 1))).toBe(30);
  });

  it('name a cell to the engine by row and column of the tensor, a vector’s column being 0', () => {
    expect(parameterPlace(1, tensor('weight'), { row: 2, column: 1 })).toEqual({
      layer: 1,
      tensor: 'weight',
      row: 2,
      column: 1,
    });
    expect(parameterPlace(0, tensor('beta'), { row: 0, column: 3 })).toEqual({
      layer: 0,
      tensor: 'beta',
      row: 3,
      column: 0,
    });
  });

  it('have no settable place where they are measured', () => {
    expect(parameterPlace(0, tensor('runningMean'), { row: 0, column: 3 })).toBeNull();
    expect(parameterPlace(0, tensor('runningVariance'), { row: 0, column: 0 })).toBeNull();
  });

  it('name a cell to a person from 1, with its piece where there are several', () => {
    expect(describeCell(tensor('weight'), { row: 3, column: 0 }, 2)).toBe('unit 2, piece 2, input 1');
    expect(describeCell(tensor('weight'), { row: 3, column: 0 }, 1)).toBe('unit 4, input 1');
    expect(describeCell(tensor('gamma'), { row: 0, column: 2 }, 2)).toBe('unit 2, piece 1');
  });
});

describe('moving over a tensor', () => {
  const weight = tensor('weight');

  it.each([
    ['ArrowDown', { row: 2, column: 1 }],
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 2 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 2 }],
  ])('%s leads to its neighbour', (key, cell) => {
    expect(cellAfterKey(weight, { row: 1, column: 1 }, key, 1)).toEqual(cell);
  });

  it('goes a square at a time where squares stand for several numbers, and stays within', () => {
    expect(cellAfterKey(weight, { row: 0, column: 0 }, 'ArrowDown', 2)).toEqual({ row: 2, column: 0 });
    expect(cellAfterKey(weight, { row: 2, column: 0 }, 'ArrowDown', 2)).toEqual({ row: 3, column: 0 });
    expect(cellAfterKey(weight, { row: 0, column: 0 }, 'ArrowUp', 2)).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys to others', () => {
    expect(cellAfterKey(weight, { row: 1, column: 1 }, 'Tab', 1)).toBeNull();
  });

  it('finds the nearest cell when a layer has become smaller', () => {
    expect(cellWithin(weight, { row: 9, column: 9 })).toEqual({ row: 3, column: 2 });
    expect(cellWithin(tensor('bias'), { row: 3, column: 2 })).toEqual({ row: 0, column: 2 });
  });
});
