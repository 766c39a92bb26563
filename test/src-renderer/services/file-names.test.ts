import { describe, expect, it } from 'vitest';
import { toProjectFileName, toUniqueName } from '../../../src-renderer/services/file-names.ts';

describe('toProjectFileName', () => {
  it.each([
    ['iris', 'iris.chainrule'],
    ['iris.chainrule', 'iris.chainrule'],
    ['Iris.CHAINRULE', 'Iris.chainrule'],
    ['v1.2', 'v1.2.chainrule'],
    ['../../etc/passwd', '-..-etc-passwd.chainrule'],
    ['a/b\\c:d*e?f"g<h>i|j\u0000k', 'a-b-c-d-e-f-g-h-i-j-k.chainrule'],
    ['  꽃 분류  ', '꽃 분류.chainrule'],
    ['..', 'untitled.chainrule'],
    ['', 'untitled.chainrule'],
    ['x'.repeat(300), `${'x'.repeat(100)}.chainrule`],
  ])('makes %j into %j', (suggested, expected) => {
    expect(toProjectFileName(suggested)).toBe(expected);
  });
});

describe('toUniqueName', () => {
  it('keeps a name that is free', () => {
    expect(toUniqueName('a.chainrule', new Set(['b.chainrule']))).toBe('a.chainrule');
  });

  it('counts on until the name is free', () => {
    const taken = new Set(['a.chainrule', 'a 2.chainrule', 'a 3.chainrule']);
    expect(toUniqueName('a.chainrule', taken)).toBe('a 4.chainrule');
  });
});
