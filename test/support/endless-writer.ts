/** Saves over one file for ever, each time with 2 MB of another byte; prints a line per save. Killed by its test. */
import { AtomicWriter } from '../../src-main/atomic-write.ts';

const [path = ''] = process.argv.slice(2);
const writer = new AtomicWriter();
for (let byte = 0; ; byte = (byte + 1) % 256) {
  await writer.write(path, new Uint8Array(2_000_000).fill(byte));
  process.stdout.write('saved\n');
}
