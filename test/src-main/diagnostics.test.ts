import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsText, withoutPrivateDetails } from '../../src-main/diagnostics.ts';

const words = ['ana', 'anas-laptop'];
const shown = (detail: string): string => withoutPrivateDetails(detail, words);

describe('withoutPrivateDetails', () => {
  it.each([
    ["ENOENT: no such file or directory, open '/home/ana/salaries.chainrule'"],
    ['ENOENT: no such file or directory, open /home/ana/my salaries of 2026.chainrule'],
    ['“salaries.chainrule” could not be saved: the disk is full.'],
    ['EPERM: operation not permitted, rename C:\\Users\\ana\\salaries.csv'],
    ['could not read \\\\server\\ana\\salaries.csv'],
    ['could not read ~/salaries'],
    ['could not read ../salaries/of/ana'],
    ['app://chainrule/index.html?salaries'],
    ['salaries.csv has no rows'],
    ['Column "salaries" is missing'],
    ["Column 'salaries' is missing"],
    ['Column `salaries` is missing'],
    ['Column “salaries'],
    ['file:///home/ana/salaries'],
  ])('leaves out what is the person’s: %s', (detail) => {
    expect(shown(detail)).not.toMatch(/salaries|\bana\b/i);
  });

  it('keeps what the system says', () => {
    expect(shown("ENOSPC: no space left on device, write '/home/ana/x.chainrule'")).toBe(
      'ENOSPC: no space left on device, write …',
    );
    expect(shown("TypeError: can't read a number at 3")).toBe("TypeError: can't read a number at 3");
  });

  it('keeps where in the app, not where the app lies', () => {
    const stack = [
      'Error: failed',
      '    at AtomicWriter.write (file:///home/ana/apps/chainrule/app.asar/out/main/main.js:12:34)',
      '    at async C:\\Users\\ana\\chainrule\\out\\main\\main.js:5:6',
      '    at new Map (<anonymous>)',
    ];
    const text = shown(stack.join('\n'));
    expect(text).toContain('at AtomicWriter.write main.js:12:34');
    expect(text).toContain('main.js:5:6');
    expect(text).not.toMatch(/ana\b|apps|Users/);
  });

  it('names neither the person nor the computer, wherever they stand', () => {
    expect(shown('connect ANAS-LAPTOP as ana')).not.toMatch(/ana/i);
  });

  it('lets no name through that stands in quotes or in a path', () => {
    const name = fc
      .string({ minLength: 4, maxLength: 30 })
      .filter((text) => /^[\p{L}\d _-]{4,}$/u.test(text) && text.trim().length > 3)
      .map((text) => `zq${text}`);
    fc.assert(
      fc.property(name, (secret) => {
        for (const detail of [
          `open '/data/${secret}/a.csv'`,
          `open C:\\${secret}\\b`,
          `“${secret}” could not be opened`,
          `the column "${secret}" is empty`,
        ]) {
          expect(shown(detail)).not.toContain(secret);
        }
      }),
    );
  });
});

describe('diagnosticsText', () => {
  const facts = {
    versions: { Chainrule: '0.1.0', Electron: '45.4.1' },
    system: { system: 'linux 6.1', processors: 2 },
    settings: { theme: 'dark' },
    privateWords: words,
    errors: [],
  };

  it('tells versions and system, and that there was no error', () => {
    expect(diagnosticsText(facts)).toBe(
      'Chainrule: 0.1.0\nElectron: 45.4.1\n\nsystem: linux 6.1\nprocessors: 2\n\ntheme: dark\n\nNo errors have been noted.\n',
    );
  });

  it('tells each error with its time and kind', () => {
    const errors = [{ at: '2026-01-01T00:00:00.000Z', kind: 'main', detail: "EIO: read '/home/ana/a.csv'" }];
    expect(diagnosticsText({ ...facts, errors })).toContain('2026-01-01T00:00:00.000Z main\nEIO: read …');
  });
});
