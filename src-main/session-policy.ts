/** What the page's session may do: almost nothing. With no handler installed, Electron grants every permission. */
import type { Session } from 'electron';

/** Copying a number or a table out of the app. */
const grantedPermission = 'clipboard-sanitized-write';

const remoteAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

export function applySessionPolicy(session: Session, isDevelopment: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === grantedPermission),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === grantedPermission);
  session.setDevicePermissionHandler(() => false);
  // Files leave through the save dialog in main, never through the browser's download.
  session.on('will-download', (event) => event.preventDefault());
  if (isDevelopment) return;
  session.webRequest.onBeforeRequest({ urls: remoteAddresses }, (_details, answer) =>
    answer({ cancel: true }),
  );
}
