import { describe, expect, it } from 'vitest';
import { describeFileError } from '../../src-main/file-errors.ts';
import { fail } from '../support/faulty-file-system.ts';

describe('describeFileError', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'you do not have permission'],
    ['EROFS', 'the disk is read-only'],
    ['ENOENT', 'the file or its folder no longer exists'],
    ['EISDIR', 'it is a folder'],
    ['EBUSY', 'another program is using it'],
  ])('says what %s means', (code, reason) => {
    expect(describeFileError('saved', 'iris.chainrule', fail(code))).toBe(
      `“iris.chainrule” could not be saved: ${reason}.`,
    );
  });

  it('gives an unknown reason in the words of the system', () => {
    expect(describeFileError('opened', 'a.csv', fail('EWHAT'))).toBe(
      '“a.csv” could not be opened: EWHAT: injected.',
    );
    expect(describeFileError('opened', 'a.csv', fail('constructor'))).toContain('constructor: injected');
    expect(describeFileError('opened', 'a.csv', 'no reason')).toBe('“a.csv” could not be opened: no reason.');
  });
});
