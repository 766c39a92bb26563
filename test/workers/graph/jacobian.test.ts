/** Jacobians: small ones in full, large ones by size and structure alone. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Jacobian } from '../../../contract/graph/graph-answers.ts';
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import { jacobianBetween } from '../../../workers/graph/jacobian.ts';
import { computeValues } from '../../../workers/graph/worked-gate.ts';
import { matrix, number, Sketch, vector } from './building.ts';

function jacobian(sketch: Sketch, from: string, to: string): Jacobian {
  const plan = sketch.plan();
  const answer = jacobianBetween(plan.structure, computeValues(plan), sketch.at(from), sketch.at(to));
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

function rowsOf({ entries, columns, rows }: Jacobian): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(entries!.subarray(row * columns, (row + 1) * columns)),
  );
}

function filled(...shape: readonly number[]): Tensor {
  const values = new Float64Array(entryCount(shape)).map((_, index) => ((index * 7) % 13) / 13 - 0.4);
  return { shape, values };
}

describe('a small Jacobian', () => {
  it('of a matrix product by its vector is the matrix, by its matrix the vector in blocks', () => {
    const sketch = new Sketch()
      .input(
        'W',
        matrix([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      )
      .input('x', vector(7, 8, 9))
      .gate('q', { kind: 'matmul' }, 'W', 'x');
    const byVector = jacobian(sketch, 'x', 'q');
    expect([byVector.rows, byVector.columns, byVector.structure]).toEqual([2, 3, 'dense']);
    expect(rowsOf(byVector)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const byMatrix = jacobian(sketch, 'W', 'q');
    expect([byMatrix.rowShape, byMatrix.columnShape, byMatrix.structure]).toEqual([[2], [2, 3], 'sparse']);
    expect(rowsOf(byMatrix)).toEqual([
      [7, 8, 9, 0, 0, 0],
      [0, 0, 0, 7, 8, 9],
    ]);
  });

  it('of an element-wise gate is diagonal', () => {
    const sketch = new Sketch().input('x', vector(1, -2, 3)).gate('f', { kind: 'square' }, 'x');
    const answer = jacobian(sketch, 'x', 'f');
    expect(answer.structure).toBe('diagonal');
    expect(rowsOf(answer)).toEqual([
      [2, 0, 0],
      [0, -4, 0],
      [0, 0, 6],
    ]);
  });

  it('of a path is the product of those on it, summed over all paths', () => {
    const sketch = new Sketch()
      .input('x', vector(0.5, -1))
      .input('k', vector(3, 4))
      .gate('a', { kind: 'square' }, 'x')
      .gate('b', { kind: 'multiply' }, 'a', 'k')
      .gate('f', { kind: 'add' }, 'b', 'x');
    expect(rowsOf(jacobian(sketch, 'x', 'f'))).toEqual([
      [4, 0],
      [0, -7],
    ]);
    expect(rowsOf(jacobian(sketch, 'a', 'f'))).toEqual([
      [3, 0],
      [0, 4],
    ]);
    expect(rowsOf(jacobian(sketch, 'f', 'f'))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('of softmax is sᵢ(δᵢⱼ − sⱼ)', () => {
    const sketch = new Sketch().input('x', vector(0.1, 0.7)).gate('s', { kind: 'softmax' }, 'x');
    const answer = jacobian(sketch, 'x', 's');
    const share = 1 / (1 + Math.exp(-0.6));
    const product = share * (1 - share);
    expect(answer.structure).toBe('dense');
    for (const [index, entry] of answer.entries!.entries()) {
      expect(entry).toBeCloseTo(index % 3 === 0 ? product : -product, 14);
    }
  });

  it('is refused where no path leads', () => {
    const sketch = new Sketch().input('x', number(1)).input('y', number(2)).gate('f', { kind: 'exp' }, 'x');
    const plan = sketch.plan();
    const values = computeValues(plan);
    const { structure } = plan;
    expect(jacobianBetween(structure, values, sketch.at('y'), sketch.at('f')).ok).toBe(false);
    expect(jacobianBetween(structure, values, sketch.at('f'), sketch.at('x')).ok).toBe(false);
    expect(jacobianBetween(structure, values, 0, 99).ok).toBe(false);
  });
});

describe('the structure', () => {
  const sketch = (): Sketch =>
    new Sketch()
      .input('A', filled(3, 4))
      .input('B', filled(4, 5))
      .input('C', filled(2, 3))
      .input('v', filled(4))
      .input('k', number(0.3))
      .gate('AB', { kind: 'matmul' }, 'A', 'B')
      .gate('CAB', { kind: 'matmul' }, 'C', 'AB')
      .gate('σA', { kind: 'sigmoid' }, 'A')
      .gate('A + v', { kind: 'add' }, 'A', 'v')
      .gate('A + k', { kind: 'add' }, 'A', 'k')
      .gate('Aᵀ', { kind: 'transpose' }, 'A')
      .gate('softmax A', { kind: 'softmax' }, 'A')
      .gate('v₂', { kind: 'entry', index: 2 }, 'v')
      .gate('softmax v', { kind: 'softmax' }, 'v')
      .gate('v + v₂', { kind: 'add' }, 'v', 'v₂')
      .gate('vvᵀ', { kind: 'outer' }, 'v', 'v')
      .gate('pieces', { kind: 'maxPieces', pieces: 2 }, 'v')
      .gate('k twice', { kind: 'stack' }, 'k', 'k')
      .gate('k once', { kind: 'stack' }, 'k', 'v₂')
      .gate('k²', { kind: 'square' }, 'k')
      .gate('k² once', { kind: 'stack' }, 'k²', 'v₂')
      .gate('v + softmax v', { kind: 'add' }, 'softmax v', 'v')
      .gate('norm', { kind: 'squaredNorm' }, 'A');

  it.each([
    ['A', 'σA', 'diagonal'],
    ['A', 'A + v', 'diagonal'],
    ['v', 'A + v', 'sparse'],
    ['k', 'A + k', 'dense'],
    ['A', 'AB', 'sparse'],
    ['B', 'AB', 'sparse'],
    ['A', 'CAB', 'dense'],
    ['B', 'CAB', 'sparse'],
    ['A', 'Aᵀ', 'sparse'],
    ['A', 'softmax A', 'sparse'],
    ['v', 'softmax v', 'dense'],
    ['v', 'v₂', 'sparse'],
    ['v', 'v + v₂', 'sparse'],
    ['v', 'vvᵀ', 'sparse'],
    ['v', 'pieces', 'sparse'],
    ['k', 'k twice', 'dense'],
    ['k', 'k once', 'sparse'],
    ['k', 'k² once', 'sparse'],
    ['k', 'k²', 'dense'],
    ['v', 'v + softmax v', 'dense'],
    ['A', 'norm', 'dense'],
  ] as const)('of %s → %s is %s', (from, to, structure) => {
    expect(jacobian(sketch(), from, to).structure).toBe(structure);
  });
});

describe('a large Jacobian', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** The most numbers that are asked for in one piece while `work` is done. */
  function largestAllocation(work: () => void): number {
    let largest = 0;
    const counted = new Proxy(Float64Array, {
      construct(target, parts: [number], newTarget) {
        const made = Reflect.construct(target, parts, newTarget) as Float64Array;
        largest = Math.max(largest, made.length);
        return made;
      },
    });
    vi.stubGlobal('Float64Array', counted);
    work();
    return largest;
  }

  it('4096 × 4096 of an element-wise gate is named, and never built: it is diagonal', () => {
    const sketch = new Sketch()
      .input('x', filled(4096))
      .gate('a', { kind: 'relu' }, 'x')
      .gate('f', { kind: 'tanh' }, 'a');
    const plan = sketch.plan();
    const values = computeValues(plan);
    const largest = largestAllocation(() => {
      const answer = jacobianBetween(plan.structure, values, sketch.at('x'), sketch.at('f'));
      expect(answer).toMatchObject({
        ok: true,
        value: { rows: 4096, columns: 4096, structure: 'diagonal', entries: null },
      });
    });
    expect(largest).toBeLessThanOrEqual(4096);
  });

  it('409,600 × 409,600 of a mini-batch of 100 as well', () => {
    const answer = jacobian(
      new Sketch().input('X', filled(100, 4096)).gate('f', { kind: 'relu' }, 'X'),
      'X',
      'f',
    );
    expect(answer).toMatchObject({ rows: 409_600, columns: 409_600, structure: 'diagonal', entries: null });
    expect([answer.rowShape, answer.columnShape]).toEqual([
      [100, 4096],
      [100, 4096],
    ]);
  });

  it('of a matrix product by its matrix is sparse, whatever its size', () => {
    const sketch = new Sketch()
      .input('W', filled(1000, 900))
      .input('x', filled(900))
      .gate('q', { kind: 'matmul' }, 'W', 'x')
      .gate('f', { kind: 'softmax' }, 'q');
    const plan = sketch.plan();
    const values = computeValues(plan);
    const largest = largestAllocation(() => {
      for (const [to, structure] of [
        ['q', 'sparse'],
        ['f', 'dense'],
      ] as const) {
        const answer = jacobianBetween(plan.structure, values, sketch.at('W'), sketch.at(to));
        expect(answer).toMatchObject({
          ok: true,
          value: { rows: 1000, columns: 900_000, structure, entries: null },
        });
      }
    });
    expect(largest).toBeLessThanOrEqual(1000);
  });

  it('is drawn up to its larger side', () => {
    const side = graphLimits.jacobianSide;
    const of = (length: number): Jacobian =>
      jacobian(new Sketch().input('x', filled(length)).gate('f', { kind: 'exp' }, 'x'), 'x', 'f');
    expect(of(side).entries).toHaveLength(side * side);
    expect(of(side + 1).entries).toBeNull();
    const tall = new Sketch()
      .input('W', filled(side + 1, 2))
      .input('x', filled(2))
      .gate('f', { kind: 'matmul' }, 'W', 'x');
    expect(jacobian(tall, 'x', 'f').entries).toBeNull();
  });
});
