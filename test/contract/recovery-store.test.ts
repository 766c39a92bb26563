import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../contract/outcome.ts';
import { recordOf, type PartRecord } from '../../contract/part-record.ts';
import { createRecoveryCalls } from '../../contract/recovery-keeper.ts';
import type { RecoveryFiles } from '../../contract/recovery-store.ts';
import { sessionPattern, type RecoveryCalls, type RecoveryManifest } from '../../contract/recovery.ts';

const first = '3b241101-e2bb-4255-8caf-4136c566a962';
const second = '3b241101-e2bb-4255-8caf-4136c566a963';

/** Folders in memory. `refuseAt` makes the call with that number fail, counted from 1. */
class FilesInMemory implements RecoveryFiles {
  readonly folders = new Map<string, Map<string, Uint8Array>>();
  calls = 0;
  refuseAt = Infinity;

  async sessions() {
    return [...this.folders.keys()].filter((name) => sessionPattern.test(name));
  }
  async sizes() {
    return new Map(
      [...this.folders].map(([name, files]) => [
        name,
        [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
      ]),
    );
  }
  async names(session: string) {
    return [...(this.folders.get(session)?.keys() ?? [])];
  }
  async read(session: string, name: string) {
    return this.folders.get(session)?.get(name) ?? null;
  }
  async write(session: string, name: string, bytes: Uint8Array) {
    this.#count();
    const folder = this.folders.get(session) ?? new Map<string, Uint8Array>();
    this.folders.set(session, folder.set(name, bytes.slice()));
  }
  async rename(session: string, from: string, to: string) {
    this.#count();
    const folder = this.folders.get(session)!;
    folder.set(to, folder.get(from)!);
    folder.delete(from);
  }
  async remove(session: string, name: string) {
    this.#count();
    this.folders.get(session)?.delete(name);
  }
  async removeEmpty(session: string) {
    this.#count();
    if (this.folders.get(session)?.size === 0) this.folders.delete(session);
  }
  #count() {
    this.calls += 1;
    if (this.calls === this.refuseAt) throw new Error('the disk is full');
  }
}

let files: FilesInMemory;
let nowMs: number;
let hasCrashed: boolean;

function start(): RecoveryCalls {
  return createRecoveryCalls({
    files,
    now: () => nowMs,
    placeOf: (handle) => `/home/${handle}`,
    fileAt: (place) => ({ handle: place.slice(6), name: place.slice(6) }),
    explain: (error) => `It could not be kept: ${(error as Error).message}.`,
    takeCrash: () => hasCrashed,
  });
}

function manifestOf(parts: RecoveryManifest['parts'], minute = 0): RecoveryManifest {
  return {
    format: 'chainrule-recovery',
    schema: 1,
    application: '1.0.0',
    name: 'iris',
    written: `2026-01-31T12:0${minute}:00Z`,
    unsaved: { edits: 1, runs: 0, training: 0 },
    parts,
  };
}

/** One part of one piece, holding `text`; the first refusal of the calls it takes. */
async function keep(
  calls: RecoveryCalls,
  session: string,
  text: string,
  minute = 0,
): Promise<{ outcome: Outcome<null>; piece: PartRecord }> {
  const bytes = new TextEncoder().encode(text);
  const piece = await recordOf(bytes);
  const written = await calls.writeRecoveryPiece(session, piece.sha256, bytes);
  const outcome = written.ok
    ? await calls.commitRecovery(session, manifestOf({ 'edits.json': [piece] }, minute), 'iris.chainrule')
    : written;
  return { outcome, piece };
}

async function textOf(calls: RecoveryCalls, session: string): Promise<string> {
  const manifest = await calls.openRecovery(session);
  if (!manifest.ok) throw new Error(manifest.message);
  const piece = manifest.value.parts['edits.json']![0]!;
  const bytes = await calls.readRecoveryPiece(session, piece);
  if (!bytes.ok) throw new Error(bytes.message);
  return new TextDecoder().decode(bytes.value);
}

beforeEach(() => {
  files = new FilesInMemory();
  nowMs = 1_000_000;
  hasCrashed = false;
});

