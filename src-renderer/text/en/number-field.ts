/** Why a typed number cannot be taken. */
const exactly = (bound: number): string => bound.toLocaleString('en-US', { maximumFractionDigits: 6 });

export const numberFieldText = {
  noNumber: 'Enter a number',
  notWhole: 'Enter a whole number',
  above: (bound: number) => `More than ${exactly(bound)}`,
  below: (bound: number) => `Less than ${exactly(bound)}`,
  atLeast: (bound: number) => `At least ${exactly(bound)}`,
  atMost: (bound: number) => `At most ${exactly(bound)}`,
} as const;
