/** Text of numerical gradients beside the analytic ones of a graph. */
import { count, plural } from './counts.ts';

export const graphChecksText = {
  title: 'Numerical gradients',
  rule: '(f(x + h) − f(x − h)) ÷ 2h',
  intro:
    'Each value is moved by h to either side, and what comes after it is worked out again. Slow and simple: nothing of the backward pass is used.',
  h: 'Step h',
  smaller: 'A tenth of h',
  larger: 'Ten times h',
  underWay: 'Checking …',
  /** Of vectors and matrices there are more entries than gates. */
  allAgree: (gates: number, entries: number) => {
    const all = gates === 1 ? 'The gradient agrees' : `All ${count(gates)} gradients agree`;
    return entries === gates ? `${all}.` : `${all}: ${count(entries)} entries were compared.`;
  },
  differ: (differing: number, gates: number) =>
    `${count(differing)} of ${plural(gates, 'gradient', 'gradients')} ${differing === 1 ? 'differs' : 'differ'}.`,
  unsure: (unsure: number, gates: number) =>
    `${count(unsure)} of ${plural(gates, 'gradient', 'gradients')} ${unsure === 1 ? 'agrees' : 'agree'} less well than they should. Try another h.`,
  table: 'Gradients, analytic and numerical',
  gate: 'Gate',
  analytic: 'Gradient',
  numerical: 'Numerical',
  error: 'Error',
  errorNote: 'Relative error |a − n| ÷ max(|a|, |n|, 1e−8), in double precision',
  entryNote: 'Of a vector or matrix the entry that agrees least is shown.',
  grades: { agrees: 'agrees', unsure: 'agrees roughly', differs: 'differs' },
  select: (name: string) => `Show ${name}`,
  moreRows: (rows: number, doAgree: boolean) =>
    doAgree ? `${count(rows)} more, which agree, are not listed.` : `${count(rows)} more are not listed.`,
  thresholds: (agrees: string, differs: string) =>
    `Agrees below ${agrees}, or within what rounding leaves; differs above ${differs}. At a corner, such as ReLU at 0 or two equal values of a max, the two may differ though nothing is wrong; so they do with an h that is too large or too small.`,

  sweep: 'Error by step h',
  sweepOf: (name: string) => `of ${name}`,
  sweepLabel: (name: string, seen: string) =>
    `Relative error of the numerical gradient of ${name} by step h. ${seen}`,
  sweepSeries: 'error',
  sweepNotYet: 'Measuring …',
  valley: (error: string, h: string) =>
    `Smallest at h = ${h}: ${error}. To the right the error is that of cutting off after h (∝ h²), to the left that of rounding (∝ 1 ÷ h).`,
  exact: (h: string) =>
    `Exact at h = ${h}: along this value the output is a straight line or a parabola, so only rounding is left.`,
  wrong: (error: string) =>
    `No step brings the two together: the smallest error is ${error}. That does not depend on h.`,
} as const;
