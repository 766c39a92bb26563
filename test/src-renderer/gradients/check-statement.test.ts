import { describe, expect, it } from 'vitest';
import {
  describeSweep,
  describeSweepScope,
  gradeOf,
  verdict,
} from '../../../src-renderer/gradients/check-statement.ts';
import { distributionOf, soundCheck } from './sample-check.ts';

const layerNames = ['Dense 1', 'Output'];

describe('verdict', () => {
  it('says that all gradients agree, and how well', () => {
    expect(gradeOf(soundCheck)).toBe('right');
    expect(verdict(soundCheck, layerNames)).toBe(
      'Backpropagation is right: 240 smooth gradients agree with the numerical one; 3 more stand at a kink. Largest relative error 3.2e−8.',
    );
    const smooth = { ...soundCheck, kinks: { count: 0, worst: [] } };
    expect(verdict(smooth, layerNames)).toContain('right: all 240 gradients agree with the numerical one.');
  });

  it('counts those that agree less well although none is wrong', () => {
    const report = {
      ...soundCheck,
      largest: 2e-5,
      unsure: 6,
      distribution: distributionOf({ [-11]: 234, [-6]: 4, [-5]: 2 }),
    };
    expect(gradeOf(report)).toBe('look');
    expect(verdict(report, layerNames)).toContain('6 of 240 agree less well');
  });

  it.each([
    [0.1, 'The step h = 1.0e−1 is too large for 3 of them: with another, such as 1.0e−5, they agree.'],
    [1e-10, 'The step h = 1.0e−10 is too small for 3 of them: with another, such as 1.0e−5, they agree.'],
  ])('blames a step of %f, not the gradients', (h, sentence) => {
    const report = {
      ...soundCheck,
      options: { ...soundCheck.options, h },
      largest: 4e-4,
      imprecise: { count: 3, agreeAt: 1e-5 },
    };
    expect(gradeOf(report)).toBe('right');
    expect(verdict(report, layerNames)).toBe(
      `Backpropagation is right: 240 smooth gradients agree with the numerical one; 3 more stand at a kink. Largest relative error 4.0e−4. ${sentence}`,
    );
  });

  it('names the layers in which gradients are wrong', () => {
    const report = {
      ...soundCheck,
      wrong: 64,
      largest: 0.5,
      layers: [
        { layer: 0, checked: 80, largest: 1e-9, wrong: 0 },
        { layer: 1, checked: 160, largest: 0.5, wrong: 64 },
      ],
    };
    expect(gradeOf(report)).toBe('wrong');
    expect(verdict(report, layerNames)).toBe(
      '64 of 240 gradients are wrong, in Output. Largest relative error 5.0e−1.',
    );
  });

  it('does not call right what could not be compared', () => {
    const report = { ...soundCheck, checked: 0, distribution: distributionOf({}), layers: [], sweep: [] };
    expect(gradeOf(report)).toBe('unclear');
    expect(verdict(report, layerNames)).toContain('kink');
    expect(describeSweep(report)).toBe('');
  });
});

describe('describeSweep', () => {
  it('names the step between truncation and round-off', () => {
    expect(describeSweep(soundCheck)).toContain('at h = 1e−5 the median error is smallest, 1.0e−10');
  });

  it('says so when the best step is at one of the ends', () => {
    const falling = soundCheck.sweep.map((point) => ({ ...point, median: point.h * point.h }));
    expect(describeSweep({ ...soundCheck, sweep: falling })).toContain('down to the smallest step, 1e−7');
    const rising = soundCheck.sweep.map((point) => ({ ...point, median: 1e-16 / point.h }));
    expect(describeSweep({ ...soundCheck, sweep: rising })).toContain('up to the largest step, 1e−1');
  });

  it('takes the largest of equally good steps, so that exact differences count as no truncation', () => {
    const exact = soundCheck.sweep.map((point) => ({ ...point, largest: 0, median: 0 }));
    expect(describeSweep({ ...soundCheck, sweep: exact })).toContain('up to the largest step');
  });
});

describe('describeSweepScope', () => {
  it('says over how many parameters the sweep was taken', () => {
    const over = (...counts: readonly number[]): string =>
      describeSweepScope({
        ...soundCheck,
        sweep: counts.map((parameters) => ({ h: 1e-3, parameters, median: 0, largest: 0 })),
      });
    expect(over(40, 40)).toBe('Over 40 parameters.');
    expect(over(31, 40)).toBe('Over 31 to 40 parameters.');
  });
});
