/** `npm start`: builds Chainrule and opens it, as the desktop app where Electron can be had, else in the browser. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDesktopApp, buildWebEdition } from './build.ts';
import { findElectronBinary } from './electron-binary.ts';
import { parsePort, serveWebEdition } from './serve-web.ts';

const help = `Builds Chainrule and opens it.

  npm start                         the desktop app; the web edition where Electron cannot be had
  npm start -- project.chainrule    the desktop app with a project
  npm start -- --web                the web edition on this machine

  --port N    where the web edition is served, http://127.0.0.1:N (4173, or the next free one)
`;

const projectRoot = resolve(import.meta.dirname, '..');

async function startWeb(port: number | undefined): Promise<number> {
  buildWebEdition(projectRoot);
  await serveWebEdition(port);
  return 0;
}

/** Resolves to the app's exit code. */
function startDesktop(binary: string, files: readonly string[]): Promise<number> {
  buildDesktopApp(projectRoot);
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) process.stdout.write('Running as root: Chromium’s sandbox is off (--no-sandbox).\n');
  const args = [...(asRoot ? ['--no-sandbox'] : []), projectRoot, ...files];
  return new Promise((ended, failed) => {
    const app = spawn(binary, args, { stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals): void => void app.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    app.on('error', failed);
    app.on('exit', (code) => ended(code ?? 1));
  });
}

async function start(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { web: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  const port = parsePort(values.port);
  if (values.web === true) return startWeb(port);
  const electron = findElectronBinary(projectRoot);
  if ('path' in electron)
    return startDesktop(
      electron.path,
      positionals.map((file) => resolve(file)),
    );
  process.stdout.write(`${electron.missing} Chainrule opens in the browser instead.\n`);
  return startWeb(port);
}

try {
  process.exitCode = await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
