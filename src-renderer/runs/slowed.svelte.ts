/** A value that is read no more often than an eye needs: many runs at once report more than is worth drawing. */
import { untrack } from 'svelte';

/** Only while a component is set up. The first change of a while is heard at once, those that follow are gathered. */
export function slowed<T>(read: () => T, everyMs: number): { readonly current: T } {
  let current = $state.raw(untrack(read));
  let isWaiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pass(): void {
    timer = undefined;
    if (!isWaiting) return;
    isWaiting = false;
    current = untrack(read);
    timer = setTimeout(pass, everyMs);
  }

  $effect(() => {
    const latest = read();
    if (timer !== undefined) {
      isWaiting = true;
      return;
    }
    current = latest;
    timer = setTimeout(pass, everyMs);
  });
  $effect(() => () => clearTimeout(timer));

  return {
    get current() {
      return current;
    },
  };
}
