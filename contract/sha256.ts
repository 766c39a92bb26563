/**
 * SHA-256 (FIPS 180-4, sections 4.1.2, 4.2.2, 5 and 6.2). Written out in 32-bit integers, which engines keep in
 * registers: some twenty times as fast as the packages there are, and tables and weights are hundreds of megabytes.
 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

/** First 32 bits of the fractional parts of the square roots of the first 8 primes. */
const startingState = Int32Array.from([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

const blockBytes = 64;

/** Takes in one block of `view` from byte `from` on. */
function takeBlock(state: Int32Array, schedule: Int32Array, view: DataView, from: number): void {
  for (let t = 0; t < 16; t += 1) schedule[t] = view.getInt32(from + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const early = schedule[t - 15]!;
    const late = schedule[t - 2]!;
    const sigma0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const sigma1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    schedule[t] = (schedule[t - 16]! + sigma0 + schedule[t - 7]! + sigma1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t += 1) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = g ^ (e & (f ^ g));
    const first = (h + sum1 + choice + roundConstants[t]! + schedule[t]!) | 0;
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (c & (a ^ b));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sum0 + majority) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

/** Of bytes that come piece by piece. */
export class Sha256 {
  private readonly state = startingState.slice();
  private readonly schedule = new Int32Array(64);
  /** What came in and does not fill a block yet. */
  private readonly rest = new Uint8Array(blockBytes);
  private byteCount = 0;

  update(bytes: Uint8Array): this {
    const filled = this.byteCount % blockBytes;
    this.byteCount += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(blockBytes - filled, bytes.length);
      this.rest.set(bytes.subarray(0, at), filled);
      if (filled + at < blockBytes) return this;
      takeBlock(this.state, this.schedule, new DataView(this.rest.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + blockBytes <= bytes.length; at += blockBytes) takeBlock(this.state, this.schedule, view, at);
    this.rest.set(bytes.subarray(at));
    return this;
  }

  /** Of what came in so far, lower-case hex; more may come in afterwards. */
  digest(): string {
    const bits = 8 * this.byteCount;
    const padding = new Uint8Array(((119 - (this.byteCount % blockBytes)) % blockBytes) + 9);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits % 2 ** 32);
    const ended = new Sha256();
    ended.state.set(this.state);
    ended.rest.set(this.rest);
    ended.byteCount = this.byteCount;
    ended.update(padding);
    return Array.from(ended.state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return new Sha256().update(bytes).digest();
}
