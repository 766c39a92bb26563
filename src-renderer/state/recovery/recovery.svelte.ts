/** What was open and not saved when the app ended as it should not: found at the start, offered, restored. */
import type { FoundRecovery } from '../../../contract/recovery.ts';
import { filesText } from '../../text/en/files.ts';
import { recoveryText } from '../../text/en/recovery.ts';
import type { FileHost } from '../../services/file-host.ts';
import type { Intake } from '../intake.svelte.ts';
import type { Questions } from '../questions.svelte.ts';
import { restoreRuns } from '../saved-runs.ts';
import type { Session } from '../session.svelte.ts';
import type { TrainingState } from '../training.svelte.ts';
import { RecoveryJournal, type JournalParts } from './journal.ts';
import { readRecovery, type Recovered } from './read-recovery.ts';

interface Parts extends JournalParts {
  readonly host: FileHost;
  readonly session: Session;
  readonly intake: Pick<Intake, 'openRecent'>;
  readonly training: TrainingState;
  readonly questions: Questions;
}

/** How the restored project is saved: where it was, or as another one. */
type Restoring = 'in place' | 'as a copy';

export class Recovery {
  readonly #parts: Parts;
  readonly #journal: RecoveryJournal;
  #found = $state.raw<readonly FoundRecovery[]>([]);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#journal = new RecoveryJournal(crypto.randomUUID(), parts);
  }

  /** What is kept of earlier sessions and was neither restored nor discarded, the latest first. */
  get found(): readonly FoundRecovery[] {
    return this.#found;
  }

  /** True where a project is open now that was not. */
  async start(): Promise<boolean> {
    const { host, notices } = this.#parts;
    const { found, start, unreadable } = await host.listRecovery();
    this.#found = found;
    this.#journal.start();
    if (unreadable > 0) notices.lastingProblem(recoveryText.unreadable);
    const [latest] = found;
    if (latest === undefined) return false;
    if (start === 'hold') {
      notices.lastingProblem(recoveryText.held);
      return false;
    }
    return start === 'restore' ? this.#goOn(latest) : this.offer(latest);
  }

  /** Asks what to do with it; dismissed, it stays. True where a project is open now that was not. */
  async offer(found: FoundRecovery): Promise<boolean> {
    const { questions, intake } = this.#parts;
    const { name, unsaved, file, writtenAt } = found;
    const message = recoveryText.message(name, keptAt(writtenAt), unsaved, file !== null);
    const answer = await questions.ask(recoveryText.title, message, [
      { answer: 'later', label: recoveryText.later, tone: 'plain' },
      ...(file === null
        ? [{ answer: 'discard', label: recoveryText.discard, tone: 'danger' } as const]
        : [
            { answer: 'saved', label: recoveryText.openSaved, tone: 'plain' } as const,
            { answer: 'both', label: recoveryText.keepBoth, tone: 'plain' } as const,
          ]),
      { answer: 'restore', label: recoveryText.restore, tone: 'primary' },
    ]);
    if (answer === 'restore') return (await this.#restore(found, 'in place')) !== null;
    if (answer === 'both') return (await this.#restore(found, 'as a copy')) !== null;
    if (answer === 'discard') await this.discard(found);
    if (answer !== 'saved' || file === null) return false;
    if (!(await intake.openRecent(file.handle))) return false;
    await this.#remove(found);
    return true;
  }

  /** Asks before. */
  async discard(found: FoundRecovery): Promise<void> {
    const answer = await this.#parts.questions.ask(
      recoveryText.discardTitle,
      recoveryText.discardMessage(found.name),
      [
        { answer: 'cancel', label: recoveryText.cancel, tone: 'plain' },
        { answer: 'discard', label: recoveryText.discard, tone: 'danger' },
      ],
    );
    if (answer === 'discard') await this.#remove(found);
  }

  /** What was saved or given up is not kept any longer. */
  settle(): Promise<void> {
    return this.#journal.settle();
  }

  /** The window closes, and what is not saved was given up. */
  end(): Promise<void> {
    return this.#journal.end();
  }

  /** After a crash of the page: everything is there again, and a run that was training trains on. */
  async #goOn(found: FoundRecovery): Promise<boolean> {
    const restored = await this.#restore(found, 'in place');
    const shown = restored?.runs.shownRun ?? null;
    if (shown !== null && restored?.edits.training.includes(shown) === true) {
      await this.#parts.training.train();
    }
    return restored !== null;
  }

  /** Null, which is told, where it cannot be restored or the present project stays. */
  #restore(found: FoundRecovery, how: Restoring): Promise<Recovered | null> {
    const { host, session, project, runs, notices } = this.#parts;
    const tell = (reason: string): null => {
      notices.lastingProblem(recoveryText.notRestored(found.name, reason));
      return null;
    };
    return session.replacing(async () => {
      const read = await readRecovery(host, found.session);
      if (!read.ok) return tell(read.message);
      const { edits, dataset, runs: kept, damagedRuns } = read.value;
      const { document } = edits.present;
      const loaded = await project.loadTable(document.source, dataset);
      if (loaded === null) return null;
      if (!loaded.ok) return tell(loaded.message);
      if (document.data.columns.length !== loaded.value.summary.columns.length) {
        project.discard(loaded.value);
        return tell(filesText.columnsDiffer);
      }
      if (!(await session.mayLeave(loaded.value))) return null;
      const isCopy = how === 'as a copy';
      session.enter(isCopy ? null : found.file, isCopy ? recoveryText.copyName(found.name) : found.name);
      project.openUnsaved(edits, loaded.value);
      await restoreRuns(runs, kept, loaded.value.summary.sha256);
      this.#journal.replaces(found.session);
      this.#forget(found);
      if (damagedRuns.length > 0) notices.lastingProblem(recoveryText.damagedRuns(damagedRuns));
      else notices.done(recoveryText.restored(found.name));
      return read.value;
    });
  }

  async #remove(found: FoundRecovery): Promise<void> {
    const gone = await this.#parts.host.discardRecovery(found.session);
    if (gone.ok) this.#forget(found);
    else this.#parts.notices.problem(recoveryText.notRemoved(gone.message));
  }

  #forget({ session }: FoundRecovery): void {
    this.#found = this.#found.filter((each) => each.session !== session);
  }
}

/** Such as: Nov 21, 08:44. */
export function keptAt(time: number): string {
  return new Date(time).toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
