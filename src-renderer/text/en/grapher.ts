/** What is told when the grapher itself fails. */
export const grapherText = {
  died: (message: string): string => `What computes graphs has failed and begins again: ${message}`,
} as const;
