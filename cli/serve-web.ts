/** Serves the built web edition: `tsx cli/serve-web.ts [--port N]`. `npm start` uses the same functions. */
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveStatic } from './static-server.ts';

const defaultPort = 4173;
const webRoot = resolve(import.meta.dirname, '../out/web');

/** A whole number from 1 to 65535, or an error that says so. undefined: not asked for. */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`--port expects a whole number from 1 to 65535, got “${text}”.`);
  }
  return port;
}

/** Serves until Ctrl+C, and says where. `port` undefined: the default one, or the next that is free. */
export async function serveWebEdition(port: number | undefined): Promise<void> {
  await access(join(webRoot, 'index.html')).catch(() => {
    throw new Error('The web edition is not built. Run “npm run build” first.');
  });
  const server = await serveStatic(webRoot, port ?? defaultPort, port !== undefined);
  process.stdout.write(`Chainrule runs at http://127.0.0.1:${server.port}/ (Ctrl+C ends it)\n`);
  await new Promise<void>((interrupted) => {
    process.once('SIGINT', () => interrupted());
    process.once('SIGTERM', () => interrupted());
  });
  await server.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' } } });
    await serveWebEdition(parsePort(values.port));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
