/** What each call of the page may carry. The compiler checks that every call has an entry, and of the right shape. */
import { z } from 'zod';
import type { DesktopCalls, ExportKind, ExternalLink } from '../contract/desktop-api.ts';
import { externalLinks } from '../contract/desktop-api.ts';
import { projectLimits } from '../contract/project.ts';
import { pieceSchema, recoveryLimits, recoveryManifestSchema, sessionPattern } from '../contract/recovery.ts';

const handle = z.string().min(1).max(100);
/** A suggestion for a dialog, which shortens it. */
const fileName = z.string().min(1).max(2_000);
const bytesUpTo = (most: number) =>
  z
    .custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes')
    .refine((value) => value.byteLength <= most, 'more bytes than a file may have');
const bytes = bytesUpTo(projectLimits.bytes);
const session = z.string().regex(sessionPattern, 'expected a session');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a checksum');
const exportKind = z.enum([
  'weights',
  'table',
  'project',
  'record',
  'picture',
  'drawing',
  'page',
  'text',
]) satisfies z.ZodType<ExportKind>;
const settings = z
  .record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(40))
  .refine((all) => Object.keys(all).length <= 20, 'more settings than there are');
const externalLink = z.enum(Object.keys(externalLinks) as ExternalLink[]);

type CallSchemas = { readonly [K in keyof DesktopCalls]: z.ZodType<Parameters<DesktopCalls[K]>> };

export const callSchemas: CallSchemas = {
  openProject: z.tuple([]),
  openRecent: z.tuple([handle]),
  listRecent: z.tuple([]),
  forgetRecent: z.tuple([handle]),
  openDataFile: z.tuple([]),
  saveProject: z.tuple([handle, bytes]),
  saveProjectAs: z.tuple([fileName, bytes]),
  exportFile: z.tuple([exportKind, fileName, bytes]),
  describeWindow: z.tuple([z.string().max(1_000), z.boolean()]),
  closeWindow: z.tuple([]),
  stayOpen: z.tuple([]),
  describeSettings: z.tuple([settings]),
  showInFolder: z.tuple([handle]),
  openLink: z.tuple([externalLink]),
  takeStartupFile: z.tuple([]),
  listRecovery: z.tuple([]),
  openRecovery: z.tuple([session]),
  readRecoveryPiece: z.tuple([session, pieceSchema]),
  writeRecoveryPiece: z.tuple([session, sha256, bytesUpTo(recoveryLimits.piece)]),
  commitRecovery: z.tuple([session, recoveryManifestSchema, handle.nullable()]),
  discardRecovery: z.tuple([session]),
};
