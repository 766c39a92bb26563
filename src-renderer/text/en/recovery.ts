/** What is said of work that was not saved when the app ended as it should not. */
import type { Unsaved } from '../../../contract/recovery.ts';
import { plural } from './counts.ts';

/** Such as: 12 edits and 3 runs, one of them in training. */
function contents({ edits, runs, training }: Unsaved): string {
  const parts = [
    ...(edits > 0 ? [plural(edits, 'edit', 'edits')] : []),
    ...(runs > 0 ? [plural(runs, 'run', 'runs')] : []),
  ];
  const trained = training === 0 ? '' : runs === 1 ? ', in training' : `, ${training} of them in training`;
  return parts.length === 0 ? 'an open project' : parts.join(' and ') + trained;
}

export const recoveryText = {
  title: 'Restore unsaved work?',
  message: (name: string, when: string, unsaved: Unsaved, isFile: boolean) =>
    `${name} was open when Chainrule ended unexpectedly. What was not saved was kept (${when}): ${contents(unsaved)}.` +
    (isFile ? ' Keeping both restores it under a new name beside the saved project.' : ''),
  restore: 'Restore',
  keepBoth: 'Keep both',
  openSaved: 'Open saved',
  discard: 'Discard',
  later: 'Later',
  copyName: (name: string) => `${name} (restored)`,
  discardTitle: 'Discard unsaved work?',
  discardMessage: (name: string) => `What was not saved of ${name} is deleted. This cannot be undone.`,
  cancel: 'Cancel',
  restored: (name: string) => `Restored ${name}. It is not saved yet.`,
  damagedRuns: (numbers: readonly number[]) =>
    `The weights and curves of ${numbers.length === 1 ? 'run' : 'runs'} ${numbers.join(', ')} could not be read. The damaged files were set aside.`,
  held: 'Chainrule ended unexpectedly again shortly after restoring, so it started without. The unsaved work is still here: it is listed below and can be restored.',
  unreadable:
    'Some unsaved work of an earlier session could not be read. Its files were set aside and not deleted.',
  settingsDamaged:
    'Its settings cannot be read. The damaged files were set aside, the others stay where they are.',
  tableDamaged: 'Its table cannot be read. The damaged files were set aside, the others stay where they are.',
  notRestored: (name: string, reason: string) => `${name} could not be restored. ${reason}`,
  notKept: (reason: string) => `Unsaved changes are not being kept for a crash: ${reason} Save the project.`,
  notRemoved: (reason: string) => `Kept work could not be removed: ${reason}`,
  section: 'Unsaved work',
  entryNote: (when: string) => `kept ${when}`,
  discardLabel: (name: string) => `Discard the unsaved work on ${name}`,
} as const;
