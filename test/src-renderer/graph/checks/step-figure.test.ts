import { describe, expect, it } from 'vitest';
import { describeSteps, stepFigure, sweptSteps } from '../../../../src-renderer/graph/checks/step-figure.ts';
import { CheckOfGraph } from '../../../../workers/graph/check.ts';
import { openText } from '../opened-text.ts';

function errorsOf(text: string, name: string): readonly number[] {
  const { structure, pass, at } = openText(text);
  return sweptSteps.map((stepSize) => {
    const check = new CheckOfGraph(structure, pass, stepSize, at(name));
    while (!check.advance(Infinity));
    const { gates } = check.report();
    expect(gates).toHaveLength(1);
    return gates[0]!.worstError;
  });
}

describe('the error by step', () => {
  it('goes from 1e-11 to 0.1', () => {
    expect(sweptSteps[0]).toBe(1e-11);
    expect(sweptSteps.at(-1)).toBe(0.1);
  });

  it('has its smallest value in the middle: cutting off to the right, rounding to the left', () => {
    const errors = errorsOf('x = 0.7\nf = exp(x) * tanh(x)', 'x');
    const { mark } = stepFigure(errors);
    const best = sweptSteps[mark!.index]!;
    expect(best).toBeGreaterThan(1e-8);
    expect(best).toBeLessThan(1e-3);
    expect(errors.at(-1)!).toBeGreaterThan(1e-4);
    expect(errors[0]!).toBeGreaterThan(errors[mark!.index]!);
    expect(describeSteps(errors)).toContain('Smallest at h');
  });

  it('tells a straight line from one that is bent, and a wrong gradient from either', () => {
    expect(describeSteps(errorsOf('x = 0.7\ny = 3\nf = x * y', 'x'))).toContain('straight line');
    expect(describeSteps(sweptSteps.map(() => 0.4))).toContain('No step brings the two together');
    expect(describeSteps([])).toBe('');
  });
});
