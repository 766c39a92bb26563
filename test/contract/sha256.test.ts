import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256, sha256 } from '../../contract/sha256.ts';

function expected(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('sha256', () => {
  it('is that of Node for every length around a block and two', () => {
    for (let length = 0; length <= 130; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => 7 * at + length);
      expect(sha256(bytes), `${length} bytes`).toBe(expected(bytes));
    }
  });

  it('is the same whatever pieces the bytes come in, from the middle of a buffer too', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), fc.nat(5), (pieces, offset) => {
        const hash = new Sha256();
        for (const piece of pieces) {
          const buffer = new Uint8Array(piece.length + offset);
          buffer.set(piece, offset);
          hash.update(buffer.subarray(offset));
        }
        expect(hash.digest()).toBe(expected(Buffer.concat(pieces)));
      }),
    );
  });

  it('counts bits beyond 32', () => {
    const piece = new Uint8Array(2 ** 24).fill(1);
    const [own, node] = [new Sha256(), createHash('sha256')];
    for (let count = 0; count < 33; count += 1) {
      own.update(piece);
      node.update(piece);
    }
    expect(own.digest()).toBe(node.digest('hex'));
  });
});
