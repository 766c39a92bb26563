/**
 * Resolves in a later task, so that messages which have arrived are handled first. A message to oneself is not
 * clamped to 4 ms as nested timers are. The channel lives for this one message, so that nothing keeps a Node
 * process alive between two of them.
 */
export function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // Browsers and Node type their ports differently; both have this property.
    Object.assign(port1, {
      onmessage() {
        port1.close();
        resolve();
      },
    });
    port2.postMessage(null);
  });
}
