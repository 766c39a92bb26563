/**
 * Bytes → text, piece by piece: UTF-8 unless a byte order mark says UTF-16. What is not text is refused with its line.
 * Own checks find the place of a bad byte; the platform's decoder only says that there is one.
 */
import { firstInvalidUtf8, incompleteUtf8Tail } from './utf8.ts';

export type Decoded = { readonly text: string; readonly problem: null } | { readonly problem: string };

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const lineFeed = 10;
const carriageReturn = 13;
/** A byte order mark has at most three bytes. */
const longestMark = 3;

export class PieceDecoder {
  private encoding: Encoding | null = null;
  private decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private held = new Uint8Array(0);
  private line = 1;
  private endsWithReturn = false;

  /** `isLast`: no bytes follow, so an unfinished character is an error. */
  decode(piece: Uint8Array, isLast: boolean): Decoded {
    let bytes = this.held.length === 0 ? piece : joined(this.held, piece);
    if (this.encoding === null) {
      if (bytes.length < longestMark && !isLast) return this.hold(bytes, 0, '');
      const [encoding, markLength] = detectEncoding(bytes);
      this.encoding = encoding;
      if (encoding !== 'utf-8') this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      bytes = bytes.subarray(markLength);
    }
    return this.encoding === 'utf-8' ? this.decodeUtf8(bytes, isLast) : this.decodeUtf16(bytes, isLast);
  }

  private decodeUtf8(bytes: Uint8Array, isLast: boolean): Decoded {
    const zero = bytes.indexOf(0);
    if (zero >= 0) {
      const line = this.line + this.countLines(bytes.subarray(0, zero));
      return { problem: `Line ${line}: ${binarySentence}` };
    }
    const complete = bytes.subarray(0, bytes.length - (isLast ? 0 : incompleteUtf8Tail(bytes)));
    const invalid = firstInvalidUtf8(complete);
    if (invalid >= 0) {
      const line = this.line + this.countLines(complete.subarray(0, invalid));
      const value = (complete[invalid] ?? 0).toString(16).toUpperCase().padStart(2, '0');
      return {
        problem:
          `Line ${line}: the byte ${value} is not valid UTF-8 text. ` +
          'Save the file as UTF-8 ("CSV UTF-8" in Excel) and open it again.',
      };
    }
    this.line += this.countLines(complete);
    return this.hold(bytes, complete.length, this.decoder.decode(complete));
  }

  private decodeUtf16(bytes: Uint8Array, isLast: boolean): Decoded {
    const unitAt = (index: number): number => {
      const [low, high] = this.encoding === 'utf-16le' ? [index, index + 1] : [index + 1, index];
      return (bytes[low] ?? 0) | ((bytes[high] ?? 0) << 8);
    };
    let end = bytes.length - (bytes.length % 2);
    const isLead = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
    const isTrail = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
    if (!isLast && end > 0 && isLead(unitAt(end - 2))) end -= 2;
    for (let index = 0; index < end; index += 2) {
      const unit = unitAt(index);
      if (unit === 0) return { problem: `Line ${this.line}: ${binarySentence}` };
      this.countUnit(unit);
      if (isTrail(unit) || (isLead(unit) && !(index + 2 < end && isTrail(unitAt(index + 2))))) {
        return {
          problem: `Line ${this.line}: half a character. The file is not valid UTF-16; save it as UTF-8.`,
        };
      }
      if (isLead(unit)) index += 2;
    }
    if (isLast && end < bytes.length) {
      return { problem: `Line ${this.line}: the file ends inside a character. Save it as UTF-8.` };
    }
    return this.hold(bytes, end, this.decoder.decode(bytes.subarray(0, end)));
  }

  private hold(bytes: Uint8Array, from: number, text: string): Decoded {
    this.held = bytes.slice(from);
    return { text, problem: null };
  }

  /** Line ends in `bytes`, CRLF as one, also when a piece ends between the two. */
  private countLines(bytes: Uint8Array): number {
    let lines = 0;
    let previous = this.endsWithReturn ? carriageReturn : 0;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte === carriageReturn || (byte === lineFeed && previous !== carriageReturn)) lines += 1;
      previous = byte;
    }
    this.endsWithReturn = previous === carriageReturn;
    return lines;
  }

  private countUnit(unit: number): void {
    if (unit === carriageReturn || (unit === lineFeed && !this.endsWithReturn)) this.line += 1;
    this.endsWithReturn = unit === carriageReturn;
  }
}

const binarySentence =
  'a zero byte. This is not a text table; a spreadsheet or archive has to be saved as CSV (UTF-8) first.';

function detectEncoding(bytes: Uint8Array): [Encoding, number] {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8', 3];
  if (first === 0xff && second === 0xfe) return ['utf-16le', 2];
  if (first === 0xfe && second === 0xff) return ['utf-16be', 2];
  return ['utf-8', 0];
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
