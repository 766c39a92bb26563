/** Typed arrays that grow while a file is being read: capacity doubles, `finish` copies what was used. */

type Growing =
  Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

const firstCapacity = 64;

export class Growable<A extends Growing> {
  length = 0;
  private store: A;
  private readonly allocate: (length: number) => A;

  constructor(allocate: (length: number) => A) {
    this.allocate = allocate;
    this.store = allocate(firstCapacity);
  }

  push(value: number): void {
    if (this.length === this.store.length) {
      const larger = this.allocate(this.store.length * 2);
      larger.set(this.store);
      this.store = larger;
    }
    this.store[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.store[index] ?? NaN;
  }

  finish(): A {
    return this.store.slice(0, this.length) as A;
  }
}
