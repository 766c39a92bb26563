import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { applySessionPolicy } from '../../src-main/session-policy.ts';

/** A session that keeps its handlers, to be asked. */
function applied(isDevelopment = false) {
  const handlers = new Map<string, (...args: never[]) => unknown>();
  const filters: string[][] = [];
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => void handlers.set(name, handler);
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: {
      onBeforeRequest: (filter: { urls: string[] }, handler: (...args: never[]) => unknown) => {
        filters.push(filter.urls);
        handlers.set('network', handler);
      },
    },
  });
  applySessionPolicy(session as unknown as Session, isDevelopment);
  const ask = (name: string, ...args: unknown[]): unknown => {
    const answers: unknown[] = [];
    const handler = handlers.get(name) as (...all: unknown[]) => unknown;
    const returned = handler(...args, (answer: unknown) => answers.push(answer));
    return answers.length === 0 ? returned : answers[0];
  };
  return { session, filters, ask };
}

describe('applySessionPolicy', () => {
  it.each([
    ...[
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'hid',
      'usb',
    ],
    ...['fileSystem', 'display-capture', 'unknown'],
  ])('denies %s', (permission) => {
    const { ask } = applied();
    expect(ask('request', null, permission)).toBe(false);
    expect(ask('check', null, permission)).toBe(false);
  });

  it('lets the page write to the clipboard', () => {
    const { ask } = applied();
    expect(ask('request', null, 'clipboard-sanitized-write')).toBe(true);
    expect(ask('check', null, 'clipboard-sanitized-write')).toBe(true);
  });

  it('denies every device', () => {
    expect(applied().ask('device', {})).toBe(false);
  });

  it('cancels every request that leaves the machine, and every file address', () => {
    const { filters, ask } = applied();
    expect(filters.flat()).toEqual(
      expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*']),
    );
    expect(ask('network', { url: 'https://example.org/' })).toEqual({ cancel: true });
  });

  it('lets the development server be reached while developing', () => {
    expect(applied(true).filters).toEqual([]);
  });

  it('prevents downloads', () => {
    const { session } = applied();
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    session.emit('will-download', event);
    expect(event.prevented).toBe(true);
  });
});
