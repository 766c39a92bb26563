import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpackProject } from '../../contract/project-file.ts';
import { readZipDirectory } from '../../contract/zip-directory.ts';
import { checkCrc, inflateEntry } from '../../contract/zip-inflate.ts';
import type { ZipEntry } from '../../contract/zip-directory.ts';

function entriesOf(archive: Uint8Array): readonly ZipEntry[] {
  const directory = readZipDirectory(archive);
  if (!directory.ok) throw new Error(directory.message);
  return directory.value;
}

function onlyEntry(content: Uint8Array): ZipEntry {
  const [entry] = entriesOf(zipSync({ dataset: content }));
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

function patch(archive: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const patched = archive.slice();
  const view = new DataView(patched.buffer);
  for (let at = 0; at + 4 <= patched.length; at += 1) {
    if (view.getUint32(at, true) === signature) view.setUint32(at + offset, value, true);
  }
  return patched;
}

const local = 0x04034b50;
const central = 0x02014b50;

describe('an archive entry', () => {
  it('gives back what was packed', () => {
    const content = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) % 251);
    expect(inflateEntry(onlyEntry(content), 200_000)).toEqual({ ok: true, value: content });
  });

  it('is what it was made of by its CRC-32, or damaged', () => {
    const content = strToU8('as it was');
    const entry = onlyEntry(content);
    expect(checkCrc(entry, content)).toEqual({ ok: true, value: null });
    expect(checkCrc(entry, strToU8('as it is'))).toEqual({
      ok: false,
      message: 'The part "dataset" is damaged.',
    });
  });

  it('is refused before inflating when it promises more bytes than allowed', () => {
    expect(inflateEntry(onlyEntry(new Uint8Array(1001)), 1000)).toEqual({
      ok: false,
      message: 'The part "dataset" has 1001 bytes; at most 1000 are allowed.',
    });
  });

  it('is refused before inflating when it promises to expand more than 200 times', () => {
    expect(inflateEntry(onlyEntry(new Uint8Array(2_000_000)), 1e9)).toEqual({
      ok: false,
      message: 'The part "dataset" would expand more than 200 times.',
    });
  });

  it.each([
    ['less', -1],
    ['more', 1],
  ])('is refused when it promises one byte %s than it has', (_, difference) => {
    const entry = onlyEntry(new Uint8Array(500_000));
    expect(inflateEntry({ ...entry, size: entry.size + difference }, 1e9)).toEqual({
      ok: false,
      message: 'The part "dataset" is damaged.',
    });
  });

  it('is refused while inflating when 64 MB hide behind a promise of 1 kB', () => {
    const entry = onlyEntry(new Uint8Array(64_000_000));
    expect(inflateEntry({ ...entry, size: 1000 }, 1e9).ok).toBe(false);
  });

  it.each([
    ['empty blocks', (length: number) => new Uint8Array(length).map((_, at) => (at % 5 < 3 ? 0 : 255))],
    [
      'bytes after the end of the stream',
      (length: number) => {
        const stream = new Uint8Array(length);
        stream.set([0x03, 0x00]);
        return stream;
      },
    ],
  ])('is refused when it is made of %s only', (_, make) => {
    const entry: ZipEntry = {
      name: 'dataset',
      method: 'deflated',
      crc: 0,
      size: 900_000,
      packed: make(50_000_000),
    };
    expect(inflateEntry(entry, 1e9)).toEqual({ ok: false, message: 'The part "dataset" is damaged.' });
  });
});

describe('an archive', () => {
  const archive = zipSync({ 'manifest.json': strToU8('{"a": 1}'), dataset: new Uint8Array(3000) });

  it('is refused when two entries share their bytes', () => {
    const first = strToU8('same-name-length');
    const twice = zipSync({ 'part-1': first, 'part-1x': first }, { level: 0 });
    // Both directory records point at the first entry.
    expect(readZipDirectory(patch(twice, central, 42, 0)).ok).toBe(false);
  });

  it.each([
    ['an entry behind the end of the file', patch(archive, central, 42, 0x7fffffff)],
    ['an entry longer than the file', patch(patch(archive, central, 20, 0x7fffffff), local, 18, 0x7fffffff)],
    ['a size that only the directory tells', patch(archive, central, 24, 4_000_000_000)],
    ['a directory elsewhere', patch(archive, 0x06054b50, 16, 5)],
    ['more entries than the directory holds', patch(archive, 0x06054b50, 8, 0x00030003)],
    ['fewer entries than the directory holds', patch(archive, 0x06054b50, 8, 0x00010001)],
  ])('is refused for %s', async (_, patched) => {
    expect(await unpackProject(patched)).toEqual({
      ok: false,
      message: 'The file is damaged or incomplete: its table of contents does not fit its content.',
    });
  });

  it('is refused when it is encrypted', async () => {
    const encrypted = patch(archive, central, 8, 0x00080001);
    expect(await unpackProject(encrypted)).toEqual({
      ok: false,
      message: 'The part "manifest.json" is encrypted.',
    });
  });

  it('is refused when it is packed in another way than deflate', async () => {
    expect(await unpackProject(patch(archive, central, 10, 99))).toEqual({
      ok: false,
      message: 'The part "manifest.json" is packed in a way that is not supported.',
    });
  });
});
