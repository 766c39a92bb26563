/** What is told where the grapher itself has failed. */
export const grapherText = {
  died: (message: string): string => `What computes graphs has failed and begins again: ${message}`,
  notOpen: 'This graph is not open any more.',
} as const;
