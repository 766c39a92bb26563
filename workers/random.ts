/**
 * The only source of randomness. The generator is sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state,
 * additions, shifts and exclusive-ors on 32-bit words only, so the same seed gives the same numbers everywhere.
 */
import { log } from './tensor/elementary.ts';

export interface Random {
  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Standard normal: mean 0, variance 1. */
  normal(): number;
  /** Uniform among the whole numbers 0 … bound − 1, without bias. `bound` is in 1 … 2³². */
  integer(bound: number): number;
}

/** A generator that is begun again for one stream after another, without anything being allocated. */
export interface RestartableRandom extends Random {
  /** From here on the numbers of `createRandom(seed, stream, first, second)`. */
  restart(seed: number, stream: string, first: number, second: number): void;
}

/** Rounds after which a change of one seed bit has reached every bit of the state. */
const mixingRounds = 12;
const wordCount = 2 ** 32;
const numberTag = 1;
const textTag = 2;

class Sfc32 implements RestartableRandom {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;
  /** The second value of the last polar pair. */
  private spareNormal: number | null = null;

  private word(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Makes all that follows depend on `word` (32 bits); different words give different states. */
  private absorb(word: number): void {
    this.a ^= word;
    for (let round = 0; round < mixingRounds; round++) this.word();
  }

  absorbNumber(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`createRandom: expected a whole number from 0, got ${value}`);
    }
    this.absorb(numberTag);
    this.absorb((value % wordCount) | 0);
    this.absorb(Math.floor(value / wordCount));
  }

  absorbText(text: string): void {
    this.absorb(textTag);
    this.absorb(text.length);
    for (let index = 0; index < text.length; index++) this.absorb(text.charCodeAt(index));
  }

  restart(seed: number, stream: string, first: number, second: number): void {
    this.a = 0;
    this.b = 0;
    this.c = 0;
    this.counter = 1;
    this.spareNormal = null;
    this.absorbNumber(seed);
    this.absorbText(stream);
    this.absorbNumber(first);
    this.absorbNumber(second);
  }

  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /** Marsaglia's polar method: a uniform point of the unit disc gives two independent normal values. */
  normal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const squaredRadius = x * x + y * y;
      if (squaredRadius < 1 && squaredRadius > 0) {
        const scale = Math.sqrt((-2 * log(squaredRadius)) / squaredRadius);
        this.spareNormal = y * scale;
        return x * scale;
      }
    }
  }

  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > wordCount) {
      throw new RangeError(`integer: bound must be a whole number from 1 to 2^32, got ${bound}`);
    }
    for (;;) {
      const word = this.word();
      // Words from the last whole multiple of `bound` on would favour the small remainders; only the last can be such.
      if (word <= wordCount - bound || word < wordCount - (wordCount % bound)) return word % bound;
    }
  }
}

/**
 * A generator of its own for every seed and stream: `createRandom(7, 'weights', 0)` and
 * `createRandom(7, 'weights', 1)` are independent, so that changing one layer leaves the others' draws alone.
 * Numbers must be whole, from 0 to 2⁵³ − 1.
 */
export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  const random = new Sfc32();
  random.absorbNumber(seed);
  for (const part of stream) {
    if (typeof part === 'number') random.absorbNumber(part);
    else random.absorbText(part);
  }
  return random;
}

/** To be restarted before its first use. */
export function createRestartableRandom(): RestartableRandom {
  return new Sfc32();
}

/** Fisher–Yates, in place: every order is equally likely. */
export function shuffle(indices: Uint32Array, random: Random): void {
  for (let last = indices.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const moved = indices[last]!;
    indices[last] = indices[chosen]!;
    indices[chosen] = moved;
  }
}
