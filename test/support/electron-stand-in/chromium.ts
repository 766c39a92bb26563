/** The Chromium whose pages are the windows. */
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedChromium } from '../find-chromium.ts';
import { launchOptions } from './launch-options.ts';

const quietSwitches = [
  '--headless=new',
  '--no-first-run',
  '--no-startup-window',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

let child: ChildProcess | null = null;
let browser: Browser | null = null;

/** Starts Chromium, prints its debugger address for Playwright, and returns the context that holds all windows. */
export async function startChromium(): Promise<BrowserContext> {
  const found = installedChromium();
  if (found === null) throw new Error('No Chromium was found. Set CHAINRULE_CHROMIUM to its path.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = `--user-data-dir=${join(launchOptions.userData, 'stand-in-chromium')}`;
  const process_ = spawn(found.path, [...quietSwitches, ...asRoot, profile, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child = process_;
  // For a test that kills this process: its windows would live on, which those of Electron do not.
  writeFileSync(join(launchOptions.userData, 'stand-in-chromium-pid'), String(process_.pid));
  process.on('exit', () => process_.kill('SIGKILL'));
  const address = await debuggerAddress(process_);
  process.stderr.write(`DevTools listening on ${address}\n`);
  browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('Chromium has no default context.');
  return context;
}

function debuggerAddress(started: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const match = /DevTools listening on (ws:\S+)/.exec(output);
      if (match?.[1] !== undefined) found(match[1]);
    });
    started.on('error', failed);
    started.on('exit', () => failed(new Error(`Chromium ended early:\n${output}`)));
  });
}

/** Lets Chromium write its profile down before it ends. */
export async function stopChromium(): Promise<void> {
  if (child === null || browser === null) return;
  const ended = new Promise((done) => child?.once('exit', done));
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close');
  await ended;
}
