/** What goes wrong in any process of the app reaches its log, also where nothing else is done about it. */
import type { App } from 'electron';
import type { LogFile } from './log-file.ts';

export function noteTroubles(app: Pick<App, 'on'>, log: LogFile): void {
  // Only watches: what main does about an error that nobody expected stays as it is.
  process.on('uncaughtExceptionMonitor', (error) => void log.note('main', describe(error)));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('console-message', ({ level, message }) => {
      if (level === 'error') void log.note('page', message);
    });
    contents.on('render-process-gone', (_gone, { reason, exitCode }) => {
      if (reason !== 'clean-exit') void log.note('page', `The page has ended: ${reason} (${exitCode}).`);
    });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') void log.note('process', `${type} has ended: ${reason} (${exitCode}).`);
  });
}

/** With its stack, where it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
