import { formatNumber } from '../../plot/format.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;
const float32Bytes = 4;

/** What so many numbers take in float32: "64 MiB". */
export function float32Memory(numbers: number): string {
  const bytes = numbers * float32Bytes;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${formatNumber(bytes / 2 ** (10 * power), 3)}\u00a0${units[power] ?? ''}`;
}
