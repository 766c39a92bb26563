/** Random formulas come to what plain arithmetic says, and so do their gradients. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formula, inputNames, inputValues, lineOf, type Formula, type Values } from './random-formulas.ts';
import { read } from './reading.ts';
import type { Value } from './array-arithmetic.ts';

const shapes = fc.constantFrom<readonly number[]>([], [], [3], [2], [2, 3], [3, 2]);
const anyFormula = shapes.chain((shape) => formula(shape, 3));

function textOf({ text }: Formula, values: Values): string {
  return [...Object.entries(values).map(([name, value]) => lineOf(name, value)), `f = ${text}`].join('\n');
}

/** |a − b| in units of the larger, or of 1 where both are smaller. */
function distance(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
}

function moved(value: Value, place: number, step: number): Value {
  return { shape: value.shape, entries: value.entries.with(place, value.entries[place]! + step) };
}

describe('random formulas', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(anyFormula, inputValues, (drawn, values) => {
        const { output, plan } = read(textOf(drawn, values));
        const expected = drawn.valueWith(values);
        expect(plan.structure.gates[plan.structure.output]!.shape).toEqual(expected.shape);
        for (const [place, value] of expected.entries.entries()) {
          expect(distance(output[place]!, value)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('have the gradients that differences of their values have', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(
        anyFormula,
        inputValues,
        fc.constantFrom(...inputNames),
        fc.nat(),
        (drawn, values, name, drawnPlace) => {
          const value = values[name]!;
          const place = drawnPlace % value.entries.length;
          const sumWith = (step: number): number =>
            drawn
              .valueWith({ ...values, [name]: moved(value, place, step) })
              .entries.reduce((sum, x) => sum + x, 0);
          const numerical = (sumWith(h) - sumWith(-h)) / (2 * h);
          const analytic = read(textOf(drawn, values)).gradient(name)?.[place] ?? 0;
          expect(distance(analytic, numerical)).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('have the same gradients where all of their gates are shown as smaller ones', () => {
    fc.assert(
      fc.property(anyFormula, inputValues, (drawn, values) => {
        const text = textOf(drawn, values);
        const whole = read(text);
        const parts = read(
          text,
          whole.plan.structure.gates.map(({ id }) => id),
        );
        for (const name of inputNames) {
          const gradient = whole.gradient(name);
          expect(parts.gradient(name) === null).toBe(gradient === null);
          for (const [place, expected] of (gradient ?? []).entries()) {
            expect(distance(parts.gradient(name)![place]!, expected)).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
