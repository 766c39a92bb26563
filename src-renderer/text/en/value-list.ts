/** What is wrong with a typed list of values. */
import { count, plainNumber } from './counts.ts';

export const valueListText = {
  none: 'Type at least one number.',
  noNumber: (word: string) => `“${word}” is not a number.`,
  notTaken: (value: number, reason: string) => `${plainNumber(value)} is not possible: ${reason}`,
  tooMany: (values: number, most: number) => `${count(values)} values; ${count(most)} are the most.`,
} as const;
