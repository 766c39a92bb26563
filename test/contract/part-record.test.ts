import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordOf } from '../../contract/part-record.ts';

it('tells length and SHA-256 of the bytes at the call, from the middle of a buffer too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(9), async (bytes, offset) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const buffer = new Uint8Array(bytes.length + 2 * offset).fill(1);
      buffer.set(bytes, offset);
      const record = recordOf(buffer.subarray(offset, offset + bytes.length));
      buffer.fill(0);
      expect(await record).toEqual({ sha256, bytes: bytes.length });
    }),
  );
});
