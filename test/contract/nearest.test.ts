import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../contract/nearest.ts';

describe('didYouMean', () => {
  it.each([
    ['specis', ' Did you mean "species"?'],
    ['Weigth', ' Did you mean "weight"?'],
    ['entirely else', ''],
  ])('answers %s with "%s"', (given, sentence) => {
    expect(didYouMean(given, ['height', 'species', 'weight'])).toBe(sentence);
  });

  it('puts the prefix of flags before the name', () => {
    expect(didYouMean('epoch', ['epochs'], '--')).toBe(' Did you mean "--epochs"?');
  });
});
