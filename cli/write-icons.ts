/** `npm run icons`: after a change of assets/icon.svg, draws the icons of the installers anew. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { drawIcons } from './packaging/draw-icons.ts';

const projectRoot = resolve(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'packaging/icons');

for (const [name, bytes] of await drawIcons(readFileSync(join(projectRoot, 'assets/icon.svg'), 'utf8'))) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  process.stdout.write(`${name}: ${bytes.length} bytes\n`);
}
