/** What the page cannot do. */
import { desktopCallNames } from '../../contract/desktop-api.ts';
import { pageHeaders } from '../../contract/content-security.ts';
import { expect, test, type DesktopGlobal } from '../support/plain-app.ts';

test('the page is cross-origin isolated and has every security header', async ({ shell: { page } }) => {
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const headers = await page.evaluate(async () => [...(await fetch(location.href)).headers]);
  const lowerCase = Object.entries(pageHeaders).map(([name, value]) => [name.toLowerCase(), value]);
  expect(Object.fromEntries(headers)).toMatchObject(Object.fromEntries(lowerCase));
});

test('the content security policy stops inline scripts, eval and other hosts', async ({
  shell: { page },
}) => {
  const result = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    // In a task of its own: the debugger's evaluation may use eval, whatever the policy says.
    const evalRan = await new Promise<boolean>((done) => {
      setTimeout(() => {
        try {
          done(new Function('return true')() as boolean);
        } catch {
          done(false);
        }
      });
    });
    const fetched = await fetch('https://example.org/').then(
      () => true,
      () => false,
    );
    return { inlineRan: 'inlineRan' in globalThis, evalRan, fetched };
  });
  expect(result).toEqual({ inlineRan: false, evalRan: false, fetched: false });
});

test('the scheme serves nothing outside its root', async ({ shell: { page } }) => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fmain%2fmain.js',
      '/..%5cmain%5cmain.js',
      '/index.html%00.js',
      '/absent.html',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
  expect(await page.evaluate(async () => (await fetch('/index.html', { method: 'POST' })).status)).toBe(405);
});

test('the page stays where it is', async ({ shell: { app, page } }) => {
  const address = page.url();
  await page.locator('#outside').click();
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.evaluate(() => {
    location.assign('/other.html');
  });
  await expect(page.locator('#outside')).toBeVisible();
  expect(page.url()).toBe(address);
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://chainrule/index.html');
});

test('the page opens no windows', async ({ shell: { app, page } }) => {
  await page.locator('#new-window').click();
  await page.evaluate(() => void window.open('about:blank'));
  await expect.poll(() => app.windows().length).toBe(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page gets the named functions and nothing of Electron or Node', async ({ shell: { page } }) => {
  const found = await page.evaluate(() => {
    const { desktop } = globalThis as DesktopGlobal;
    return {
      functions: Object.entries(desktop).flatMap(([name, value]) =>
        typeof value === 'function' ? [name] : [],
      ),
      edition: desktop.edition,
      leaked: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    };
  });
  expect(found.functions.toSorted()).toEqual([...Object.keys(desktopCallNames), 'on'].toSorted());
  expect(found).toMatchObject({ edition: 'desktop', leaked: [] });
});

test('the window has the preferences that matter for safety', async ({ shell: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('permissions are denied', async ({ shell: { page } }) => {
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'midi'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied']);
});

test('wrong arguments are refused with a sentence', async ({ shell: { page } }) => {
  const messages = await page.evaluate(async () => {
    const { desktop } = globalThis as DesktopGlobal;
    const wrong = desktop as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const attempts = [
      () => wrong['openProject']?.('/etc/passwd'),
      () => wrong['saveProject']?.('handle', 'not bytes'),
      () => wrong['openLink']?.('https://example.org/'),
      () => wrong['describeWindow']?.(7, true),
    ];
    return Promise.all(
      attempts.map((attempt) =>
        Promise.resolve(attempt()).then(String, (error: unknown) => (error as Error).message),
      ),
    );
  });
  expect(messages).toEqual([
    expect.stringContaining('“openProject” was called with wrong arguments'),
    expect.stringContaining('“saveProject” was called with wrong arguments: argument 2: expected bytes.'),
    expect.stringContaining('“openLink” was called with wrong arguments: argument 1'),
    expect.stringContaining('“describeWindow” was called with wrong arguments: argument 1'),
  ]);
});
