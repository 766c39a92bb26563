import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { StatusLine } from '../../cli/status-line.ts';

function lineOn(isTTY: boolean): { line: StatusLine; written: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY });
  return {
    line: new StatusLine(stream as unknown as WriteStream),
    written: () => String(stream.read() ?? ''),
  };
}

describe('a line of progress on a terminal', () => {
  it('rewrites itself and ends where the work does', () => {
    const { line, written } = lineOn(true);
    line.show('a', 0.1, false);
    line.show('b', 1, true);
    line.close();
    expect(written()).toBe('\ra\u001b[K\rb\u001b[K\n');
  });

  it('ends where the work is given up', () => {
    const { line, written } = lineOn(true);
    line.show('a', 0.1, false);
    line.close();
    line.close();
    expect(written()).toBe('\ra\u001b[K\n');
  });

  it('is no line as long as there was nothing to show', () => {
    const { line, written } = lineOn(true);
    line.close();
    expect(written()).toBe('');
  });
});

describe('progress elsewhere', () => {
  it('is a line now and then, and one at the end', () => {
    const { line, written } = lineOn(false);
    for (const step of [1, 2, 3, 40, 41, 100]) line.show(`step ${step}`, step / 100, step === 100);
    line.close();
    expect(written()).toBe('step 1\nstep 40\nstep 100\n');
  });
});
