/** `RecoveryCalls` over a file system: what the desktop and the web edition have in common. */
import { refuse, succeed, type Outcome } from './outcome.ts';
import { jsonBytes, parseJson } from './project-json.ts';
import type { FoundRecovery, RecoveryCalls, RecoveryStart } from './recovery.ts';
import { RecoveryStore, type FoundSession, type RecoveryFiles } from './recovery-store.ts';

export interface RecoveryHost {
  readonly files: RecoveryFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where the file of a handle lies, in the host's own words; null for one that is not known. */
  readonly placeOf: (handle: string) => string | null;
  readonly fileAt: (place: string) => FoundRecovery['file'];
  /** A sentence for an error of the file system. */
  readonly explain: (error: unknown) => string;
  /** Whether the page comes after a crash of the one before; true once for each crash. */
  readonly takeCrash: () => boolean;
}

/** What was restored this recently (in ms) and has crashed again is not restored unasked. */
const tooSoonMs = 60_000;

/** Beside the folders of the sessions: when something was restored last. */
const restoresFolder = 'restores';
const restoresName = 'last.json';

export function createRecoveryCalls(host: RecoveryHost): RecoveryCalls {
  const { files, now, explain } = host;
  const store = new RecoveryStore(files);
  let own: string | null = null;

  /** Every failure is a sentence. */
  const told = async <T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    try {
      return await act();
    } catch (error) {
      return refuse(explain(error));
    }
  };

  const restoredAt = async (): Promise<number> => {
    const bytes = await files.read(restoresFolder, restoresName);
    const time = bytes === null ? null : parseJson(bytes, restoresName);
    return time?.ok === true && typeof time.value === 'number' ? time.value : -Infinity;
  };

  const describe = ({ session, place, manifest }: FoundSession): FoundRecovery => ({
    session,
    name: manifest.name,
    writtenAt: Date.parse(manifest.written),
    unsaved: manifest.unsaved,
    file: place === null ? null : host.fileAt(place),
  });

  return {
    async listRecovery() {
      const crashed = host.takeCrash();
      const { sessions, unreadable } = await store.find();
      const wasJustRestored = now() - (await restoredAt()) < tooSoonMs;
      const start: RecoveryStart = wasJustRestored ? 'hold' : crashed ? 'restore' : 'ask';
      return { found: sessions.map(describe), start, unreadable };
    },

    openRecovery: (session) =>
      told(async () => {
        await files.write(restoresFolder, restoresName, jsonBytes(now()));
        const kept = await store.open(session);
        return kept.ok ? succeed(kept.value.manifest) : kept;
      }),

    readRecoveryPiece: (session, piece) => told(() => store.readPiece(session, piece)),
    writeRecoveryPiece: (session, sha256, bytes) => told(() => store.writePiece(session, sha256, bytes)),

    commitRecovery: (session, manifest, handle) =>
      told(async () => {
        own = session;
        await store.commit(session, { place: handle === null ? null : host.placeOf(handle), manifest });
        return succeed(null);
      }),

    discardRecovery: (session) =>
      told(async () => {
        await store.discard(session);
        // What was restored has come to a good end.
        if (session === own) await files.remove(restoresFolder, restoresName);
        return succeed(null);
      }),
  };
}
