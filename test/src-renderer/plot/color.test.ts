import { describe, expect, it } from 'vitest';
import { contrast, layerColor, mixColors, readableColor } from '../../../src-renderer/plot/color.ts';

const stops = ['#000000', '#808080', '#ffffff'];

describe('mixColors', () => {
  it('goes from one colour to the other', () => {
    expect(mixColors('#102030', '#506070', 0)).toBe('#102030');
    expect(mixColors('#102030', '#506070', 1)).toBe('#506070');
    expect(mixColors('#000000', '#ff8000', 0.5)).toBe('#804000');
  });
});

describe('layerColor', () => {
  it('gives the first layer the first stop and the last layer the last', () => {
    expect(layerColor(0, 12, stops)).toBe('#000000');
    expect(layerColor(11, 12, stops)).toBe('#ffffff');
  });

  it('spreads the layers over the stops', () => {
    expect(layerColor(1, 3, stops)).toBe('#808080');
    expect(layerColor(1, 5, stops)).toBe('#404040');
  });

  it('gives an only layer, which is the output, the last stop', () => {
    expect(layerColor(0, 1, stops)).toBe('#ffffff');
  });
});

describe('contrast', () => {
  it('is 21 between black and white, in either order', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
  });
});

describe('readableColor', () => {
  it('leaves a colour alone that can be read', () => {
    expect(readableColor('#0000aa', '#111111', '#ffffff')).toBe('#0000aa');
  });

  it.each([
    ['#f0e442', '#1c1d1f', '#fbfbfa'],
    ['#35165c', '#e8e8e6', '#141517'],
  ])('moves %s towards the ink until it reaches 4.5:1', (color, ink, background) => {
    expect(contrast(color, background)).toBeLessThan(4.5);
    expect(contrast(readableColor(color, ink, background), background)).toBeGreaterThanOrEqual(4.5);
  });
});
