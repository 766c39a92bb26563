/** What the command line says: `electron [switches] <app folder> [arguments]`. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const given = process.argv.slice(2);

function switchValue(name: string): string | undefined {
  const prefix = `--${name}=`;
  return given.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

export const launchOptions = {
  arguments: given,
  appFolder: given.find((argument) => !argument.startsWith('-')) ?? '.',
  userData: switchValue('user-data-dir') ?? join(tmpdir(), 'chainrule-stand-in'),
  /** Playwright drives this launch: it reads both debugger addresses from stderr, and says when to begin. */
  inspect: given.some((argument) => argument.startsWith('--inspect')),
} as const;
