export const settingsText = {
  title: 'Settings',
  menu: 'Settings…',
  theme: 'Theme',
  threads: 'Threads for training',
  threadsNote:
    'More train large networks faster; fewer leave the computer to other work. The results are the same to the last bit. Counts from the next start.',
  threadCount: (choice: 'all' | number): string =>
    choice === 'all' ? 'As many as there are cores' : String(choice),
  timeline: 'Memory of the timeline',
  language: 'Language',
  onlyLanguage: 'English',
  autosave: 'Unsaved work',
  autosaveNote: 'Kept on this computer within two seconds, and offered again after a crash.',
  telemetry: 'Telemetry',
  noTelemetry: 'None. Nothing you do or open here leaves this computer.',
  close: 'Close',
} as const;
