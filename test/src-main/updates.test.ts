import { describe, expect, it } from 'vitest';
import { mayUpdateItself, Updates, type UpdateChoice, type Updater } from '../../src-main/updates.ts';

interface Stage {
  /** What a look finds; an error: what it fails with. */
  readonly found?: Awaited<ReturnType<Updater['checkForUpdates']>> | Error;
  readonly downloads?: 'well' | Error;
  readonly agrees?: boolean;
  readonly choice?: UpdateChoice | null | Error;
}

const newer = { isUpdateAvailable: true, updateInfo: { version: '2.0.0' } };
const none = { isUpdateAvailable: false, updateInfo: { version: '1.0.0' } };

/** Updates with a fake in place of electron-updater, a person who answers, and a record of what happened. */
function stage({ found = newer, downloads = 'well', agrees = false, choice = null }: Stage) {
  const happened: string[] = [];
  const reported: unknown[] = [];
  // As electron-updater is when nobody has set it up: it would download by itself.
  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    logger: console,
    async checkForUpdates() {
      happened.push('looked');
      if (found instanceof Error) throw found;
      if (found?.isUpdateAvailable === true && this.autoDownload) happened.push('downloaded by itself');
      return found;
    },
    async downloadUpdate() {
      happened.push('downloaded');
      if (downloads instanceof Error) throw downloads;
    },
  };
  const say = (what: string) => async (): Promise<void> => void happened.push(what);
  const written: UpdateChoice[] = [];
  const updates = new Updates(
    async () => {
      happened.push('loaded');
      return updater;
    },
    {
      async read() {
        if (choice instanceof Error) throw choice;
        return choice;
      },
      write: async (value) => void written.push(value),
    },
    {
      mayDownload: async (version) => {
        happened.push(`asked about ${version}`);
        return agrees;
      },
      tellNewest: say('told: newest'),
      tellCannotUpdate: say('told: cannot'),
      tellReady: async (version) => void happened.push(`told: ${version} is ready`),
      tellFailed: say('told: failed'),
    },
    (error) => void reported.push(error),
  );
  return { updates, updater, happened, reported, written };
}

describe('updates at start', () => {
  it('are off until turned on: not even the updater is read', async () => {
    const { updates, happened } = stage({});
    await updates.lookAtStart();
    expect(happened).toEqual([]);
  });

  it('stay off where the choice cannot be read', async () => {
    const damage = new Error('EACCES');
    const { updates, happened, reported } = stage({ choice: damage });
    await updates.lookAtStart();
    expect(happened).toEqual([]);
    expect(reported).toEqual([damage]);
  });

  it('are looked for once turned on, and ask before anything is downloaded', async () => {
    const { updates, happened } = stage({ choice: { looksAtStart: true } });
    await updates.lookAtStart();
    expect(happened).toEqual(['loaded', 'looked', 'asked about 2.0.0']);
  });

  it.each([
    ['nothing newer is there', { found: none }],
    ['this copy cannot replace itself', { found: null }],
    ['there is no connection', { found: new Error('ENOTFOUND') }],
  ])('say nothing where %s', async (_where, given) => {
    const { updates, happened } = stage({ ...given, choice: { looksAtStart: true } });
    await updates.lookAtStart();
    expect(happened).toEqual(['loaded', 'looked']);
  });

  it('are remembered as chosen', async () => {
    const { updates, written } = stage({});
    await updates.setLooksAtStart(true);
    expect(written).toEqual([{ looksAtStart: true }]);
  });
});

describe('a look that was asked for', () => {
  it('downloads after a yes only, and says when it is installed', async () => {
    const no = stage({ agrees: false });
    await no.updates.lookNow();
    expect(no.happened).toEqual(['loaded', 'looked', 'asked about 2.0.0']);

    const yes = stage({ agrees: true });
    await yes.updates.lookNow();
    expect(yes.happened).toEqual([
      'loaded',
      'looked',
      'asked about 2.0.0',
      'downloaded',
      'told: 2.0.0 is ready',
    ]);
    expect(yes.updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: true,
      allowDowngrade: false,
    });
  });

  it.each([
    ['nothing newer is there', { found: none }, 'told: newest'],
    ['this copy cannot replace itself', { found: null }, 'told: cannot'],
    ['there is no connection', { found: new Error('ENOTFOUND') }, 'told: failed'],
  ])('is answered where %s', async (_where, given, answer) => {
    const { updates, happened } = stage(given);
    await updates.lookNow();
    expect(happened).toEqual(['loaded', 'looked', answer]);
  });

  it('says that a download failed, and offers the version again', async () => {
    const broken = new Error('sha512 mismatch');
    const { updates, happened, reported } = stage({ agrees: true, downloads: broken });
    await updates.lookNow();
    expect(happened.slice(-2)).toEqual(['downloaded', 'told: failed']);
    expect(reported).toEqual([broken]);
    await updates.lookNow();
    expect(happened.filter((what) => what === 'asked about 2.0.0')).toHaveLength(2);
  });

  it('does not ask twice while the first question stands, nor download twice', async () => {
    const { updates, happened } = stage({ agrees: true });
    await Promise.all([updates.lookNow(), updates.lookNow()]);
    await updates.lookNow();
    expect(happened.filter((what) => what === 'downloaded')).toHaveLength(1);
    expect(happened.at(-1)).toBe('told: 2.0.0 is ready');
  });
});

describe('mayUpdateItself', () => {
  it('is true of installed copies only', () => {
    expect(mayUpdateItself(true, {})).toBe(true);
    expect(mayUpdateItself(false, {})).toBe(false);
    expect(mayUpdateItself(true, { PORTABLE_EXECUTABLE_FILE: 'E:\\Chainrule.exe' })).toBe(false);
  });
});
