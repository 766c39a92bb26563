import { describe, expect, it } from 'vitest';
import { defaultGradientCheck, type GradientCheckReport } from '../../contract/gradient-check.ts';
import { describeCheck, describeVerdict } from '../../cli/gradcheck-report.ts';

const right: GradientCheckReport = {
  options: defaultGradientCheck,
  parameterCount: 500,
  checked: 98,
  epsilon: 2e-5,
  distribution: [
    { exponent: -12, count: 90 },
    { exponent: -11, count: 8 },
  ],
  median: 3e-12,
  largest: 4e-11,
  wrong: 0,
  unsure: 0,
  imprecise: { count: 0, agreeAt: null },
  layers: [{ layer: 0, checked: 98, largest: 4e-11, wrong: 0 }],
  worst: [
    {
      place: { layer: 0, tensor: 'weight', row: 3, column: 7 },
      analytic: 0.25,
      numerical: 0.2500000001,
      relativeError: 4e-11,
    },
  ],
  kinks: { count: 0, worst: [] },
  sweep: [{ h: 1e-5, parameters: 40, median: 3e-12, largest: 4e-11 }],
};

describe('the verdict of a gradient check', () => {
  it.each<[changes: Partial<GradientCheckReport>, sentence: string]>([
    [{}, 'Right: all 98 gradients agree; the largest relative error at h = 1e-5 is 4.0e-11.'],
    [
      { kinks: { count: 400, worst: [] } },
      'Right: all 98 that can be compared agree (400 more stand at a kink); the largest relative error at h = 1e-5 is 4.0e-11.',
    ],
    [
      {
        options: { ...defaultGradientCheck, h: 0.1 },
        largest: 4e-4,
        imprecise: { count: 3, agreeAt: 1e-5 },
      },
      'Right: all 98 gradients agree; the largest relative error at h = 1e-1 is 4.0e-4. This h is too large for 3 of them: with another, such as 1e-5, they agree.',
    ],
    [
      { largest: 2e-5, unsure: 2 },
      'Probably right: no gradient is off by more than 0.0001, but 2 by more than 1e-6; the largest relative error at h = 1e-5 is 2.0e-5. Look at the worst, or try another --h.',
    ],
    [
      { largest: 0.5, wrong: 3 },
      'WRONG: 3 of 98 gradients are off by more than 0.0001 with every step that was tried; the largest relative error at h = 1e-5 is 5.0e-1.',
    ],
    [{ checked: 0, largest: 0 }, 'Nothing could be checked: every parameter stands at a kink.'],
  ])('of %j says so', (changes, sentence) => {
    expect(describeVerdict({ ...right, ...changes })).toBe(sentence);
  });
});

describe('a gradient check in words', () => {
  it('names the place of the worst, layers from 1', () => {
    const lines = describeCheck(right).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(/^ +1 +weight +3 +7 +2\.50000000e-1 +2\.50000000e-1 +4\.00e-11$/),
    );
    expect(lines[1]).toBe('98 of 500 parameters, 0 of them at a kink; median relative error 3.0e-12.');
    expect(lines[2]).toContain('max(|a|, |n|, ε)');
    expect(lines[2]).toContain('ε = 2.0e-5');
    expect(lines.at(-3)).toContain('of 40 smooth parameters');
    expect(lines.join('\n')).not.toContain('At a kink');
  });

  it('sets parameters at a kink apart', () => {
    const kinked = { ...right, kinks: { count: 2, worst: right.worst } };
    expect(describeCheck(kinked)).toMatch(/^100 of 500 parameters, 2 of them[\s\S]*\nAt a kink/m);
  });
});
