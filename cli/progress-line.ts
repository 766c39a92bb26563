/** Training progress: the epoch, and the scores of the last point of the curves. */
import type { WriteStream } from 'node:tty';
import type { EpochPoint, RunProgress } from '../contract/run.ts';
import { StatusLine } from './status-line.ts';

function scores(loss: number | null, metric: number | null, metricName: string): string {
  if (loss === null) return '';
  return `loss ${loss.toPrecision(4)}${metric === null ? '' : `, ${metricName} ${metric.toFixed(4)}`}`;
}

export class ProgressLine {
  private readonly line: StatusLine;
  private readonly metricName: string;
  private point: EpochPoint | null = null;

  constructor(stream: WriteStream, metricName: string) {
    this.line = new StatusLine(stream);
    this.metricName = metricName;
  }

  show(progress: RunProgress): void {
    this.point = progress.newPoints.at(-1) ?? this.point;
    const { epoch, epochs, status } = progress;
    this.line.show(this.describe(progress), epoch / epochs, status !== 'running');
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
