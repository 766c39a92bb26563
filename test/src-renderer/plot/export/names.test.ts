import { describe, expect, it } from 'vitest';
import { rangeHolds } from '../../../../src-renderer/plot/export/embedded-font.ts';
import { fileStem } from '../../../../src-renderer/plot/export/file-stem.ts';
import { element, escapeXml, pixels } from '../../../../src-renderer/plot/export/svg-text.ts';

describe('fileStem', () => {
  it.each([
    ['Weight gradient', 'weight-gradient'],
    ['Back-propagated error (RMS)', 'back-propagated-error-rms'],
    ['R²', 'r2'],
    ['The error’s way back', 'the-errors-way-back'],
    ['오차 곡선', '오차-곡선'.normalize('NFKD')],
    ['‖…‖', 'chart'],
  ])('names the file of %j', (title, stem) => {
    expect(fileStem(title)).toBe(stem);
  });
});

describe('rangeHolds', () => {
  it.each([
    ['U+0-FF, U+2212', 0x41, true],
    ['U+0-FF, U+2212', 0x2212, true],
    ['U+0-FF, U+2212', 0x3c3, false],
    ['U+4??', 0x4ab, true],
    ['U+4??', 0x500, false],
    ['', 0x41, true],
  ])('knows whether %j holds %d', (range, codePoint, isHeld) => {
    expect(rangeHolds(range, codePoint)).toBe(isHeld);
  });
});

describe('element', () => {
  it('escapes what would end an attribute or begin an element', () => {
    expect(element('text', { 'aria-label': '"<&>' }, escapeXml('a<b & c'))).toBe(
      '<text aria-label="&quot;&lt;&amp;&gt;">a&lt;b &amp; c</text>',
    );
  });

  it('leaves out characters that XML has no place for', () => {
    expect(escapeXml('a\u0000b\u001fc')).toBe('abc');
  });

  it('rounds lengths and leaves out what is not set', () => {
    expect(element('rect', { x: 1 / 3, y: undefined })).toBe('<rect x="0.33"/>');
    expect(pixels(-0.001)).toBe('0');
  });
});
