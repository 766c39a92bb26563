/** Sentences for what the operating system reports about files. */

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EFBIG: 'it is larger than this disk allows',
  EACCES: 'you do not have permission',
  EPERM: 'you do not have permission',
  EROFS: 'the disk is read-only',
  ENOENT: 'the file or its folder no longer exists',
  ENOTDIR: 'its folder no longer exists',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'another program is using it',
  ETXTBSY: 'another program is using it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reported an error',
  ENXIO: 'the disk is not connected',
  ENODEV: 'the disk is not connected',
  ETIMEDOUT: 'the disk did not answer',
  ESTALE: 'the network disk is no longer connected',
};

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Such as: “iris.chainrule” could not be saved: the disk is full. An unknown reason is given as the system words it. */
export function describeFileError(done: 'opened' | 'saved', name: string, error: unknown): string {
  const code = errorCode(error) ?? '';
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  const reason = known ?? (error instanceof Error ? error.message : String(error));
  return `“${name}” could not be ${done}: ${reason}.`;
}
