/** Says at the end of a run what the desktop specs ran on: a stand-in proves nothing about Electron itself. */
import type { Reporter, TestCase } from '@playwright/test/reporter';
import { desktopHost } from './desktop-app.ts';

export default class DesktopReporter implements Reporter {
  #ran = false;

  onTestEnd(test: TestCase): void {
    if (test.parent.project()?.name === 'desktop') this.#ran = true;
  }

  onEnd(): void {
    if (this.#ran) process.stdout.write(`desktop specs: ran on ${desktopHost}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
