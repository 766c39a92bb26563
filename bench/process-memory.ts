/** What the browser's processes take, from the system's own books; Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
  /** Most bytes that it ever held, and holds now. */
  readonly peak: number;
  readonly held: number;
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

/** null for a process that has ended meanwhile. */
function readProcess(id: number): Process | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
    return {
      id,
      parent: field(status, 'PPid'),
      command,
      peak: 1024 * field(status, 'VmHWM'),
      held: 1024 * field(status, 'VmRSS'),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) {
      return null;
    }
    throw error;
  }
}

/**
 * Of the page's process, found as the one that holds most among the renderers that this process started; null where
 * the system does not say.
 */
export function pageMemory(): { readonly peak: number; readonly held: number } | null {
  if (process.platform !== 'linux') return null;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== null);
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const isOurs = (id: number | undefined): boolean =>
    id !== undefined && id > 1 && (id === process.pid || isOurs(parents.get(id)));
  const renderers = all.filter(({ id, command }) => command.includes('--type=renderer') && isOurs(id));
  return renderers.toSorted((a, b) => b.held - a.held)[0] ?? null;
}
