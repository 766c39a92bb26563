/**
 * The one way in for messages from the page. A message is answered only if it comes from the main frame of our own
 * page and its arguments have the declared shape; anything else is a bug or an attack, and is rejected.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { desktopCallNames, type DesktopCalls } from '../contract/desktop-api.ts';
import { callSchemas } from './ipc-schemas.ts';
import { isOurOrigin, type PageAddress } from './page-address.ts';

type CallName = keyof DesktopCalls;

export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  calls: DesktopCalls,
  address: PageAddress,
): void {
  for (const name of Object.keys(desktopCallNames) as CallName[]) {
    ipcMain.handle(name, (event, ...args: unknown[]) => {
      if (!isOurMainFrame(event, address))
        throw new Error(`“${name}” is only answered to the app's own page.`);
      return answer(calls, name, args);
    });
  }
}

function isOurMainFrame(event: IpcMainInvokeEvent, address: PageAddress): boolean {
  const frame = event.senderFrame;
  // null: the frame has navigated away or is gone.
  return frame !== null && frame.parent === null && isOurOrigin(address, frame.url);
}

/** Async, so that a refusal and a failure of the call itself both reach the page as a rejection. */
async function answer<K extends CallName>(calls: DesktopCalls, name: K, args: unknown[]): Promise<unknown> {
  const schema: z.ZodType<Parameters<DesktopCalls[K]>> = callSchemas[name];
  const parsed = schema.safeParse(args);
  if (!parsed.success)
    throw new Error(`“${name}” was called with wrong arguments: ${wordIssues(parsed.error)}.`);
  const call = calls[name] as (...values: Parameters<DesktopCalls[K]>) => Promise<unknown>;
  return call(...parsed.data);
}

function wordIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `argument ${Number(path[0]) + 1}: ${message}`))
    .join('; ');
}
