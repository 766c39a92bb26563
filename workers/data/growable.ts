/**
 * Typed arrays that grow while a file is being read. What is full stays where it is: columns that all outgrew their
 * room in the same row would otherwise stand still together while they are copied.
 */

type Growing =
  Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The first block begins small, because a table may have thousands of columns, and doubles up to a full one. */
const firstCapacity = 64;
const blockBits = 16;
const blockLength = 1 << blockBits;

export class Growable<A extends Growing> {
  length = 0;
  private readonly full: A[] = [];
  private block: A;
  private used = 0;
  private readonly allocate: (length: number) => A;

  constructor(allocate: (length: number) => A) {
    this.allocate = allocate;
    this.block = allocate(firstCapacity);
  }

  push(value: number): void {
    if (this.used === this.block.length) this.grow();
    this.block[this.used] = value;
    this.used += 1;
    this.length += 1;
  }

  at(index: number): number {
    const block = this.full[index >>> blockBits] ?? this.block;
    return block[index & (blockLength - 1)] ?? NaN;
  }

  finish(): A {
    const whole = this.allocate(this.length);
    for (const [place, block] of this.full.entries()) whole.set(block, place << blockBits);
    whole.set(this.block.subarray(0, this.used), this.length - this.used);
    return whole;
  }

  private grow(): void {
    if (this.block.length < blockLength) {
      const larger = this.allocate(this.block.length * 2);
      larger.set(this.block);
      this.block = larger;
    } else {
      this.full.push(this.block);
      this.block = this.allocate(blockLength);
      this.used = 0;
    }
  }
}
