/** The web edition over http on this machine only, with the same path rules and headers as the desktop's scheme. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answerStatic } from '../contract/static-files.ts';

const loopback = '127.0.0.1';

export interface StaticServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the files below `root`. A taken port is an error where it was asked for (`isExact`); otherwise the next
 * free one of the following twenty is used.
 */
export async function serveStatic(root: string, port: number, isExact: boolean): Promise<StaticServer> {
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  const used = await listenFrom(server, port, isExact ? 1 : 20);
  return {
    port: used,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        // A browser keeps its connections open.
        server.closeAllConnections();
      }),
  };
}

async function listenFrom(server: Server, first: number, attempts: number): Promise<number> {
  for (let port = first; port < first + attempts; port += 1) {
    if (await listens(server, port)) return port;
  }
  throw new Error(
    attempts === 1
      ? `Port ${first} is in use by another program. Choose another one with --port.`
      : `Ports ${first} to ${first + attempts - 1} are all in use. Choose another one with --port.`,
  );
}

/** false where the port is taken. */
function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((settle, fail) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') settle(false);
      else fail(error);
    };
    server.once('error', onError);
    server.listen(port, loopback, () => {
      server.off('error', onError);
      settle(true);
    });
  });
}

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [pathname = '/'] = (request.url ?? '/').split('?');
  const reply = await answerStatic(request.method ?? 'GET', pathname, async (segments) => {
    try {
      return await readFile(join(root, ...segments));
    } catch (error) {
      if (error instanceof Error && 'code' in error && absentCodes.has(String(error.code))) return null;
      throw error;
    }
  });
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}
