/** The report of a classification, gathered piece by piece. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import {
  rocLimits,
  type ClassificationReport,
  type RocCurve,
  type WorstClassRow,
} from '../../contract/report.ts';
import type { Examples } from '../data/prepare.ts';
import { classLevels, scoreOfLevel } from '../nn/class-scores.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { addToConfusion, predictedClass } from '../nn/metrics.ts';
import { rocCurve } from '../nn/roc.ts';
import type { Collector, Evaluation } from './evaluation.ts';
import { EvenRows } from './even-rows.ts';
import { WorstRows } from './worst-rows.ts';

type ClassTarget = Extract<TargetEncoder, { task: 'classification' }>;

export class ClassCollector implements Collector {
  private readonly target: ClassTarget;
  private readonly total: number;
  private readonly count: number;
  /** `[actual, predicted]`. */
  private readonly confusion: Uint32Array;
  private readonly worst = new WorstRows<WorstClassRow>();
  private readonly rocRows: EvenRows;
  /** `[classes, rows of the ROC]`. */
  private readonly rocLevels: Float64Array;
  private readonly rocActual: Uint16Array;
  private readonly levels: Float64Array;
  /** Of the first classes, until it is of all. */
  private roc: RocCurve[] = [];

  constructor(total: number, target: ClassTarget) {
    const count = target.classes.length;
    this.target = target;
    this.total = total;
    this.count = count;
    this.confusion = new Uint32Array(count * count);
    this.levels = new Float64Array(count);
    this.rocRows = new EvenRows(count > rocLimits.classes ? 0 : Math.floor(rocLimits.scores / count), total);
    this.rocLevels = new Float64Array(count * this.rocRows.wanted);
    this.rocActual = new Uint16Array(this.rocRows.wanted);
  }

  clear(): void {
    this.confusion.fill(0);
    this.worst.clear();
    this.rocRows.clear();
    this.roc = [];
  }

  add(network: CompiledNetwork, { targets, tableRows }: Examples, first: number, rows: number): void {
    addToConfusion(network, targets.subarray(first, first + rows), rows, this.count, this.confusion);
    for (let row = 0; row < rows; row++) {
      const actual = targets[first + row]!;
      const predicted = predictedClass(network, row);
      const isForRoc = first + row === this.rocRows.next;
      if (predicted === actual && !isForRoc) continue;
      classLevels(network, row, this.levels);
      if (isForRoc) this.addToRoc(actual);
      if (predicted !== actual) this.addMistake(tableRows[first + row]!, actual, predicted);
    }
  }

  /** The curve of one more class: their scores are sorted, which takes too long for all at once. */
  conclude(): boolean {
    const wanted = this.count > rocLimits.classes ? 0 : this.count;
    if (this.roc.length < wanted) this.roc.push(this.rocOf(this.roc.length));
    return this.roc.length === wanted;
  }

  report({ loss, metric }: Evaluation): ClassificationReport {
    const { count, confusion, target } = this;
    return {
      task: 'classification',
      rows: this.total,
      loss: loss ?? 0,
      accuracy: metric ?? 0,
      classes: target.classes,
      confusion: target.classes.map((_, actual) => [
        ...confusion.subarray(actual * count, (actual + 1) * count),
      ]),
      roc: this.roc,
      rocRows: this.rocRows.wanted,
      worst: this.worst.rows,
    };
  }

  private addToRoc(actual: number): void {
    const place = this.rocRows.take();
    this.rocActual[place] = actual;
    for (let j = 0; j < this.count; j++) this.rocLevels[j * this.rocRows.wanted + place] = this.levels[j]!;
  }

  private addMistake(tableRow: number, actual: number, predicted: number): void {
    const { levels, worst } = this;
    const [actualLevel, predictedLevel] = [levels[actual]!, levels[predicted]!];
    const badness = predictedLevel - actualLevel;
    if (!worst.takes(badness)) return;
    const actualScore = scoreOfLevel(actualLevel);
    const predictedScore = scoreOfLevel(predictedLevel);
    worst.add({ tableRow, actual, predicted, actualScore, predictedScore }, badness);
  }

  private rocOf(index: number): RocCurve {
    const { rocActual, rocRows } = this;
    const levels = this.rocLevels.subarray(index * rocRows.wanted, (index + 1) * rocRows.wanted);
    const isOwn = (_: number, row: number): boolean => rocActual[row] === index;
    return rocCurve(
      levels.filter(isOwn),
      levels.filter((level, row) => !isOwn(level, row)),
    );
  }
}
