/** Sums, differences, quotients and powers, and products that go entry by entry. */
import type { ComputedOperation } from '../gates/rule.ts';
import { broadcastShape } from '../gates/shapes.ts';
import { log } from '../../tensor/elementary.ts';
import type { GateOperand, NumberOperand, Operand } from './operand.ts';
import { sentences } from './sentences.ts';
import type { Part, Site } from './site.ts';
import { TextError } from './text-error.ts';

/** What an operator makes of two operands; at least one is a gate. */
export type LowerBinary = (a: Part, b: Part, site: Site) => GateOperand;

interface Rules {
  readonly withNumber: (gate: GateOperand, number: NumberOperand, site: Site) => GateOperand;
  readonly ofNumber: (number: NumberOperand, gate: GateOperand, site: Site) => GateOperand;
  readonly ofGates: (a: GateOperand, b: GateOperand, site: Site) => GateOperand;
}

/** Refuses shapes that do not meet, in the words of the text. */
function binary(sign: string, rules: Rules): LowerBinary {
  return (a, b, site) => {
    const [left, right] = [a.operand, b.operand];
    if (left.kind === 'number') return rules.ofNumber(left, gateIn(right), site);
    if (right.kind === 'number') return rules.withNumber(left, right, site);
    if (!broadcastShape([left.shape, right.shape]).ok) {
      const message = sentences.unlikeShapes(sign, a.written, left.shape, b.written, right.shape);
      throw new TextError(site.place.source, message);
    }
    return rules.ofGates(left, right, site);
  };
}

/** Numbers alone have been worked out before they come here. */
function gateIn(operand: Operand): GateOperand {
  if (operand.kind === 'number') throw new Error('Two numbers are no gate.');
  return operand;
}

/** Whether what comes out is a row: every vector that goes in is. */
export function areRows(operands: readonly GateOperand[]): boolean {
  return operands.every(({ shape, isRow }) => shape.length === 0 || isRow);
}

const together =
  (operation: ComputedOperation) =>
  (a: GateOperand, b: GateOperand, site: Site): GateOperand =>
    site.last(operation, [a, b], areRows([a, b]));

export function scaled(gate: GateOperand, factor: number, site: Site): GateOperand {
  return site.last({ kind: 'scale', factor }, [gate], gate.isRow);
}

function moved(gate: GateOperand, constant: number, site: Site): GateOperand {
  return site.last({ kind: 'addConstant', constant }, [gate], gate.isRow);
}

export const sum = binary('+', {
  withNumber: (gate, { value }, site) => moved(gate, value, site),
  ofNumber: ({ value }, gate, site) => moved(gate, value, site),
  ofGates: together({ kind: 'add' }),
});

/** c − x is c + (−1)·x. */
export const difference = binary('-', {
  withNumber: (gate, { value }, site) => moved(gate, 0 - value, site),
  ofNumber: ({ value }, gate, site) =>
    moved({ ...site.part({ kind: 'scale', factor: -1 }, [gate]), isRow: gate.isRow }, value, site),
  ofGates: together({ kind: 'subtract' }),
});

export const entrywiseProduct = binary('.*', {
  withNumber: (gate, { value }, site) => scaled(gate, value, site),
  ofNumber: ({ value }, gate, site) => scaled(gate, value, site),
  ofGates: together({ kind: 'multiply' }),
});

/** c/x is c · (1/x). */
export const quotient = binary('/', {
  withNumber: (gate, { value }, site) => {
    const factor = 1 / value;
    if (!Number.isFinite(factor)) throw new TextError(site.place.source, sentences.divisionByZero);
    return scaled(gate, factor, site);
  },
  ofNumber: ({ value }, gate, site) => {
    if (value === 1) return site.last({ kind: 'reciprocal' }, [gate], gate.isRow);
    return scaled({ ...site.part({ kind: 'reciprocal' }, [gate]), isRow: gate.isRow }, value, site);
  },
  ofGates: together({ kind: 'divide' }),
});

function powerOf(exponent: number): ComputedOperation {
  if (exponent === 2) return { kind: 'square' };
  if (exponent === -1) return { kind: 'reciprocal' };
  return exponent === 0.5 ? { kind: 'sqrt' } : { kind: 'power', exponent };
}

/** A power whose exponent is no number is aˣ = e^(x · log a). */
export const power = binary('^', {
  withNumber: (gate, { value }, site) => site.last(powerOf(value), [gate], gate.isRow),
  ofNumber: ({ value }, gate, site) => {
    if (value <= 0) throw new TextError(site.place.source, sentences.powerOfNegative);
    return site.last({ kind: 'exp' }, [site.part({ kind: 'scale', factor: log(value) }, [gate])], gate.isRow);
  },
  ofGates: (a, b, site) =>
    site.last(
      { kind: 'exp' },
      [site.part({ kind: 'multiply' }, [b, site.part({ kind: 'log' }, [a])])],
      areRows([a, b]),
    ),
});
