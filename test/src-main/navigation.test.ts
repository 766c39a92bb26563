import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { forbidNavigation } from '../../src-main/navigation.ts';
import { pageAddress } from '../../src-main/page-address.ts';

/** A page under guard; `attempt` says whether an event was prevented. */
function guardedContents(developmentUrl?: string) {
  const app = new EventEmitter();
  const opened: (() => { action: string })[] = [];
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => { action: string }) => opened.push(handler),
  });
  forbidNavigation(app as unknown as App, pageAddress(false, developmentUrl));
  app.emit('web-contents-created', {}, contents);
  const attempt = (name: string, url: string): boolean => {
    const event = { url, prevented: false, preventDefault: () => void (event.prevented = true) };
    contents.emit(name, event, url);
    return event.prevented;
  };
  return { attempt, opened };
}

const ways = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];

describe('forbidNavigation', () => {
  it.each(ways)('prevents %s', (way) => {
    const { attempt } = guardedContents();
    for (const url of [
      'https://example.org/',
      'file:///tmp/dropped.csv',
      'app://chainrule/other.html',
      'data:,x',
    ]) {
      expect(attempt(way, url), url).toBe(true);
    }
  });

  it('denies every new window', () => {
    const { opened } = guardedContents();
    expect(opened.map((handler) => handler())).toEqual([{ action: 'deny' }]);
  });

  it('lets the development server reload its own page only', () => {
    const { attempt } = guardedContents('http://localhost:5173/');
    expect(attempt('will-navigate', 'http://localhost:5173/')).toBe(false);
    expect(attempt('will-navigate', 'http://localhost:9999/')).toBe(true);
    expect(attempt('will-attach-webview', 'http://localhost:5173/')).toBe(true);
  });
});
