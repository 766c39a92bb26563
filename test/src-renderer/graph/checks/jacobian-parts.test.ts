import { describe, expect, it } from 'vitest';
import { float32Memory } from '../../../../src-renderer/graph/checks/memory-text.ts';
import { leadingTo, readers, usualPair } from '../../../../src-renderer/graph/checks/reach.ts';
import { openText } from '../opened-text.ts';

describe('the memory of a Jacobian', () => {
  it.each([
    [4096 * 4096, '64 MiB'],
    [409_600 * 409_600, '625 GiB'],
    [4, '16 B'],
    [2 * 2 ** 10, '8 KiB'],
    [1e12, '3.64 TiB'],
  ])('of %d numbers is %s', (numbers, text) => {
    expect(float32Memory(numbers)).toBe(text.replace(' ', '\u00a0'));
  });
});

describe('gates between which a Jacobian is taken', () => {
  const { structure, at } = openText('x = 1\ny = 2\nz = 3\nq = x + y\nf = q * z');

  it('end at gates that read something and begin at what they hang on', () => {
    expect(readers(structure)).toEqual([at('q'), at('f')]);
    expect(leadingTo(structure, at('q'))).toEqual([at('x'), at('y')]);
    expect(leadingTo(structure, at('f'))).toEqual(
      [at('x'), at('y'), at('z'), at('q')].toSorted((a, b) => a - b),
    );
  });

  it('are those of the gate that is looked at, of the reader of a value, else of the output', () => {
    expect(usualPair(structure, at('q'))).toEqual({ from: at('x'), to: at('q') });
    expect(usualPair(structure, at('z'))).toEqual({ from: at('z'), to: at('f') });
    expect(usualPair(structure, null)).toEqual({ from: at('q'), to: at('f') });
  });

  it('are none where nothing reads anything', () => {
    expect(usualPair(openText('x = 2').structure, null)).toBeNull();
  });
});
