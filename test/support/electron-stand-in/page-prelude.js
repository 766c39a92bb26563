/* What a preload script finds in Electron, for a page of plain Chromium. Runs before the page's own scripts. */
(() => {
  const wrapped = '$type';

  function base64(bytes) {
    const chunk = 0x8000;
    let text = '';
    for (let start = 0; start < bytes.length; start += chunk) {
      text += String.fromCharCode(...bytes.subarray(start, start + chunk));
    }
    return btoa(text);
  }

  function wrap(value) {
    if (value === undefined) return { [wrapped]: 'undefined' };
    if (value instanceof Uint8Array) return { [wrapped]: 'Uint8Array', base64: base64(value) };
    if (Array.isArray(value)) return value.map(wrap);
    if (typeof value === 'object' && value !== null) {
      if (Object.getPrototypeOf(value) !== Object.prototype) {
        throw new TypeError(`The stand-in cannot send a ${value.constructor.name} between page and main.`);
      }
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wrap(entry)]));
    }
    return value;
  }

  function unwrap(value) {
    if (Array.isArray(value)) return value.map(unwrap);
    if (typeof value !== 'object' || value === null) return value;
    if (value[wrapped] === 'undefined') return undefined;
    if (value[wrapped] === 'Uint8Array') return Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0));
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unwrap(entry)]));
  }

  const listeners = new Map();
  const listenersOf = (channel) => listeners.get(channel) ?? [];
  const toMain = globalThis.__standInInvoke;

  const ipcRenderer = {
    async invoke(channel, ...args) {
      // Throws where Electron's structured clone would: functions, proxies, DOM nodes.
      const cloned = structuredClone(args);
      const reply = JSON.parse(await toMain(channel, JSON.stringify(wrap(cloned))));
      if (reply.error !== undefined) {
        throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      }
      return unwrap(reply.value);
    },
    on(channel, listener) {
      listeners.set(channel, [...listenersOf(channel), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      listeners.set(
        channel,
        listenersOf(channel).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
  };

  const contextBridge = {
    exposeInMainWorld(name, api) {
      Object.defineProperty(globalThis, name, { value: Object.freeze(api), enumerable: true });
    },
  };

  Object.defineProperty(globalThis, '__standIn', {
    value: {
      electron: { contextBridge, ipcRenderer },
      emit(channel, payload) {
        for (const listener of listenersOf(channel)) listener({}, ...unwrap(payload));
      },
    },
  });
})();
