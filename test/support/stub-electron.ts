/** As much of an unpacked Electron as packing asks for: an executable that carries fuses, and no Electron. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How @electron/fuses finds the wire: this text, a version, a length, and a character per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Those of Electron 45 as it is shipped; the last one is of WebAssembly's trap handlers. */
export const shippedFuses = '101100011';

export async function writeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, shippedFuses.length]),
    Buffer.from(shippedFuses),
  ]);
  const executable = join(folder, 'electron');
  await writeFile(executable, Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire, Buffer.from('\n')]));
  await chmod(executable, 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html'])
    await writeFile(join(folder, name), 'of Electron\n');
}
