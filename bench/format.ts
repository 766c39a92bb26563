/** Three significant digits, and a unit that keeps the number readable. */
export function milliseconds(value: number): string {
  if (value >= 1000) return `${digits(value / 1000)} s`;
  return value < 0.1 ? `${digits(value * 1000)} µs` : `${digits(value)} ms`;
}

export const ratio = (value: number): string => `${digits(value)} ×`;
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const megabytes = (bytes: number): string => `${digits(bytes / 1e6)} MB`;

function digits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
