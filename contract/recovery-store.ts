/** The sessions of the recovery journal on some file system: commit, find, read, set aside, remove. */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { recordOf, type PartRecord } from './part-record.ts';
import { jsonBytes, parseJson } from './project-json.ts';
import { parseRecoveryManifest, recoveryLimits, type RecoveryManifest } from './recovery.ts';

/** Folders of files, one folder per session. All calls reject with the system's own errors. */
export interface RecoveryFiles {
  /** Sessions that nobody has open. */
  sessions(): Promise<readonly string[]>;
  /** Every session, open ones included, with the bytes that its files take. */
  sizes(): Promise<ReadonlyMap<string, number>>;
  names(session: string): Promise<readonly string[]>;
  /** Null where there is no such file. */
  read(session: string, name: string): Promise<Uint8Array | null>;
  /** Makes the folder if there is none; the file has the old or the new bytes at every moment. */
  write(session: string, name: string, bytes: Uint8Array): Promise<void>;
  rename(session: string, from: string, to: string): Promise<void>;
  /** Already gone is as good. */
  remove(session: string, name: string): Promise<void>;
  /** The folder, if nothing is in it. */
  removeEmpty(session: string): Promise<void>;
}

/** A manifest and where the project was saved last, in the words of who keeps the files; null if it never was. */
export interface KeptManifest {
  readonly place: string | null;
  readonly manifest: RecoveryManifest;
}

export interface FoundSession extends KeptManifest {
  readonly session: string;
}

export interface FoundSessions {
  /** The latest first. */
  readonly sessions: readonly FoundSession[];
  readonly unreadable: number;
}

const manifestName = 'manifest.json';
const damagedEnding = '.damaged';
const pieceName = (sha256: string): string => `${sha256}.part`;

export class RecoveryStore {
  readonly #files: RecoveryFiles;
  /** Of all sessions; null where it has to be measured again. */
  #bytes: number | null = null;

  constructor(files: RecoveryFiles) {
    this.#files = files;
  }

  /** Rejects with the system's error; refused where the bytes are not those of the name, or where there is no room. */
  async writePiece(session: string, sha256: string, bytes: Uint8Array): Promise<Outcome<null>> {
    const record = await recordOf(bytes);
    if (record.sha256 !== sha256) return refuse('The piece is not what its name says.');
    this.#bytes ??= await this.#measure();
    if (this.#bytes + bytes.length > recoveryLimits.folder) {
      return refuse('There is too much unsaved work of earlier sessions.');
    }
    await this.#files.write(session, pieceName(sha256), bytes);
    this.#bytes += bytes.length;
    return succeed(null);
  }

  /** From here on the session is what `manifest` says; pieces that it does not name go. */
  async commit(session: string, kept: KeptManifest): Promise<void> {
    await this.#files.write(session, manifestName, jsonBytes(kept));
    const named = new Set(
      Object.values(kept.manifest.parts).flatMap((pieces) => pieces.map(({ sha256 }) => pieceName(sha256))),
    );
    const names = await this.#files.names(session);
    const left = names.filter((name) => name.endsWith('.part') && !named.has(name));
    for (const name of left) await this.#files.remove(session, name);
    if (left.length > 0) this.#bytes = null;
  }

  /** Sessions that were not ended as they should have been. Those that never got a manifest held nothing yet, and go. */
  async find(): Promise<FoundSessions> {
    const found: FoundSession[] = [];
    let unreadable = 0;
    for (const session of await this.#files.sessions()) {
      try {
        const kept = await this.#look(session);
        if (kept?.ok === true) found.push({ session, ...kept.value });
        else if (kept !== null) unreadable += 1;
      } catch {
        // The others can still be restored, and this one as well where the disk answers again.
        unreadable += 1;
      }
    }
    found.sort((a, b) => Date.parse(b.manifest.written) - Date.parse(a.manifest.written));
    return { sessions: found, unreadable };
  }

  /** Null where there is nothing to restore. */
  async #look(session: string): Promise<Outcome<KeptManifest> | null> {
    const names = await this.#files.names(session);
    if (!names.includes(manifestName)) {
      if (names.length === 0) await this.#files.removeEmpty(session);
      else if (!names.includes(manifestName + damagedEnding)) await this.discard(session);
      return null;
    }
    const bytes = await this.#files.read(session, manifestName);
    // Listed and yet not found: nothing is removed for that.
    if (bytes === null) return refuse('It is not there any more.');
    // It was about to be written for the first time.
    if (bytes.length === 0) {
      await this.discard(session);
      return null;
    }
    const kept = readKept(bytes);
    if (!kept.ok) await this.#setAside(session, manifestName);
    return kept;
  }

  async open(session: string): Promise<Outcome<KeptManifest>> {
    const bytes = await this.#files.read(session, manifestName);
    return bytes === null ? refuse('It is not there any more.') : readKept(bytes);
  }

  /** A piece that is not what it was is set aside under another name. */
  async readPiece(session: string, { sha256, bytes: length }: PartRecord): Promise<Outcome<Uint8Array>> {
    const bytes = await this.#files.read(session, pieceName(sha256));
    if (bytes === null) return refuse('A piece is missing.');
    const record = await recordOf(bytes);
    if (record.sha256 === sha256 && record.bytes === length) return succeed(bytes);
    await this.#setAside(session, pieceName(sha256));
    return refuse('A piece is damaged.');
  }

  /** The manifest goes first, so that what is left of a removal that was cut short is nobody's. Damaged files stay. */
  async discard(session: string): Promise<void> {
    this.#bytes = null;
    await this.#files.remove(session, manifestName);
    for (const name of await this.#files.names(session)) {
      if (!name.endsWith(damagedEnding)) await this.#files.remove(session, name);
    }
    await this.#files.removeEmpty(session);
  }

  #setAside(session: string, name: string): Promise<void> {
    return this.#files.rename(session, name, name + damagedEnding);
  }

  async #measure(): Promise<number> {
    const sizes = await this.#files.sizes();
    return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}

function readKept(bytes: Uint8Array): Outcome<KeptManifest> {
  const json = parseJson(bytes, manifestName);
  if (!json.ok) return json;
  const { value } = json;
  if (typeof value !== 'object' || value === null || !('manifest' in value) || !('place' in value)) {
    return refuse(`${manifestName} is not one of a recovery.`);
  }
  if (value.place !== null && typeof value.place !== 'string')
    return refuse(`${manifestName}: place is no text.`);
  const manifest = parseRecoveryManifest(value.manifest);
  return manifest.ok ? succeed({ place: value.place, manifest: manifest.value }) : manifest;
}
