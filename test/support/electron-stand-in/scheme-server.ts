/**
 * Custom schemes over loopback: app://chainrule/x becomes http://chainrule.app.localhost:PORT/x, answered by the
 * handler that main registered, with the handler's own headers. Chromium trusts *.localhost like a secure origin.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { launchOptions } from './launch-options.ts';

type SchemeHandler = (request: Request) => Promise<Response> | Response;

const handlers = new Map<string, SchemeHandler>();
let port = 0;

export const protocol = {
  registerSchemesAsPrivileged(): void {},
  handle(scheme: string, handler: SchemeHandler): void {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already.`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string): boolean => handlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
};

export function toHttp(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/]+)/, (all, scheme: string, host: string) =>
    handlers.has(scheme) ? `http://${host}.${scheme}.localhost:${port}` : all,
  );
}

export function toScheme(url: string): string {
  return url.replace(/^http:\/\/([^/]+)\.([a-z]+)\.localhost:\d+/, (all, host: string, scheme: string) =>
    handlers.has(scheme) ? `${scheme}://${host}` : all,
  );
}

/** Keeps to one port per profile: storage belongs to an origin, and a port is part of it. */
export async function startSchemeServer(): Promise<void> {
  mkdirSync(launchOptions.userData, { recursive: true });
  const portFile = join(launchOptions.userData, 'stand-in-port');
  const remembered = Number(readOr(portFile, '0'));
  const server = createServer((request, response) => void answer(request, response));
  port = await listen(server, remembered).catch(() => listen(server, 0));
  writeFileSync(portFile, String(port));
  server.unref();
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      listening(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const url = toScheme(`http://${incoming.headers.host ?? ''}${incoming.url ?? '/'}`);
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) {
      outgoing.writeHead(502).end();
      return;
    }
    const response = await handler(new Request(url, { method: incoming.method ?? 'GET' }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    outgoing.writeHead(500).end(String(error));
  }
}
