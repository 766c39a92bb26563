/** What a project file's manifest says of each other part. */

export interface PartRecord {
  /** Of the part's bytes before packing, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What is used of Web Cryptography. Node and every page from a secure origin have it; no type of the DOM is known here. */
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> };
};

/** Of the bytes as they are at the call. They are hashed natively, beside the thread that asks. */
export async function recordOf(bytes: Uint8Array): Promise<PartRecord> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, bytes: bytes.length };
}
