/** Progress on stderr: one line that rewrites itself on a terminal, a line now and then elsewhere. */
import type { WriteStream } from 'node:tty';

const intervalMs = 1000;
const shareBetweenLines = 0.1;

export class StatusLine {
  private readonly stream: WriteStream;
  private shownAt = -Infinity;
  private shownShare = 0;

  constructor(stream: WriteStream) {
    this.stream = stream;
  }

  /** `share` of the work is done; what is over is always shown. */
  show(text: string, share: number, isOver: boolean): void {
    const now = performance.now();
    const isLate = now - this.shownAt >= intervalMs;
    const isFar = share - this.shownShare >= shareBetweenLines;
    if (!isOver && !isLate && !isFar && !this.stream.isTTY) return;
    this.shownAt = now;
    this.shownShare = share;
    if (!this.stream.isTTY) this.stream.write(`${text}\n`);
    else this.stream.write(`\r${text}\u001b[K${isOver ? '\n' : ''}`);
  }
}
