import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pageHeaders } from '../../contract/content-security.ts';
import { answerAppRequest } from '../../src-main/protocol.ts';

// Outside Electron, its package is only a downloader.
vi.mock('electron', () => ({ protocol: {} }));

let folder = '';
let root = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-scheme-'));
  root = join(folder, 'page');
  await mkdir(join(root, 'folder.js'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'secret.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = (url: string, method = 'GET'): Promise<Response> =>
  answerAppRequest(root, new Request(url, { method }));

describe('answerAppRequest', () => {
  it('serves the page with every security header', async () => {
    const response = await ask('app://chainrule/index.html?query#fragment');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<p>page</p>');
    for (const [name, value] of Object.entries(pageHeaders)) expect(response.headers.get(name)).toBe(value);
  });

  it.each([
    'app://other/index.html',
    'app://chainrule/absent.html',
    'app://chainrule/folder.js',
    'app://chainrule/index.html/x.js',
    'app://chainrule/../secret.json',
    'app://chainrule/%2e%2e/secret.json',
    'app://chainrule/..%2fsecret.json',
    'app://chainrule/..%5csecret.json',
    `app://chainrule/${'x'.repeat(5_000)}.js`,
  ])('answers 404 to %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('answers only GET and HEAD', async () => {
    expect((await ask('app://chainrule/index.html', 'POST')).status).toBe(405);
    const head = await ask('app://chainrule/index.html', 'HEAD');
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '11', '']);
  });
});
