/** Messages between page and main as one JSON text; bytes in base64. page-prelude.js holds the other end. */

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

const wrapped = '$type';

export function encode(value: unknown): string {
  return JSON.stringify(wrap(value));
}

export function decode(text: string): unknown {
  return unwrap(JSON.parse(text) as Plain);
}

function wrap(value: unknown): Plain {
  if (value === undefined) return { [wrapped]: 'undefined' };
  if (value instanceof Uint8Array) {
    return {
      [wrapped]: 'Uint8Array',
      base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
    };
  }
  if (Array.isArray(value)) return value.map(wrap);
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError(`The stand-in cannot send a ${value.constructor.name} between page and main.`);
    }
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wrap(entry)]));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`The stand-in cannot send ${value} between page and main.`);
  }
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  ) {
    return value;
  }
  throw new TypeError(`An object could not be cloned: ${typeof value}.`);
}

function unwrap(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  if (value[wrapped] === 'undefined') return undefined;
  if (value[wrapped] === 'Uint8Array') return Uint8Array.from(Buffer.from(String(value['base64']), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unwrap(entry)]));
}
