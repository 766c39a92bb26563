/**
 * Expected outcomes are values: errors lose their class when they cross a thread or a process,
 * and a bad file is not a bug. `message` is one or more plain sentences for the person at the screen.
 */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
