/** The browser may still be reading when the click returns; no download takes this long to start. */
const keptMs = 60_000;

/** Hands `bytes` to the browser's downloads under `name`. Where they go is between the browser and the person. */
export function download(name: string, bytes: Uint8Array): void {
  // A Blob takes no shared memory, which the type of `bytes` does not rule out.
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/octet-stream' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
