/**
 * The window shows one page for its whole life. Links, dropped files, redirects, pop-ups and embedded views
 * cannot lead anywhere else; a file dropped outside a drop target would otherwise replace the page.
 */
import type { App, Event, WebContents } from 'electron';
import { isOurOrigin, type PageAddress } from './page-address.ts';

export function forbidNavigation(app: Pick<App, 'on'>, address: PageAddress): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, address));
}

function guard(contents: WebContents, address: PageAddress): void {
  const stay = (event: Event<{ url: string }>): void => {
    // The development server reloads the page it serves.
    if (address.isDevelopment && isOurOrigin(address, event.url)) return;
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
