/** Gathers what `diagnosticsText` words: of the app, of this computer, and of the log. */
import { app } from 'electron';
import { availableParallelism, homedir, hostname, release, totalmem, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { SettingsInWords } from '../contract/desktop-api.ts';
import { diagnosticsText } from './diagnostics.ts';
import type { LogFile } from './log-file.ts';

const errorCount = 20;

export async function reportDiagnostics(log: LogFile, settings: SettingsInWords): Promise<string> {
  const { electron = '', chrome = '', node } = process.versions;
  return diagnosticsText({
    versions: { Chainrule: app.getVersion(), Electron: electron, Chromium: chrome, Node: node },
    system: {
      system: `${process.platform} ${release()} ${process.arch}`,
      processors: availableParallelism(),
      memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    },
    settings,
    privateWords: [userInfo().username, hostname(), basename(homedir())],
    errors: await log.last(errorCount),
  });
}
