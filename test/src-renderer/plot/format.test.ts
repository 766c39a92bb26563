import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatEpoch,
  formatExponent,
  formatMeasured,
  formatNumber,
  formatPercent,
} from '../../../src-renderer/plot/format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [0.083124, '0.08312'],
    [-1.5, '\u22121.5'],
    [1234.56, '1,235'],
    [654_321.2, '654,321'],
    [0.001, '0.001'],
    [0.0000018, '1.8e\u22126'],
    [-0.0000018, '\u22121.8e\u22126'],
    [1_000_000, '1e6'],
    [5e-324, '4.941e\u2212324'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '\u2212∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('keeps as many significant digits as asked', () => {
    expect(formatNumber(0.123456, 2)).toBe('0.12');
    expect(formatNumber(1.23456e-7, 6)).toBe('1.23456e\u22127');
  });
});

describe('formatMeasured', () => {
  it.each([
    [0.22, '0.220'],
    [1, '1.00'],
    [1234.5, '1,235'],
    [123_456.7, '123,457'],
    [0.0000018, '1.80e\u22126'],
    [0, '0'],
    [-0.5, '\u22120.500'],
    [Number.NaN, 'NaN'],
  ])('writes %d as %s', (value, text) => {
    expect(formatMeasured(value)).toBe(text);
  });
});

describe('formatExponent', () => {
  it.each([
    [0.0000018, '1.8e\u22126'],
    [1, '1.0e0'],
    [25_000, '2.5e4'],
    [-3.04e-5, '\u22123.0e\u22125'],
    [0, '0'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatExponent(value)).toBe(text);
  });

  it('leaves the fraction out when one digit is asked', () => {
    expect(formatExponent(0.001, 1)).toBe('1e\u22123');
  });
});

describe('formatPercent', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.5, '50.0 %'],
    [0.9733, '97.3 %'],
    [-0.25, '\u221225.0 %'],
  ])('writes the share %d as %s', (share, text) => {
    expect(plain(formatPercent(share))).toBe(text);
  });

  it('never rounds a share to all or nothing', () => {
    expect(plain(formatPercent(0.99999))).toBe('>99.9 %');
    expect(plain(formatPercent(0.00001))).toBe('<0.1 %');
    expect(plain(formatPercent(0.999, 0))).toBe('>99 %');
    expect(plain(formatPercent(0.001, 0))).toBe('<1 %');
  });
});

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_234_567, '1,234,567'],
    [-1000, '\u22121,000'],
  ])('writes %d as %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });
});

describe('formatEpoch', () => {
  it.each([
    [0, '0'],
    [12, '12'],
    [0.00312, '0.003'],
    [0.25, '0.25'],
    [1.249, '1.25'],
    [12.04, '12.0'],
    [1240.5, '1,240.5'],
  ])('writes %d as %s', (epochs, text) => {
    expect(formatEpoch(epochs)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [420, '0.4 s'],
    [960, '1 s'],
    [12_400, '12 s'],
    [59_700, '1 min'],
    [185_000, '3 min 5 s'],
    [3_600_000, '1 h'],
    [7_440_000, '2 h 4 min'],
    [90_000_000, '1 d 1 h'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(plain(formatDuration(milliseconds))).toBe(text);
  });
});
