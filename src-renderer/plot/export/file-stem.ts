/** "Back-propagated error (RMS)" → "back-propagated-error-rms": what every system takes as the name of a file. */
export function fileStem(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase().replace(/['’]/g, '');
  const stem = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return stem === '' ? 'chart' : stem;
}