describe('a session', () => {
  it('is found with what was said of it, the latest first', async () => {
    await keep(start(), first, 'one');
    await keep(start(), second, 'two', 5);
    const { found, start: what, unreadable } = await start().listRecovery();
    expect(found.map(({ session }) => session)).toEqual([second, first]);
    expect(found[0]).toMatchObject({
      name: 'iris',
      writtenAt: Date.parse('2026-01-31T12:05:00Z'),
      file: { handle: 'iris.chainrule' },
    });
    expect({ what, unreadable }).toEqual({ what: 'ask', unreadable: 0 });
  });

  it('holds what was committed last, and no piece of before', async () => {
    const calls = start();
    await keep(calls, first, 'one');
    await keep(calls, first, 'two');
    expect(await textOf(calls, first)).toBe('two');
    expect(files.folders.get(first)?.size).toBe(2);
  });

  it('is as it was or as it is now, whichever call of the disk fails', async () => {
    for (let call = 1; ; call += 1) {
      files = new FilesInMemory();
      const calls = start();
      await keep(calls, first, 'one');
      files.calls = 0;
      files.refuseAt = call;
      const { outcome } = await keep(calls, first, 'two');
      files.refuseAt = Infinity;
      expect(['one', 'two']).toContain(await textOf(start(), first));
      if (outcome.ok) {
        expect(call).toBeGreaterThan(3);
        expect(await textOf(start(), first)).toBe('two');
        break;
      }
      expect(outcome.message).toBe('It could not be kept: the disk is full.');
    }
  });

  it('without a manifest held nothing yet, and goes', async () => {
    const bytes = new Uint8Array(3);
    await start().writeRecoveryPiece(first, (await recordOf(bytes)).sha256, bytes);
    expect((await start().listRecovery()).found).toEqual([]);
    expect(files.folders.size).toBe(0);
  });

  it('with a damaged manifest is set aside, told once and never deleted', async () => {
    await keep(start(), first, 'one');
    files.folders.get(first)!.set('manifest.json', new Uint8Array([1, 2, 3]));
    expect(await start().listRecovery()).toMatchObject({ found: [], unreadable: 1 });
    expect(await start().listRecovery()).toMatchObject({ found: [], unreadable: 0 });
    expect([...files.folders.get(first)!.keys()]).toContain('manifest.json.damaged');
    expect(files.folders.get(first)!.size).toBe(2);
  });

  it('sets a damaged piece aside, which outlives the session', async () => {
    const calls = start();
    const { piece } = await keep(calls, first, 'one');
    files.folders.get(first)!.set(`${piece.sha256}.part`, new Uint8Array([1]));
    expect(await calls.readRecoveryPiece(first, piece)).toMatchObject({ ok: false });
    await calls.discardRecovery(first);
    expect([...files.folders.get(first)!.keys()]).toEqual([`${piece.sha256}.part.damaged`]);
    expect((await calls.listRecovery()).found).toEqual([]);
  });

  it('takes no piece under a name that is not its own', async () => {
    const written = await start().writeRecoveryPiece(first, 'ab'.repeat(32), new Uint8Array(3));
    expect(written).toMatchObject({ ok: false });
    expect(files.folders.size).toBe(0);
  });
});

describe('what the next page does', () => {
  it('goes on at once after a crash of the page', async () => {
    await keep(start(), first, 'one');
    hasCrashed = true;
    expect((await start().listRecovery()).start).toBe('restore');
  });

  it('holds back what crashed within a minute of being restored, and asks again later', async () => {
    await keep(start(), first, 'one');
    await textOf(start(), first);
    hasCrashed = true;
    nowMs += 59_000;
    expect(await start().listRecovery()).toMatchObject({ start: 'hold', found: [{ session: first }] });
    hasCrashed = false;
    nowMs += 2_000;
    expect((await start().listRecovery()).start).toBe('ask');
  });

  it('does not hold back where what was restored was saved', async () => {
    await keep(start(), first, 'one');
    const calls = start();
    await textOf(calls, first);
    await keep(calls, second, 'one');
    await calls.discardRecovery(first);
    expect((await start().listRecovery()).start).toBe('hold');
    await calls.discardRecovery(second);
    expect((await start().listRecovery()).start).toBe('ask');
  });
});
