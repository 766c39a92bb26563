/** Addresses of the app's own scheme: none leads out of the folder of the page. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerAppRequest } from '../../../src-main/protocol.ts';
import type { Random } from '../../../workers/random.ts';
import { few, oneOf } from '../draw.ts';
import type { Target } from '../target.ts';

const pieces = [
  ...[
    '/',
    '//',
    '\\',
    '..',
    '.',
    '%2e%2e',
    '%2E.',
    '%2f',
    '%5c',
    '%00',
    '%0a',
    '%c0%ae',
    '%252e',
    '%',
    '%zz',
  ],
  ...[
    'index.html',
    'assets',
    'main.js',
    'secret.json',
    'page',
    'page-secret.json',
    'C:',
    'file:',
    'con.html',
  ],
  ...['?', '#', '@', ':80', ';', '~', '\u0000', '\u202e', 'ä', '\ud800', '::$DATA', ' ', 'x'.repeat(300)],
];
const fronts = ['app://chainrule/', 'app://chainrule', 'app://other/', 'app://chainrule/assets/'];
const pageFiles = new Set(['the page', 'a script']);

function address(random: Random): string {
  const body = Array.from({ length: few(random) + few(random) }, () => oneOf(random, pieces));
  return oneOf(random, fronts) + body.join(random.integer(2) === 0 ? '' : '/');
}

export async function openSchemePaths(): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'chainrule-fuzz-'));
  const root = join(folder, 'page');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), 'the page');
  await writeFile(join(root, 'assets/main.js'), 'a script');
  for (const name of ['secret.json', 'page-secret.json']) await writeFile(join(folder, name), 'secret');
  return {
    close: () => rm(folder, { recursive: true }),
    async attempt(random) {
      const url = address(random);
      // What is no address, or one with a password, is no request either.
      if (!URL.canParse(url) || new URL(url).username !== '') return 'refused';
      const response = await answerAppRequest(root, new Request(url));
      const body = await response.text();
      if (!response.headers.has('Content-Security-Policy')) throw new Error(`${url}: no policy`);
      if (response.status === 404) return 'refused';
      if (response.status !== 200 || !pageFiles.has(body))
        throw new Error(`${url}: ${response.status} ${body}`);
      return 'accepted';
    },
  };
}
