/** Text of the web edition's own file handling. */
export const browserFilesText = {
  place: 'this browser',
  untitled: 'untitled',
  unavailable:
    'This browser does not let the page store files, as in some private windows. Download the project instead.',
  full: 'The browser has no room left for this project. Download it as a file, or delete projects you no longer need.',
  recoveryFull: 'The browser has no room left to keep them. Delete projects you no longer need.',
  notKept: (reason: string) => `The browser reports: ${reason}.`,
  gone: (name: string) => `${name} is no longer in this browser.`,
  notStored: (name: string, reason: string) => `The browser could not store ${name}: ${reason}.`,
  notRead: (name: string, reason: string) => `The browser could not read ${name}: ${reason}.`,
  tooLarge: (name: string, megabytes: number, most: number) =>
    `${name} has ${megabytes} MB; at most ${most} MB can be opened.`,
} as const;
