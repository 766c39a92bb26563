/** Gradients of all gates beside their numerical estimates. */
import { checkVerdicts } from '../../../contract/gradient-check.ts';
import type { GateCheck, GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { relativeError } from '../../../contract/graph/relative-error.ts';

/** agrees: to `checkVerdicts.rightBelow`, or as well as rounding allows; differs: by more than `suspectAbove`. */
export const checkGrades = ['agrees', 'unsure', 'differs'] as const;
export type CheckGrade = (typeof checkGrades)[number];

export interface CheckRow {
  readonly gate: number;
  /** The entry that agrees least, row-major. */
  readonly entry: number;
  readonly analytic: number;
  readonly numerical: number;
  /** See relativeError. */
  readonly error: number;
  readonly grade: CheckGrade;
}

/** Units in the last place that a few operations may be off by. */
const roundings = 16;

/** What rounding alone can leave between the two: the difference of two outputs is divided by 2h. Of ∞ it explains nothing. */
function roundOff({ values }: GraphPass, { output }: Graph, stepSize: number): number {
  const size = values[output]?.values.reduce((sum, value) => sum + Math.abs(value), 0) ?? 0;
  if (!Number.isFinite(size)) return 0;
  return (roundings * Number.EPSILON * Math.max(1, size)) / stepSize;
}

function gradeOf(error: number, difference: number, allowed: number): CheckGrade {
  if (error < checkVerdicts.rightBelow || difference <= allowed) return 'agrees';
  return error > checkVerdicts.suspectAbove ? 'differs' : 'unsure';
}

function rowOf({ gate, entries, numerical }: GateCheck, gradient: Float64Array, allowed: number): CheckRow {
  const compared = Array.from(entries, (entry, place): CheckRow => {
    const [analytic, estimate] = [gradient[entry] ?? Number.NaN, numerical[place] ?? Number.NaN];
    const error = relativeError(analytic, estimate);
    const grade = gradeOf(error, Math.abs(analytic - estimate), allowed);
    return { gate, entry, analytic, numerical: estimate, error, grade };
  });
  return compared.reduce((worst, row) => (isWorse(row, worst) ? row : worst));
}

function isWorse(row: CheckRow, than: CheckRow): boolean {
  const difference = checkGrades.indexOf(row.grade) - checkGrades.indexOf(than.grade);
  return difference > 0 || (difference === 0 && row.error > than.error);
}

/** In the order of the graph. */
export function checkRows(structure: Graph, pass: GraphPass, check: GraphCheck): readonly CheckRow[] {
  const allowed = roundOff(pass, structure, check.stepSize);
  return check.gates.flatMap((gate) => {
    const gradient = pass.gradients[gate.gate] ?? null;
    return gradient === null || gate.entries.length === 0 ? [] : [rowOf(gate, gradient.values, allowed)];
  });
}

/** Of a large graph those that do not agree come first, and the list ends here. */
const mostRows = 120;

export function shownRows(rows: readonly CheckRow[]): readonly CheckRow[] {
  if (rows.length <= mostRows) return rows;
  const worstFirst = rows.toSorted(
    (one, other) => checkGrades.indexOf(other.grade) - checkGrades.indexOf(one.grade),
  );
  return worstFirst.slice(0, mostRows);
}
