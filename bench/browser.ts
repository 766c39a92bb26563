/** Chromium with the pages of the benchmark and of the product, served as the web edition is. */
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { serveStatic, type StaticServer } from '../cli/static-server.ts';
import { chromiumVersion, findChromium } from '../test/support/find-chromium.ts';

const folder = import.meta.dirname;
const firstPort = 4300;

/** The peers have a lock file of their own, so that the product's installation does not bring them along. */
function installPeers(): void {
  if (existsSync(resolve(folder, 'node_modules'))) return;
  console.log('Installing what the engine is measured against …');
  const { status } = spawnSync('npm', ['ci', '--prefix', folder], { stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci --prefix bench failed.');
}

export class BenchBrowser {
  readonly version: string;
  private readonly browser: Browser;
  private readonly servers: StaticServer[] = [];

  private constructor(browser: Browser, version: string) {
    this.browser = browser;
    this.version = version;
  }

  static async launch(): Promise<BenchBrowser> {
    const { path } = findChromium();
    const browser = await chromium.launch({
      executablePath: path,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // Memory is measured when it is asked for, not after the next collection, which may be half a minute away.
        '--enable-blink-features=ForceEagerMeasureMemory',
      ],
    });
    return new BenchBrowser(browser, chromiumVersion(path));
  }

  /** The page of bench/page, built afresh. */
  async openBench(): Promise<Page> {
    installPeers();
    await build({ configFile: resolve(folder, 'vite.config.ts') });
    const page = await this.open(await this.serve('out/bench'));
    await page.waitForFunction(() => 'bench' in window);
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('The page is not isolated.');
    return page;
  }

  /** Address of the web edition, built afresh. */
  async serveProduct(): Promise<string> {
    await build({ configFile: resolve(folder, '../vite.web.config.ts'), logLevel: 'error' });
    return this.serve('out/web');
  }

  /** In a profile of its own, so that nothing is in its cache. */
  async open(address: string): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      console.error(`In the page: ${error.message}`);
      // What was asked of it might never be answered.
      void context.close();
    });
    await page.goto(address);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    for (const server of this.servers) await server.close();
  }

  private async serve(path: string): Promise<string> {
    const server = await serveStatic(resolve(folder, '..', path), firstPort, false);
    this.servers.push(server);
    return `http://127.0.0.1:${server.port}/`;
  }
}
