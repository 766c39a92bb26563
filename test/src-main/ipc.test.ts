import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { desktopCallNames, type DesktopCalls } from '../../contract/desktop-api.ts';
import { succeed } from '../../contract/outcome.ts';
import { answerCalls } from '../../src-main/ipc.ts';
import { callSchemas } from '../../src-main/ipc-schemas.ts';
import { pageAddress } from '../../src-main/page-address.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Every call notes its arguments; `invoke` speaks to main like a page at `url`. */
function wired() {
  const heard: unknown[][] = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      heard.push([name, ...args]);
      return succeed(null);
    };
  const calls = Object.fromEntries(
    Object.keys(desktopCallNames).map((name) => [name, note(name)]),
  ) as unknown as DesktopCalls;
  const listeners = new Map<string, Listener>();
  answerCalls(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    calls,
    pageAddress(true, undefined),
  );
  const invoke = async (
    name: string,
    args: unknown[],
    senderFrame: object | null = { url: 'app://chainrule/index.html', parent: null },
  ): Promise<unknown> => listeners.get(name)?.({ senderFrame } as IpcMainInvokeEvent, ...args);
  return { heard, listeners, invoke };
}

const session = '3b241101-e2bb-4255-8caf-4136c566a962';
const sha256 = 'ab'.repeat(32);

const right: { readonly [K in keyof DesktopCalls]: Parameters<DesktopCalls[K]> } = {
  openProject: [],
  openRecent: ['handle'],
  listRecent: [],
  forgetRecent: ['handle'],
  openDataFile: [],
  saveProject: ['handle', new Uint8Array(3)],
  saveProjectAs: ['iris', new Uint8Array(0)],
  exportFile: ['weights', 'iris.json', new Uint8Array(3)],
  describeWindow: ['', true],
  closeWindow: [],
  stayOpen: [],
  describeSettings: [{ theme: 'dark', threads: 'all' }],
  showInFolder: ['handle'],
  openLink: ['website'],
  takeStartupFile: [],
  listRecovery: [],
  openRecovery: [session],
  readRecoveryPiece: [session, { sha256, bytes: 3 }],
  writeRecoveryPiece: [session, sha256, new Uint8Array(3)],
  commitRecovery: [
    session,
    {
      format: 'chainrule-recovery',
      schema: 1,
      application: '1.0.0',
      name: 'iris',
      written: '2026-01-31T12:00:00Z',
      unsaved: { edits: 1, runs: 0, training: 0 },
      parts: { 'edits.json': [{ sha256, bytes: 3 }], 'run/1.bin': [] },
    },
    'handle',
  ],
  discardRecovery: [session],
};

describe('answerCalls', () => {
  it('answers the calls of the contract and no other channel', () => {
    const { listeners } = wired();
    expect([...listeners.keys()].sort()).toEqual(Object.keys(desktopCallNames).sort());
    expect(Object.keys(callSchemas).sort()).toEqual(Object.keys(desktopCallNames).sort());
  });

  it.each(Object.entries(right))('passes right arguments on to %s', async (name, args) => {
    const { heard, invoke } = wired();
    await invoke(name, args);
    expect(heard).toEqual([[name, ...args]]);
  });

  it.each([
    ['openProject', ['/etc/passwd']],
    ['openRecent', []],
    ['openRecent', ['']],
    ['openRecent', [7]],
    ['openRecent', ['x'.repeat(101)]],
    ['saveProject', ['handle', 'text']],
    ['saveProject', ['handle', [1, 2]]],
    ['saveProject', ['handle', new Float32Array(2)]],
    ['saveProject', ['handle', new Uint8Array(1), 'more']],
    ['saveProjectAs', ['', new Uint8Array(1)]],
    ['exportFile', ['script', 'a', new Uint8Array(1)]],
    ['exportFile', ['toString', 'a', new Uint8Array(1)]],
    ['describeWindow', ['title', 'yes']],
    ['describeSettings', [{ theme: 'x'.repeat(41) }]],
    ['describeSettings', [{ 'a name': 'b' }]],
    ['showInFolder', ['']],
    ['openLink', ['https://example.org']],
    ['openLink', ['__proto__']],
  ])('refuses %s(%j) with a sentence', async (name, args) => {
    const { heard, invoke } = wired();
    await expect(invoke(name, args)).rejects.toThrow(
      new RegExp(`^“${name}” was called with wrong arguments: .+\\.$`),
    );
    expect(heard).toEqual([]);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame within the page', { url: 'app://chainrule/index.html', parent: {} }],
    ['another host of the scheme', { url: 'app://other/index.html', parent: null }],
    ['a file', { url: 'file:///tmp/index.html', parent: null }],
    ['a web page', { url: 'https://chainrule/index.html', parent: null }],
    ['a page whose name begins alike', { url: 'app://chainrule.example/index.html', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
  ])('does not answer %s', async (_who, frame) => {
    const { heard, invoke } = wired();
    await expect(invoke('listRecent', [], frame)).rejects.toThrow('only answered to the app');
    expect(heard).toEqual([]);
  });
});
