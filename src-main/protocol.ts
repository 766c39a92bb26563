/** The scheme the page is served from: app://chainrule/, read-only, out of one fixed folder. */
import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerStatic } from '../contract/static-files.ts';
import { appHost, appScheme } from './page-address.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the files below `root` (an absolute folder). */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answerAppRequest(root, request));
}

export async function answerAppRequest(root: string, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const known = host === appHost;
  const reply = await answerStatic(request.method, pathname, (segments) =>
    known ? readBelow(root, segments) : Promise.resolve(null),
  );
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

async function readBelow(root: string, segments: readonly string[]): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(join(root, ...segments));
  } catch (error) {
    if (error instanceof Error && 'code' in error && absentCodes.has(String(error.code))) return null;
    throw error;
  }
}
