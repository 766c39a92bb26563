/** Archives made to hurt whoever unpacks them: each is refused with a sentence, in little memory, and writes nothing. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpackProject } from '../../contract/project-file.ts';
import { packedBytes, sampleProject } from '../contract/sample-project.ts';

const packed = await packedBytes(sampleProject());

async function refusal(bytes: Uint8Array): Promise<string> {
  const outcome = await unpackProject(bytes);
  if (outcome.ok) throw new Error('the archive was opened');
  return outcome.message;
}

/** Little-endian, into every directory entry and local header of `name`. */
function withDeclaredSize(archive: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const text = strFromU8(bytes, true);
  for (const [signature, nameAt, sizeAt] of [
    ['PK\u0003\u0004', 30, 22],
    ['PK\u0001\u0002', 46, 24],
  ] as const) {
    for (let at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
      if (text.startsWith(name, at + nameAt)) view.setUint32(at + sizeAt, size, true);
    }
  }
  return bytes;
}

const zeros = zipSync({ ...unzipSync(packed), dataset: new Uint8Array(60_000_000) }, { level: 9 });

describe('a bomb', () => {
  it('that says what it is, is refused by its ratio before any of it is unpacked', async () => {
    expect(zeros.length).toBeLessThan(200_000);
    expect(await refusal(zeros)).toMatch(/"dataset".*(expand|bytes)/);
  });

  it('that says it is small, is stopped where it was said to end', async () => {
    expect(await refusal(withDeclaredSize(zeros, 'dataset', 1_000))).toMatch(/"dataset"/);
  });

  it('that says it is larger than anything may be, is refused by that', async () => {
    expect(await refusal(withDeclaredSize(zeros, 'dataset', 0xfffffff0))).toMatch(/"dataset".*allowed/);
  });

  it('hidden in the list of contents, is refused as well', async () => {
    const manifest = strToU8(' '.repeat(50_000_000));
    expect(await refusal(zipSync({ ...unzipSync(packed), 'manifest.json': manifest }))).toContain(
      'manifest.json',
    );
  });

  it('within an archive is data like any other, and is not unpacked', async () => {
    expect(await refusal(zipSync({ ...unzipSync(packed), dataset: [zeros, { level: 0 }] }))).toContain(
      'dataset',
    );
  });
});

describe('a name that leads out of the archive', () => {
  it.each([
    '../../.bashrc',
    '/etc/cron.d/x',
    'C:\\Windows\\x.dll',
    '..\\..\\x',
    'project.json/../../x',
    'manifest.json\u0000.exe',
    '\u202Egnp.exe',
    'CON',
    'a'.repeat(60_000),
  ])('is no part of a project: %.40s', async (name) => {
    const message = await refusal(zipSync({ ...unzipSync(packed), [name]: strToU8('x') }));
    expect(message.length).toBeLessThan(300);
    // Nothing in the sentence can turn the text around it, or end it.
    expect(message).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});

it('an object of a part cannot give every object a property', async () => {
  const json = strFromU8(unzipSync(packed)['project.json'] ?? new Uint8Array());
  const hostile = json.replace(
    '{',
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},',
  );
  await refusal(zipSync({ ...unzipSync(packed), 'project.json': strToU8(hostile) }));
  expect('polluted' in {}).toBe(false);
});
