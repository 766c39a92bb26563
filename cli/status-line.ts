/** Progress on stderr: one line that rewrites itself on a terminal, a line now and then elsewhere. */
import type { WriteStream } from 'node:tty';

const intervalMs = 1000;
const shareBetweenLines = 0.1;

export class StatusLine {
  private readonly stream: WriteStream;
  private shownAt = -Infinity;
  private shownShare = 0;
  /** Whether the last line still rewrites itself. */
  private isOpen = false;

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
    else this.stream.write(`\r${text}\u001b[K`);
    this.isOpen = true;
    if (isOver) this.close();
  }

  /** What is written next begins a line of its own. */
  close(): void {
    if (this.isOpen && this.stream.isTTY) this.stream.write('\n');
    this.isOpen = false;
  }
}
