/** A gradient check in words and columns. */
import { checkVerdicts, type CheckedGradient, type GradientCheckReport } from '../contract/gradient-check.ts';

const { rightBelow, suspectAbove } = checkVerdicts;
const barWidth = 40;

/** Columns of equal width, numbers to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}`);
}

/** Are the gradients right? In a sentence, and another one where h is to blame for errors. */
export function describeVerdict(report: GradientCheckReport): string {
  const { options, checked, kinks, wrong, unsure, largest } = report;
  const error = `the largest relative error at h = ${options.h.toExponential()} is ${largest.toExponential(1)}.${describeImprecise(report)}`;
  if (checked === 0) return 'Nothing could be checked: every parameter stands at a kink.';
  if (wrong > 0) {
    return `WRONG: ${wrong} of ${checked} gradients are off by more than ${suspectAbove} with every step that was tried; ${error}`;
  }
  if (unsure > 0) {
    return `Probably right: no gradient is off by more than ${suspectAbove}, but ${unsure} by more than ${rightBelow.toExponential()}; ${error} Look at the worst, or try another --h.`;
  }
  const agree =
    kinks.count === 0
      ? `all ${checked} gradients agree`
      : `all ${checked} that can be compared agree (${kinks.count} more stand at a kink)`;
  return `Right: ${agree}; ${error}`;
}

function describeImprecise({ options, imprecise }: GradientCheckReport): string {
  const { count, agreeAt } = imprecise;
  if (agreeAt === null) return '';
  const fault = options.h > agreeAt ? 'large' : 'small';
  return ` This h is too ${fault} for ${count} of them: with another, such as ${agreeAt.toExponential()}, they agree.`;
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
  const rows = sweep.map(({ h, parameters, median, largest }) => [
    h.toExponential(0),
    String(parameters),
    median.toExponential(2),
    largest.toExponential(2),
  ]);
  return alignColumns([['h', 'parameters', 'median error', 'largest error'], ...rows]);
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
  const { parameterCount, checked, epsilon, kinks, median, worst, sweep } = report;
  const sampled = checked + kinks.count;
  const lines = [
    describeVerdict(report),
    `${sampled} of ${parameterCount} parameters, ${kinks.count} of them at a kink; median relative error ${median.toExponential(1)}.`,
    `Relative error: |a − n| / max(|a|, |n|, ε), of backpropagation's a and the difference's n; ε = ${epsilon.toExponential(1)} covers what rounding leaves.`,
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
      'At a kink, where the difference estimates no gradient, and so not counted above:',
      ...describeGradients(kinks.worst),
    );
  }
  const swept = Math.max(0, ...sweep.map(({ parameters }) => parameters));
  lines.push(
    '',
    `Errors over the step h, of ${swept} smooth parameters: truncation falls with h², round-off grows with 1/h:`,
  );
  return [...lines, ...describeSweep(report)].join('\n');
}
