import { describe, expect, it } from 'vitest';
import { plainFileName } from '../../src-main/file-name.ts';

describe('plainFileName', () => {
  it.each([
    ['iris', 'iris.chainrule'],
    ['iris.chainrule', 'iris.chainrule'],
    ['붓꽃 2', '붓꽃 2.chainrule'],
    ['../../etc/passwd', '-..-etc-passwd.chainrule'],
    ['C:\\Windows\\win.ini', 'C--Windows-win.ini.chainrule'],
    ['rate 0.01', 'rate 0.01.chainrule'],
    ['IRIS.CHAINRULE', 'IRIS.CHAINRULE'],
    ['a\u0000b', 'a-b.chainrule'],
    ['.hidden', 'hidden.chainrule'],
    [' . ', 'untitled.chainrule'],
    ['x'.repeat(300), `${'x'.repeat(80)}.chainrule`],
    ['붓'.repeat(300), `${'붓'.repeat(80)}.chainrule`],
    [`${'x'.repeat(78)}.chainrule`, `${'x'.repeat(78)}.chainrule`],
    [`${'x'.repeat(300)}.chainrule`, `${'x'.repeat(80)}.chainrule`],
  ])('turns %j into %j', (suggestion, name) => {
    expect(plainFileName(suggestion, 'chainrule')).toBe(name);
  });
});
