/**
 * The recovery journal: what is open and not saved, kept beside the projects so that it outlives a crash. One session
 * of the page has one folder: pieces, each named by the SHA-256 of its bytes and never written over, and a manifest
 * that names them. The manifest is put in place last and at once, so that a session is as it was before or as it is
 * now, never a mix. See docs/reliability.md.
 */
import { z } from 'zod';
import type { Outcome } from './outcome.ts';
import type { PartRecord } from './part-record.ts';
import { projectLimits } from './project.ts';
import { parseWith } from './schema-errors.ts';
import { listOf, matching, sha256Text, text, wholeNumber } from './schema-parts.ts';

/** Inclusive, in bytes. */
export const recoveryLimits = {
  /** A part is cut into pieces, so that handing one over never holds up the page. */
  piece: 4_194_304,
  /** Of the runs' numbers and the table of one session. */
  session: projectLimits.bytes,
  /** Of all sessions together; beyond it nothing more is kept. */
  folder: 4_000_000_000,
} as const;

/** What was not saved, for the person who decides. */
export interface Unsaved {
  /** Steps that can be undone. */
  readonly edits: number;
  readonly runs: number;
  /** Of them, runs that were training. */
  readonly training: number;
}

export interface RecoveryManifest {
  readonly format: 'chainrule-recovery';
  readonly schema: 1;
  /** Version of the application that wrote it. */
  readonly application: string;
  /** What the project is called in the window. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly written: string;
  readonly unsaved: Unsaved;
  /** The pieces of each part, in order. */
  readonly parts: Readonly<Record<string, readonly PartRecord[]>>;
}

/** A session that did not end as it should have. */
export interface FoundRecovery {
  readonly session: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  readonly unsaved: Unsaved;
  /** Where the project was saved last; null if it never was, or if that is not known any more. */
  readonly file: { readonly handle: string; readonly name: string } | null;
}

/**
 * What the page does with what is found. ask: the person decides. restore: the page itself has crashed, and goes on
 * at once. hold: what was restored has crashed again within a minute, so that nothing is restored unasked.
 */
export type RecoveryStart = 'ask' | 'restore' | 'hold';

export interface RecoveryList {
  /** The latest first. */
  readonly found: readonly FoundRecovery[];
  readonly start: RecoveryStart;
  /** Sessions whose manifest is damaged; they were set aside under another name. */
  readonly unreadable: number;
}

/** The recovery journal of one host: Electron's main process, or the browser's private file system. */
export interface RecoveryCalls {
  /** Sessions that nobody has open. */
  listRecovery(): Promise<RecoveryList>;
  /** What a session holds. It is noted that it is about to be restored. */
  openRecovery(session: string): Promise<Outcome<RecoveryManifest>>;
  /** Refused where the piece is missing or is not what was written; a damaged one is set aside under another name. */
  readRecoveryPiece(session: string, piece: PartRecord): Promise<Outcome<Uint8Array>>;
  writeRecoveryPiece(session: string, sha256: string, bytes: Uint8Array): Promise<Outcome<null>>;
  /** From here on the session is what `manifest` says. `handle` is the file that the project was saved to last. */
  commitRecovery(session: string, manifest: RecoveryManifest, handle: string | null): Promise<Outcome<null>>;
  /** The session was saved, or a person decided against it. What is damaged stays where it was set aside. */
  discardRecovery(session: string): Promise<Outcome<null>>;
}

const partName = /^(dataset|edits\.json|runs\.json|run\/\d+\.(json|bin))$/;
/** As crypto.randomUUID gives it; it names a folder. */
export const sessionPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const pieceSchema = matching<PartRecord>()(
  z.strictObject({ sha256: sha256Text(), bytes: wholeNumber(0, recoveryLimits.piece) }),
);
const mostPieces = Math.ceil(recoveryLimits.session / recoveryLimits.piece) + 1;

export const recoveryManifestSchema = matching<RecoveryManifest>()(
  z.strictObject({
    format: z.literal('chainrule-recovery'),
    schema: z.literal(1),
    application: text(1, 100),
    name: text(0, 2_000),
    written: z.iso.datetime('a date and time such as 2026-01-31T12:00:00Z'),
    unsaved: z.strictObject({ edits: wholeNumber(0), runs: wholeNumber(0), training: wholeNumber(0) }),
    parts: z.record(
      z.string().regex(partName, 'the name of a part'),
      listOf(pieceSchema, 0, mostPieces, 'pieces'),
    ),
  }),
);

export function parseRecoveryManifest(value: unknown): Outcome<RecoveryManifest> {
  return parseWith(recoveryManifestSchema, value, 'manifest');
}
