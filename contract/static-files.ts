/**
 * Which file a request for the built page means. Shared by the desktop scheme handler and the web edition's server,
 * so that both refuse the same paths and send the same headers. Pure: nothing here touches a disk.
 */
import { pageHeaders } from './content-security.ts';

/** Only what a build of the page contains is ever served; any other ending does not exist. */
const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  chainrule: 'application/octet-stream',
};

// A backslash and a colon separate paths or name drives and streams on Windows; control characters end C strings.
function isPlainName(segment: string): boolean {
  if (segment === '' || segment.startsWith('.')) return false;
  return [...segment].every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0x1f && code !== 0x7f && !'/\\:'.includes(character);
  });
}

/**
 * The segments of the file below the root of the page, or null where the path is not one of ours.
 * `pathname` is still percent-encoded. Each segment is decoded once and then must be a plain name, so that `..`,
 * `%2e%2e`, `%2f`, `%5c`, a NUL or a drive letter cannot lead out of the root; what would need decoding twice
 * names a file that does not exist.
 */
export function staticPath(pathname: string): readonly string[] | null {
  if (!pathname.startsWith('/')) return null;
  const encoded = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
  const segments: string[] = [];
  for (const part of encoded) {
    const segment = decodeSegment(part);
    if (segment === null || !isPlainName(segment)) return null;
    segments.push(segment);
  }
  return segments;
}

function decodeSegment(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** null for an ending that no build of the page contains. */
export function contentType(segments: readonly string[]): string | null {
  const name = segments.at(-1) ?? '';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(contentTypes, ending) ? (contentTypes[ending] ?? null) : null;
}

export interface StaticReply {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  /** null for HEAD. */
  readonly body: Uint8Array<ArrayBuffer> | string | null;
}

/**
 * Answers one request. `read` returns the bytes of a file below the root, or null where there is none.
 * Every reply, an error as well, carries the page's security headers.
 */
export async function answerStatic(
  method: string,
  pathname: string,
  read: (segments: readonly string[]) => Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<StaticReply> {
  const plain = { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' };
  if (method !== 'GET' && method !== 'HEAD') {
    return {
      status: 405,
      headers: { ...plain, Allow: 'GET, HEAD' },
      body: 'Only GET and HEAD are answered here.',
    };
  }
  const segments = staticPath(pathname);
  const type = segments === null ? null : contentType(segments);
  const bytes = segments === null || type === null ? null : await read(segments);
  if (bytes === null || type === null) {
    return { status: 404, headers: plain, body: method === 'HEAD' ? null : 'There is no such file.' };
  }
  return {
    status: 200,
    headers: { ...pageHeaders, 'Content-Type': type, 'Content-Length': String(bytes.byteLength) },
    body: method === 'HEAD' ? null : bytes,
  };
}
