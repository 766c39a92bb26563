import { describe, expect, it } from 'vitest';
import type { ClassificationReport, RegressionReport } from '../../../contract/report.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { WorstRows } from '../../../workers/engine/worst-rows.ts';
import { assetRows, importAsset, importText, proposedSpec, valueOf, WatchedRun } from './bench.ts';

describe('the report of a classification', () => {
  it('has ROC curves and mistakes that agree with the answers to every row', async () => {
    const engine = createEngine();
    const table = await importAsset(engine, 'iris');
    const spec = proposedSpec(table, { epochs: 6, dtype: 'float64' });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.trainToTheEnd();
    const report = valueOf(await engine.report('run', 'train', null)) as ClassificationReport;
    const { tableRows, actual } = valueOf(await engine.splitPoints('run', 'train', [], 1000, null));
    const file = valueOf(await engine.exportWeights('run'));
    const rows = await assetRows('iris');
    const answers = valueOf(
      await engine.predictWithWeights(
        file,
        [...tableRows].map((row) => rows[row]!.slice(0, 4)),
      ),
    );
    const probabilities = answers.map(({ outputs }) => outputs);
    for (const [j, { area }] of report.roc.entries()) {
      let pairs = 0;
      let right = 0;
      for (const [one, own] of probabilities.entries()) {
        for (const [other, its] of probabilities.entries()) {
          if (actual[one] !== j || actual[other] === j) continue;
          pairs += 1;
          right += own[j]! > its[j]! ? 1 : own[j] === its[j] ? 0.5 : 0;
        }
      }
      expect(area).toBeCloseTo(right / pairs, 12);
    }
    expect(report.rocRows).toBe(report.rows);

    const wrong = probabilities
      .map((scores, index) => {
        const predicted = scores.indexOf(Math.max(...scores));
        const [actualScore, predictedScore] = [scores[actual[index]!]!, scores[predicted]!];
        return { tableRow: tableRows[index], actual: actual[index], predicted, actualScore, predictedScore };
      })
      .filter((row) => row.actual !== row.predicted)
      .toSorted((a, b) => b.predictedScore - b.actualScore - (a.predictedScore - a.actualScore));
    expect(wrong.length).toBeGreaterThan(2);
    expect(report.worst.map(({ tableRow }) => tableRow)).toEqual(
      wrong.slice(0, 24).map(({ tableRow }) => tableRow),
    );
    for (const [rank, row] of report.worst.entries()) {
      expect(row.actualScore).toBeCloseTo(wrong[rank]!.actualScore, 12);
      expect(row.predictedScore).toBeCloseTo(wrong[rank]!.predictedScore, 12);
    }
  });
});

describe('the report of a regression', () => {
  it('has residuals of every row and the largest errors first', async () => {
    const engine = createEngine();
    const source = { kind: 'synthetic', spec: { kind: 'sine', count: 300, noise: 0.2, seed: 5 } } as const;
    const table = valueOf(await engine.importTable('sine', source, null, () => undefined));
    const run = await WatchedRun.open(engine, 'run', 'sine', proposedSpec(table, { epochs: 3 }));
    await run.trainToTheEnd();
    const report = valueOf(await engine.report('run', 'train', null)) as RegressionReport;
    const errors = report.points.map(({ actual, predicted }) => predicted - actual);
    expect(errors).toHaveLength(report.rows);
    const { min, max, counts } = report.residuals;
    const width = (max - min) / counts.length;
    expect(counts).toEqual(
      counts.map((_, bin) => errors.filter((error) => Math.floor((error - min) / width) === bin).length),
    );
    const largest = report.points.toSorted(
      (a, b) => Math.abs(b.predicted - b.actual) - Math.abs(a.predicted - a.actual),
    );
    expect(report.worst).toEqual(largest.slice(0, 24));
    const cells = valueOf(
      await engine.tableRows(
        'sine',
        report.worst.map(({ tableRow }) => tableRow),
      ),
    );
    for (const [rank, { actual }] of report.worst.entries()) {
      expect(Number(cells[rank]![1])).toBeCloseTo(actual, 5);
    }
  });
});

describe('rows of a split as points', () => {
  it('are evenly spaced, with raw cells, filled where they are missing', async () => {
    const engine = createEngine();
    const lines = Array.from(
      { length: 40 },
      (_, row) => `${row % 4 === 3 ? '' : row},${row * 2},${row % 2 ? 'b' : 'a'}`,
    );
    const table = await importText(engine, 'gaps', ['x,y,class', ...lines].join('\n'));
    const proposed = proposedSpec(table);
    const split = { train: 1, validation: 0, test: 0 };
    const spec = { ...proposed, data: { ...proposed.data, missing: 'fill' as const, split } };
    await WatchedRun.open(engine, 'run', 'gaps', spec);
    const { features } = valueOf(await engine.prepare('gaps', spec.data));
    const points = valueOf(await engine.splitPoints('run', 'train', [1, 0], 10, null));
    expect(points.splitRows).toBe(40);
    expect([...points.tableRows]).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
    expect([...points.values[0]!]).toEqual([...points.tableRows].map((row) => row * 2));
    const all = valueOf(await engine.splitPoints('run', 'train', [0], 40, null));
    const fill = features[0]?.fill;
    expect(typeof fill).toBe('number');
    expect([...all.values[0]!]).toEqual(Array.from({ length: 40 }, (_, row) => (row % 4 === 3 ? fill : row)));
    const report = valueOf(await engine.report('run', 'train', null)) as ClassificationReport;
    const right = all.actual.filter((actual, row) => actual === all.predicted[row]).length;
    expect(right / 40).toBe(report.accuracy);
    expect(await engine.splitPoints('run', 'train', [2], 10, null)).toMatchObject({ ok: false });
  });
});

describe('rows of a table', () => {
  it('stand as in the file, and are refused where there are none', async () => {
    const engine = createEngine();
    await importText(engine, 'table', 'x,label\n1.50,a\n,b\n3e2,\n');
    expect(valueOf(await engine.tableRows('table', [2, 0, 1]))).toEqual([
      ['3e2', ''],
      ['1.50', 'a'],
      ['', 'b'],
    ]);
    expect(await engine.tableRows('table', [3])).toMatchObject({ ok: false });
    expect(await engine.tableRows('table', [-1])).toMatchObject({ ok: false });
    expect(await engine.tableRows('none', [])).toMatchObject({ ok: false });
  });
});

describe('the worst rows', () => {
  it('are the first of equals, without those whose badness is not a number', () => {
    const worst = new WorstRows<number>();
    for (let row = 0; row < 60; row++) worst.add(row, row === 7 ? NaN : row % 3);
    expect(worst.rows).toHaveLength(24);
    expect(worst.rows.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, rank) => 3 * rank + 2));
    expect(worst.rows.slice(20)).toEqual([1, 4, 10, 13]);
  });
});
