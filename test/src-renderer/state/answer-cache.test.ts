import { expect, it } from 'vitest';
import { AnswerCache, bytesOf } from '../../../src-renderer/state/answer-cache.ts';

it('knows about how much room answers take', () => {
  expect(bytesOf(new Float32Array(100))).toBe(400);
  expect(bytesOf({ weight: new Float64Array(100), bias: [1, 2, 3] })).toBeGreaterThanOrEqual(824);
  expect(bytesOf({ weight: new Float64Array(100), none: null })).toBeLessThan(900);
});

it('lets go of what was not used for longest', () => {
  const cache = new AnswerCache<Float64Array>(2500);
  const answer = (): Float64Array => new Float64Array(100);
  for (const question of ['a', 'b', 'c']) cache.keep(question, answer());
  expect(cache.find('a')).toBeDefined();
  cache.keep('d', answer());
  expect(['a', 'b', 'c', 'd'].map((question) => cache.find(question) !== undefined)).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

it('counts an answer once that is given again, and keeps none that is too large', () => {
  const cache = new AnswerCache<Float64Array>(2500);
  for (let turn = 0; turn < 5; turn += 1) cache.keep('a', new Float64Array(100));
  cache.keep('b', new Float64Array(100));
  expect(cache.find('a')).toBeDefined();
  cache.keep('c', new Float64Array(1000));
  expect(cache.find('c')).toBeUndefined();
});
