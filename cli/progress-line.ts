/** Training progress on stderr: one line that rewrites itself on a terminal, a line now and then elsewhere. */
import type { WriteStream } from 'node:tty';
import type { EpochPoint, RunProgress } from '../contract/run.ts';

const intervalMs = 1000;
const shareBetweenLines = 0.1;

function scores(loss: number | null, metric: number | null, metricName: string): string {
  if (loss === null) return '';
  return `loss ${loss.toPrecision(4)}${metric === null ? '' : `, ${metricName} ${metric.toFixed(4)}`}`;
}

export class ProgressLine {
  private readonly stream: WriteStream;
  private readonly metricName: string;
  private point: EpochPoint | null = null;
  private shownAt = -Infinity;
  private shownEpoch = 0;

  constructor(stream: WriteStream, metricName: string) {
    this.stream = stream;
    this.metricName = metricName;
  }

  show(progress: RunProgress): void {
    this.point = progress.newPoints.at(-1) ?? this.point;
    const now = performance.now();
    const isOver = progress.status !== 'running';
    const isLate = now - this.shownAt >= intervalMs;
    const isFar = progress.epoch - this.shownEpoch >= shareBetweenLines * progress.epochs;
    if (!isOver && !isLate && !isFar && !this.stream.isTTY) return;
    this.shownAt = now;
    this.shownEpoch = progress.epoch;
    const text = this.describe(progress);
    if (!this.stream.isTTY) this.stream.write(`${text}\n`);
    else this.stream.write(`\r${text}\u001b[K${isOver ? '\n' : ''}`);
  }

  private describe({ epoch, epochs, status }: RunProgress): string {
    const { point } = this;
    const parts = [`epoch ${epoch}/${epochs}`];
    if (point !== null) {
      parts.push(`train ${scores(point.trainLoss, point.trainMetric, this.metricName)}`);
      const validation = scores(point.validationLoss, point.validationMetric, this.metricName);
      if (validation !== '') parts.push(`validation ${validation}`);
    }
    if (status === 'diverged') parts.push('diverged');
    return parts.join('  ');
  }
}
