/** `ipcMain.handle`, and the answer to one message of a page. */
import { EventEmitter } from 'node:events';
import { decode, encode } from './codec.ts';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** The reply as JSON text: an encoded `value`, or an `error` as Electron words it. */
  async answer(event: unknown, channel: string, args: string): Promise<string> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined)
      return JSON.stringify({ error: `Error: No handler registered for '${channel}'` });
    try {
      const value = await handler(event, ...(decode(args) as unknown[]));
      return `{"value":${encode(value)}}`;
    } catch (error) {
      return JSON.stringify({ error: String(error) });
    }
  }
}

export const ipcMain = new IpcMain();
