/** `session.defaultSession`: permissions are applied to Chromium, request filters are only recorded. */
import type { BrowserContext } from '@playwright/test';
import { EventEmitter } from 'node:events';

type CheckHandler = (contents: null, permission: string) => boolean;
type RequestFilter = { readonly urls: readonly string[] };
type RequestListener = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;

/** Electron's name → Playwright's name, for the permissions that both know. */
const permissionNames: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
};

class Session extends EventEmitter {
  /** Without a handler, Electron grants everything. */
  check: CheckHandler = () => true;
  requestFilter: { readonly filter: RequestFilter; readonly listener: RequestListener } | null = null;

  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter, listener: RequestListener): void => {
      this.requestFilter = { filter, listener };
    },
  };

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.check = handler;
  }

  setPermissionRequestHandler(): void {}
  setDevicePermissionHandler(): void {}
}

const defaultSession = new Session();
export const session = { defaultSession };

/** Grants what the check handler grants, and denies all else. */
export async function applyPermissions(context: BrowserContext): Promise<void> {
  const granted = Object.keys(permissionNames).filter((name) => defaultSession.check(null, name));
  await context.grantPermissions(granted.flatMap((name) => permissionNames[name] ?? []));
}
