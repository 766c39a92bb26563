import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../contract/content-security.ts';
import { answerStatic, contentType, staticPath } from '../../contract/static-files.ts';

describe('staticPath', () => {
  it.each([
    ['/', ['index.html']],
    ['/index.html', ['index.html']],
    ['/assets/index-Ab1_.js', ['assets', 'index-Ab1_.js']],
    ['/datasets/my%20table.csv', ['datasets', 'my table.csv']],
    ['/%EB%B6%93%EA%BD%83.csv', ['붓꽃.csv']],
    // Decoded once only: this is a file whose name really has a percent sign.
    ['/%252e%252e/secret.json', ['%2e%2e', 'secret.json']],
  ])('takes %s', (pathname, segments) => {
    expect(staticPath(pathname)).toEqual(segments);
  });

  it.each([
    '',
    'index.html',
    '//index.html',
    '/assets//index.js',
    '/assets/',
    '/..',
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/%2E%2e/package.json',
    '/.%2e/package.json',
    '/./index.html',
    '/%2e/index.html',
    '/..%2fpackage.json',
    '/assets%2findex.js',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/%5c%5cserver%5cshare',
    '/C:/Windows/win.ini',
    '/c%3a/windows/win.ini',
    '/index.html::$DATA',
    '/index.html%00.js',
    '/index%0a.html',
    '/index%7f.html',
    '/.git/config',
    '/.env',
    '/%',
    '/%zz.html',
    '/%ff.html',
  ])('refuses %s', (pathname) => {
    expect(staticPath(pathname)).toBeNull();
  });
});

describe('contentType', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['kernels.WASM', 'application/wasm'],
    ['inter.woff2', 'font/woff2'],
    ['a.b.js', 'text/javascript; charset=utf-8'],
  ])('knows %s', (name, type) => {
    expect(contentType(['folder', name])).toBe(type);
  });

  it.each(['README', 'main.ts', 'main.js.map', 'x.constructor', 'x.__proto__', 'html.'])(
    'does not know %s',
    (name) => {
      expect(contentType([name])).toBeNull();
    },
  );
});

describe('answerStatic', () => {
  const page = new TextEncoder().encode('<p>');
  const read = async (segments: readonly string[]): Promise<Uint8Array<ArrayBuffer> | null> =>
    segments.join('/') === 'index.html' ? page : null;

  it('sends the bytes with their type, their length and the security headers', async () => {
    const reply = await answerStatic('GET', '/', read);
    expect(reply).toMatchObject({ status: 200, body: page });
    expect(reply.headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': '3',
      'Content-Security-Policy': contentSecurityPolicy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('answers HEAD like GET, without a body', async () => {
    const get = await answerStatic('GET', '/index.html', read);
    const head = await answerStatic('HEAD', '/index.html', read);
    expect(head).toEqual({ ...get, body: null });
  });

  it.each([
    ['GET', '/absent.html', 404],
    ['GET', '/../index.html', 404],
    ['POST', '/index.html', 405],
    ['PUT', '/index.html', 405],
    ['OPTIONS', '/', 405],
  ])('answers %s %s with %i and the security headers', async (method, pathname, status) => {
    const reply = await answerStatic(method, pathname, read);
    expect(reply.status).toBe(status);
    expect(reply.headers['Content-Security-Policy']).toBe(contentSecurityPolicy);
  });

  it('does not read a refused path', async () => {
    const asked: (readonly string[])[] = [];
    const spy = async (segments: readonly string[]): Promise<null> => {
      asked.push(segments);
      return null;
    };
    await answerStatic('GET', '/%2e%2e/package.json', spy);
    await answerStatic('GET', '/main.ts', spy);
    expect(asked).toEqual([]);
  });
});
