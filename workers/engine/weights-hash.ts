/** SHA-256 of everything a network has learned: parameters, then running statistics. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesOf } from '../../contract/number-bytes.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { Piecework } from './piecework.ts';

/** A few milliseconds of work. */
const bytesPerPiece = 1 << 19;

export class WeightsHash implements Piecework {
  private readonly parts: readonly Uint8Array[];
  private hash = sha256.create();
  private part = 0;
  private position = 0;

  constructor({ parameters, statistics }: { parameters: FloatArray; statistics: FloatArray }) {
    this.parts = [bytesOf(parameters), bytesOf(statistics)];
  }

  advance(until: number): boolean {
    for (; this.part < this.parts.length; this.part++, this.position = 0) {
      const bytes = this.parts[this.part]!;
      while (this.position < bytes.length) {
        const end = Math.min(bytes.length, this.position + bytesPerPiece);
        this.hash.update(bytes.subarray(this.position, end));
        this.position = end;
        if (performance.now() >= until) return false;
      }
    }
    return true;
  }

  startOver(): void {
    this.hash = sha256.create();
    this.part = 0;
    this.position = 0;
  }

  /** Lower-case hex, once `advance` has returned true. It can be read again. */
  get hex(): string {
    return bytesToHex(this.hash.clone().digest());
  }
}

export function hashAtOnce(weights: { parameters: FloatArray; statistics: FloatArray }): string {
  const hash = new WeightsHash(weights);
  hash.advance(Infinity);
  return hash.hex;
}
