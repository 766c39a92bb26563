import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, describe as group, expect, it } from 'vitest';
import type { LogFile } from '../../src-main/log-file.ts';
import { describe, noteTroubles } from '../../src-main/note-troubles.ts';

afterEach(() => {
  process.removeAllListeners('uncaughtExceptionMonitor');
});

function watched() {
  const noted: string[] = [];
  const log = {
    note: (kind: string, detail: string) => Promise.resolve(void noted.push(`${kind}: ${detail}`)),
  };
  const app = new EventEmitter();
  const contents = new EventEmitter();
  noteTroubles(app as unknown as App, log as unknown as LogFile);
  app.emit('web-contents-created', {}, contents);
  return { app, contents, noted };
}

group('noteTroubles', () => {
  it('notes errors that nobody expected, in main and in the page', () => {
    const { contents, noted } = watched();
    process.emit('uncaughtExceptionMonitor', new Error('in main'));
    contents.emit('console-message', { level: 'error', message: 'in the page' });
    contents.emit('console-message', { level: 'info', message: 'said in passing' });
    expect(noted).toEqual([expect.stringMatching(/^main: Error: in main\n/), 'page: in the page']);
  });

  it('notes processes that end as they should not', () => {
    const { app, contents, noted } = watched();
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
    expect(noted).toEqual(['page: The page has ended: oom (5).', 'process: GPU has ended: crashed (1).']);
  });
});

it('an error is described with its stack, anything else as text', () => {
  expect(describe(new Error('no'))).toMatch(/^Error: no\n\s+at /);
  expect(describe('no')).toBe('no');
});
