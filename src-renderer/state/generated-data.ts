/** Generated data in place of a table that a person opened, who can have it back at once. */
import { dataText } from '../text/en/data.ts';
import { shellText } from '../text/en/shell.ts';
import type { Deeds } from './deeds.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

interface Parts {
  readonly project: ProjectState;
  readonly deeds: Deeds;
  readonly notices: Notices;
}

export async function generateInstead({ project, deeds, notices }: Parts): Promise<void> {
  const { name } = project.table.summary;
  if (!(await project.regenerate({}))) return;
  const { document: generated, edits } = project;
  notices.done(dataText.generatedInstead(name), {
    label: shellText.undo,
    run: () => project.undo(),
    // Whatever was done since is undone first, and an offer that has gone does not come back.
    stands: () =>
      project.isOpen && project.document === generated && project.edits === edits && !deeds.canUndo,
  });
}
