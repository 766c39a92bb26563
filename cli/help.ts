import type { Flag } from './flags.ts';

export interface Command {
  readonly name: string;
  readonly about: string;
  readonly example: string;
  readonly flags: readonly Flag[];
  /** Flags whose values may also stand without their names, in this order. */
  readonly inOrder?: readonly string[];
  /** Told below the flags. */
  readonly notes?: readonly string[];
}

const columnWidth = 30;

function flagLines({ name, takes, about }: Flag): string {
  const head = `  --${name}${takes === null ? '' : ` ${takes}`}`;
  return `${head.padEnd(columnWidth)}${about}`;
}

export function commandHelp({ name, about, example, flags, inOrder = [], notes = [] }: Command): string {
  return [
    `${name}: ${about}`,
    ...inOrder.map((flag) => `The value of --${flag} may also stand without its name.`),
    '',
    'Flags:',
    ...flags.map(flagLines),
    '',
    ...(notes.length === 0 ? [] : [...notes, '']),
    'Example:',
    `  npm run cli -- ${name} ${example}`,
  ].join('\n');
}

export function overview(commands: readonly Command[]): string {
  return [
    'Chainrule on the command line: train small networks on tables, and use them.',
    '',
    'Commands:',
    ...commands.map(({ name, about }) => `  ${name.padEnd(12)}${about}`),
    '',
    'npm run cli -- COMMAND --help tells the flags of a command.',
    'Results go to stdout, progress and notes to stderr.',
    'Exit codes: 0 done; 1 the run diverged, gradients are wrong or weights differ; 2 wrong usage or unreadable input.',
  ].join('\n');
}
