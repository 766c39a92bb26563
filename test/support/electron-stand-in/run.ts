/** Entry: makes `electron` mean the stand-in, then runs the built main bundle. Arguments as Electron takes them. */
import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import Module, { register } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchOptions } from './launch-options.ts';
import { electronModule } from './electron-module.ts';

const registryKey = 'electron-stand-in';

/** `require('electron')`, as Playwright does to reach into the main process. */
function answerRequire(): void {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === 'electron' ? electronModule : load(request, ...rest));
}

/** `import … from 'electron'`: a module made of text that re-exports the same objects. */
function answerImport(): void {
  Object.assign(globalThis, { [Symbol.for(registryKey)]: electronModule });
  const names = Object.keys(electronModule);
  const source = [
    `const electron = globalThis[Symbol.for('${registryKey}')];`,
    `export default electron;`,
    ...names.map((name) => `export const ${name} = electron.${name};`),
  ].join('\n');
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  const hook = `export const resolve = (name, context, next) => name === 'electron'
    ? { url: ${JSON.stringify(url)}, format: 'module', shortCircuit: true } : next(name, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

const folder = resolve(launchOptions.appFolder);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string };

answerRequire();
answerImport();
Object.assign(process.versions, { electron: '0.0.0-stand-in' });
process.argv = [join(dirname(process.argv[1] ?? ''), 'electron'), ...launchOptions.arguments];
process.on('SIGTERM', () => void electronModule.app.quit());
if (launchOptions.inspect) inspector.open(0, '127.0.0.1');

const { app } = electronModule;
await import(pathToFileURL(join(folder, manifest.main)).href);
await app.startUnlessQuitting(launchOptions.inspect);
