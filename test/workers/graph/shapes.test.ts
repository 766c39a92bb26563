/** What a builder refuses, and that it says between which shapes. */
import { describe, expect, it } from 'vitest';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { GraphBuilder } from '../../../workers/graph/builder.ts';
import type { ComputedOperation, Shape } from '../../../workers/graph/gates/rule.ts';
import { matrix, number, vector } from './building.ts';

function build(operation: ComputedOperation, ...inputs: readonly Tensor[]): Shape | string {
  const builder = new GraphBuilder();
  const places = inputs.map((tensor, index) => builder.input(`x${index}`, tensor));
  const gate = builder.gate(operation, places, { id: 'f' });
  return gate.ok ? builder.shapeOf(gate.value) : gate.message;
}

const wide = matrix([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('shapes that fit', () => {
  it.each<[ComputedOperation, readonly Tensor[], Shape]>([
    [{ kind: 'add' }, [wide, vector(1, 2, 3)], [2, 3]],
    [{ kind: 'add' }, [wide, matrix([[1], [2]]), number(1)], [2, 3]],
    [{ kind: 'multiply' }, [matrix([[1], [2]]), vector(1, 2, 3, 4)], [2, 4]],
    [{ kind: 'matmul' }, [wide, vector(1, 2, 3)], [2]],
    [{ kind: 'matmul' }, [vector(1, 2), wide], [3]],
    [{ kind: 'matmul' }, [wide, matrix([[1], [2], [3]])], [2, 1]],
    [{ kind: 'outer' }, [vector(1, 2), vector(1, 2, 3)], [2, 3]],
    [{ kind: 'transpose' }, [wide], [3, 2]],
    [{ kind: 'softmax' }, [wide], [2, 3]],
    [{ kind: 'stack' }, [number(1), number(2)], [2]],
    [{ kind: 'weightedSum' }, [vector(1, 2), number(0), number(3), number(4)], []],
    [{ kind: 'maxPieces', pieces: 2 }, [vector(1, 2, 3, 4)], [2]],
    [{ kind: 'hinge', target: 1 }, [number(1), number(2)], []],
    [{ kind: 'squaredNorm' }, [wide], []],
  ])('%j', (operation, inputs, shape) => {
    expect(build(operation, ...inputs)).toEqual(shape);
  });
});

describe('shapes that do not fit', () => {
  it.each<[ComputedOperation, readonly Tensor[], readonly string[]]>([
    [{ kind: 'add' }, [wide, vector(1, 2)], ['a 2 × 3 matrix', 'a vector of 2']],
    [{ kind: 'matmul' }, [wide, wide], ['a 2 × 3 matrix', 'gives 3', 'takes 2']],
    [{ kind: 'matmul' }, [vector(1), vector(1)], ['a vector of 1', 'dot']],
    [{ kind: 'matmul' }, [number(1), wide], ['a number', 'a 2 × 3 matrix']],
    [{ kind: 'dot' }, [vector(1, 2), vector(1, 2, 3)], ['a vector of 2', 'a vector of 3']],
    [{ kind: 'outer' }, [vector(1, 2), number(3)], ['a vector of 2', 'a number']],
    [{ kind: 'transpose' }, [vector(1, 2)], ['a vector of 2']],
    [{ kind: 'softmax' }, [number(1)], ['a number']],
    [{ kind: 'entry', index: 6 }, [wide], ['6', 'a 2 × 3 matrix']],
    [{ kind: 'stack' }, [number(1), vector(1, 2)], ['a number', 'a vector of 2']],
    [{ kind: 'weightedSum' }, [vector(1, 2), number(1), number(2)], ['a vector of 2', 'a number']],
    [{ kind: 'maxPieces', pieces: 2 }, [vector(1, 2, 3)], ['2', 'a vector of 3']],
    [{ kind: 'exp' }, [number(1), number(2)], ['one', '2']],
    [{ kind: 'sigmoid' }, [number(1), wide], ['a number', 'a 2 × 3 matrix']],
    [{ kind: 'subtract' }, [number(1)], ['two', '1']],
    [{ kind: 'max' }, [number(1)], ['two or more', '1']],
    [{ kind: 'sum' }, [number(1), wide], ['one', '2']],
    [{ kind: 'hinge', target: 2 }, [vector(1, 2)], ['class 2', '2 scores']],
    [{ kind: 'huber', targets: [1], delta: 1 }, [vector(1, 2)], ['1', '2 scores']],
    [{ kind: 'hinge', target: 0 }, [wide], ['a 2 × 3 matrix']],
  ])('%j', (operation, inputs, words) => {
    const message = build(operation, ...inputs);
    expect(message).toMatch(/^[A-Z].*\.$/);
    for (const word of words) expect(message).toContain(word);
  });

  it('of many, three are named', () => {
    const message = build({ kind: 'stack' }, vector(1, 2), number(1), number(2), number(3), number(4));
    expect(message).toContain('a vector of 2, a number, a number …');
  });
});

describe('a builder', () => {
  it('holds against whoever calls two gates the same, or reads a gate that is not there', () => {
    const builder = new GraphBuilder();
    builder.input('x', number(1));
    expect(() => builder.input('x', number(1))).toThrow('Two gates are called x');
    expect(() => builder.gate({ kind: 'exp' }, [3], { id: 'f' })).toThrow('no gate 3');
    expect(() => builder.input('y', { shape: [2], values: Float64Array.of(1) })).toThrow('a vector of 2');
    expect(() => builder.finish(7)).toThrow('no gate 7');
  });

  it('names constants by their place among them', () => {
    const builder = new GraphBuilder();
    builder.constant(number(2));
    builder.constant(number(3), { id: 'three' });
    builder.constant(number(4));
    const { structure } = builder.finish(0);
    expect(structure.gates.map(({ id }) => id)).toEqual(['constant 1', 'three', 'constant 3']);
  });

  it('offers groups in ascending order, without what is named twice', () => {
    const builder = new GraphBuilder();
    for (const id of ['a', 'b', 'c']) builder.input(id, number(1));
    builder.group({ id: 'g', kind: 'line', name: 'g', gates: [2, 0, 2], startsCollapsed: true });
    expect(builder.finish(0).structure.groups[0]!.gates).toEqual([0, 2]);
  });
});
