/** The two builds, for the commands that need one. Quiet unless one fails; then it throws. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export function buildDesktopApp(projectRoot: string): void {
  process.stdout.write('Building the desktop app …\n');
  build(projectRoot, 'electron-vite/bin/electron-vite.js', 'electron.config.ts');
}

export function buildWebEdition(projectRoot: string): void {
  process.stdout.write('Building the web edition …\n');
  build(projectRoot, 'vite/bin/vite.js', 'vite.web.config.ts');
}

function build(projectRoot: string, tool: string, config: string): void {
  const script = join(projectRoot, 'node_modules', tool);
  const args = [script, 'build', '--config', config, '--logLevel', 'error'];
  const result = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout}${result.stderr}`);
  throw new Error('The build failed; see above.');
}
