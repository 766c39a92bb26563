/** Parts of a session as pieces: cut and handed over one at a time, so that the page is never held up for long. */
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { recordOf, type PartRecord } from '../../../contract/part-record.ts';
import { recoveryLimits, type RecoveryCalls } from '../../../contract/recovery.ts';

export type Pieces = readonly PartRecord[];

export class PieceWriter {
  readonly #host: RecoveryCalls;
  readonly #session: string;
  /** SHA-256 of what the session has. */
  #there = new Set<string>();

  constructor(host: RecoveryCalls, session: string) {
    this.#host = host;
    this.#session = session;
  }

  /** Of a Blob, no more than a piece is in memory at a time. Pieces that are there already are not written again. */
  async write(content: Uint8Array | Blob): Promise<Outcome<Pieces>> {
    const length = content instanceof Blob ? content.size : content.length;
    const pieces: PartRecord[] = [];
    for (let from = 0; from < length; from += recoveryLimits.piece) {
      const end = Math.min(length, from + recoveryLimits.piece);
      const bytes =
        content instanceof Blob
          ? new Uint8Array(await content.slice(from, end).arrayBuffer())
          : content.slice(from, end);
      const written = await this.#writePiece(bytes);
      if (!written.ok) return written;
      pieces.push(written.value);
    }
    return succeed(pieces);
  }

  /** A manifest was put in place that names these, and all others went. */
  keepOnly(parts: readonly Pieces[]): void {
    this.#there = new Set(parts.flat().map(({ sha256 }) => sha256));
  }

  async #writePiece(bytes: Uint8Array): Promise<Outcome<PartRecord>> {
    const record = await recordOf(bytes);
    if (!this.#there.has(record.sha256)) {
      const written = await this.#host.writeRecoveryPiece(this.#session, record.sha256, bytes);
      if (!written.ok) return written;
      this.#there.add(record.sha256);
    }
    return succeed(record);
  }
}

/** A part put together again. All its pieces are asked for, so that every damaged one is set aside. */
export async function readPieces(
  host: RecoveryCalls,
  session: string,
  pieces: Pieces,
): Promise<Outcome<Uint8Array>> {
  const whole = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes, 0));
  let from = 0;
  let problem: string | null = null;
  for (const piece of pieces) {
    const read = await host.readRecoveryPiece(session, piece);
    if (read.ok) whole.set(read.value, from);
    else problem ??= read.message;
    from += piece.bytes;
  }
  return problem === null ? succeed(whole) : refuse(problem);
}
