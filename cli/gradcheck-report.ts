/** A gradient check in words and columns. */
import { checkVerdicts, type CheckedGradient, type GradientCheckReport } from '../contract/gradient-check.ts';

const { rightBelow, suspectAbove } = checkVerdicts;
const barWidth = 40;

/** Columns of equal width, numbers to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}`);
}

/** One sentence: are the gradients right? */
export function describeVerdict({ checked, wrong, largest }: GradientCheckReport): string {
  const error = `the largest relative error is ${largest.toExponential(1)}`;
  if (checked === 0) return 'Nothing could be checked: every parameter stands at a kink.';
  if (wrong > 0)
    return `WRONG: ${wrong} of ${checked} gradients are off by more than ${suspectAbove}; ${error}.`;
  if (largest < rightBelow) return `Right: all ${checked} gradients agree; ${error}.`;
  return `Probably right: no gradient is off by more than ${suspectAbove}, but ${error}. Look at the worst, or try another --h.`;
}

function describeDistribution({ distribution }: GradientCheckReport): string[] {
  const most = Math.max(1, ...distribution.map(({ count }) => count));
  const rows = distribution.map(({ exponent, count }) => [
    `1e${exponent} … 1e${exponent + 1}`,
    String(count),
    '█'.repeat(Math.ceil((barWidth * count) / most)).padEnd(barWidth),
  ]);
  return alignColumns(rows).map((line) => line.trimEnd());
}

function describeGradients(gradients: readonly CheckedGradient[]): string[] {
  const heading = ['layer', 'tensor', 'row', 'column', 'backpropagation', 'difference', 'relative error'];
  const rows = gradients.map(({ place, analytic, numerical, relativeError }) => [
    String(place.layer + 1),
    place.tensor,
    String(place.row),
    String(place.column),
    analytic.toExponential(8),
    numerical.toExponential(8),
    relativeError.toExponential(2),
  ]);
  return alignColumns([heading, ...rows]);
}

function describeSweep({ sweep }: GradientCheckReport): string[] {
  const rows = sweep.map(({ h, median, largest }) => [
    h.toExponential(0),
    median.toExponential(2),
    largest.toExponential(2),
  ]);
  return alignColumns([['h', 'median error', 'largest error'], ...rows]);
}

function describeLayers({ layers }: GradientCheckReport): string[] {
  const rows = layers.map(({ layer, checked, largest, wrong }) => [
    String(layer + 1),
    String(checked),
    largest.toExponential(2),
    String(wrong),
  ]);
  return alignColumns([['layer', 'checked', 'largest error', 'wrong'], ...rows]);
}

export function describeCheck(report: GradientCheckReport): string {
  const { parameterCount, checked, kinks, median, worst } = report;
  const sampled = checked + kinks.count;
  const lines = [
    describeVerdict(report),
    `${sampled} of ${parameterCount} parameters, median relative error ${median.toExponential(1)}.`,
    '',
    'By layer, counted from 1:',
    ...describeLayers(report),
    '',
    'Relative errors:',
    ...describeDistribution(report),
    '',
    'The worst, rows and columns counted from 0:',
    ...describeGradients(worst),
  ];
  if (kinks.count > 0) {
    lines.push(
      '',
      `${kinks.count} parameters stand at a kink, where the difference estimates no gradient. They are not counted above:`,
      ...describeGradients(kinks.worst),
    );
  }
  lines.push('', 'Errors over the step h: truncation falls with h², round-off grows with 1/h:');
  return [...lines, ...describeSweep(report)].join('\n');
}
