/** Project files handed over from outside: the command line, a double click, a second launch. */
import { resolve } from 'node:path';
import type { OpenedFile } from '../contract/desktop-api.ts';
import type { Outcome } from '../contract/outcome.ts';

/** The project named on a command line, or null. `argv` may hold switches and the app's own path as well. */
export function projectArgument(argv: readonly string[], workingFolder: string): string | null {
  const named = argv
    .slice(1)
    .findLast((argument) => !argument.startsWith('-') && argument.endsWith('.chainrule'));
  return named === undefined ? null : resolve(workingFolder, named);
}

type Read = (path: string) => Promise<Outcome<OpenedFile>>;
type Deliver = (file: Outcome<OpenedFile>) => void;

/** Keeps the latest file until the page asks for it; from then on, files are sent to the page as they come. */
export class HandedOverFiles {
  readonly #read: Read;
  readonly #deliver: Deliver;
  #waiting: string | null = null;
  #pageAsked = false;

  constructor(read: Read, deliver: Deliver) {
    this.#read = read;
    this.#deliver = deliver;
  }

  async receive(path: string): Promise<void> {
    if (this.#pageAsked) this.#deliver(await this.#read(path));
    else this.#waiting = path;
  }

  async take(): Promise<Outcome<OpenedFile> | null> {
    const path = this.#waiting;
    this.#waiting = null;
    this.#pageAsked = true;
    return path === null ? null : this.#read(path);
  }
}
