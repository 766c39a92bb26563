import { beforeAll, describe, expect, it } from 'vitest';
import type { AnswererApi, NetworkWeights, PictureAxis } from '../../../contract/answerer-api.ts';
import { defaultNetwork } from '../../../contract/defaults.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { ClassificationReport } from '../../../contract/report.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { createAnswerer } from '../../../workers/answerer/answerer.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { assetRows, importAsset, proposedSpec, valueOf, WatchedRun } from '../engine/bench.ts';
import { richNetwork } from '../engine/settings.ts';
import { weightsOf } from './answering.ts';

const axis = (feature: number, min: number, max: number, count: number): PictureAxis => ({
  feature,
  min,
  max,
  count,
});
const heldIris = ['5.8', '3', '4.3', '1.2'];

describe.each(['float32', 'float64'] as const)('the answerer with the %s weights of a run', (dtype) => {
  let engine: EngineApi;
  let answerer: AnswererApi;
  let weights: NetworkWeights;
  let spec: RunSpec;

  beforeAll(async () => {
    engine = createEngine();
    const table = await importAsset(engine, 'iris');
    spec = { ...proposedSpec(table, { dtype, epochs: 4 }), network: richNetwork };
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.trainToTheEnd();
    weights = await weightsOf(engine, run, 'iris', spec);
    answerer = createAnswerer();
    valueOf(await answerer.use(weights));
  });

  it('answers every row as the engine does, with running statistics and without dropout', async () => {
    const rows = await assetRows('iris');
    const report = valueOf(await engine.report('run', 'train', null)) as ClassificationReport;
    const points = valueOf(await engine.splitPoints('run', 'train', [], 1000, null));
    expect(points.tableRows).toHaveLength(report.rows);
    const confusion = report.classes.map(() => report.classes.map(() => 0));
    for (const [index, tableRow] of points.tableRows.entries()) {
      const { answer } = valueOf(await answerer.answerRow(rows[tableRow]!.slice(0, 4)));
      const predicted = report.classes.indexOf(String(answer));
      expect(predicted).toBe(points.predicted[index]);
      confusion[points.actual[index]!]![predicted]! += 1;
    }
    expect(confusion).toEqual(report.confusion);
  });

  it('gives the scores of the report to the bit', async () => {
    const rows = await assetRows('iris');
    const { worst, classes } = valueOf(await engine.report('run', 'train', null)) as ClassificationReport;
    expect(worst.length).toBeGreaterThan(0);
    for (const { tableRow, actual, predicted, actualScore, predictedScore } of worst) {
      const { answer, scores } = valueOf(await answerer.answerRow(rows[tableRow]!.slice(0, 4)));
      expect(answer).toBe(classes[predicted]);
      expect([scores[actual], scores[predicted]]).toEqual([actualScore, predictedScore]);
    }
  });

  it('draws a surface of the answers that single rows get', async () => {
    const surface = valueOf(await answerer.surface(axis(2, 1, 7, 31), axis(0, 4, 8, 17), heldIris));
    if (surface.task !== 'classification') throw new Error('not of classes');
    expect(surface.winner).toHaveLength(31 * 17);
    expect(new Set(surface.winner).size).toBeGreaterThan(1);
    for (const [ix, iy] of [
      [0, 0],
      [30, 16],
      [11, 5],
      [29, 3],
    ] as const) {
      const cells = heldIris.with(2, String(1 + (6 * ix) / 30)).with(0, String(4 + (4 * iy) / 16));
      const { answer, scores } = valueOf(await answerer.answerRow(cells));
      const [best, second] = scores.toSorted((a, b) => b - a) as [number, number];
      const index = iy * 31 + ix;
      expect(surface.classes[surface.winner[index]!]).toBe(answer);
      expect(surface.margin[index]).toBe(Math.fround(best - second));
    }
  });

  it('draws a curve of the scores that single rows get', async () => {
    const { x, answers, outputs } = valueOf(await answerer.curve(axis(3, 0, 2.5, 26), heldIris));
    expect(outputs).toBe(3);
    expect([x[0], x[25]]).toEqual([0, 2.5]);
    for (const index of [0, 7, 25]) {
      const { scores } = valueOf(await answerer.answerRow(heldIris.with(3, String(x[index]))));
      expect([...answers.subarray(index * 3, index * 3 + 3)]).toEqual(scores);
    }
  });

  it('lets a later picture take the place of an earlier one, of its own kind only', async () => {
    const large = [axis(0, 4, 8, 400), axis(1, 2, 4, 400)] as const;
    const earlier = answerer.surface(...large, heldIris);
    const curve = answerer.curve(axis(0, 4, 8, 9), heldIris);
    const later = answerer.surface(axis(0, 4, 8, 3), axis(1, 2, 4, 3), heldIris);
    expect(await earlier).toEqual({ ok: false, message: 'cancelled' });
    expect((await curve).ok).toBe(true);
    expect(valueOf(await later)).toMatchObject({ task: 'classification' });
  });

  it('begins a picture again with weights that arrive meanwhile', async () => {
    const own = createAnswerer();
    valueOf(await own.use(weights));
    const picture = [axis(0, 4, 8, 300), axis(1, 2, 4, 300), heldIris] as const;
    const before = valueOf(await own.surface(...picture));
    const other = { ...weights, parameters: weights.parameters.map((value) => -value) };
    const during = own.surface(...picture);
    valueOf(await own.use(other));
    const drawn = valueOf(await during);
    expect(drawn).toEqual(valueOf(await own.surface(...picture)));
    expect(drawn).not.toEqual(before);
  });
});

describe('the answerer', () => {
  it('answers a regression in the unit of its target, as the engine does', async () => {
    const engine = createEngine();
    const source = { kind: 'synthetic', spec: { kind: 'sine', count: 60, noise: 0.1, seed: 3 } } as const;
    const table = valueOf(await engine.importTable('sine', source, null, () => undefined));
    const spec = proposedSpec(table, { epochs: 20 });
    const run = await WatchedRun.open(engine, 'run', 'sine', spec);
    await run.trainToTheEnd();
    const answerer = createAnswerer();
    valueOf(await answerer.use(await weightsOf(engine, run, 'sine', spec)));
    const points = valueOf(await engine.splitPoints('run', 'train', [0], 1000, null));
    for (const [index, x] of points.values[0]!.entries()) {
      const { answer, scores } = valueOf(await answerer.answerRow([String(x)]));
      expect(answer).toBe(points.predicted[index]);
      expect(scores).toEqual([answer]);
    }
    const curve = valueOf(await answerer.curve(axis(0, -2, 2, 5), ['0']));
    const middle = valueOf(await answerer.answerRow(['0'])).answer;
    expect([...curve.x]).toEqual([-2, -1, 0, 1, 2]);
    expect(curve.answers[2]).toBe(middle);
  });

  it('refuses without a network, what it cannot encode, and axes that make no picture', async () => {
    const engine = createEngine();
    const table = await importAsset(engine, 'iris');
    const spec = { ...proposedSpec(table), network: defaultNetwork() };
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const answerer = createAnswerer();
    const refusal = async (outcome: Promise<{ readonly ok: boolean; readonly message?: string }>) => {
      const { ok, message } = await outcome;
      expect(ok).toBe(false);
      return message;
    };
    expect(await refusal(answerer.answerRow(heldIris))).toMatch(/no network/);
    expect(await refusal(answerer.curve(axis(0, 0, 1, 5), heldIris))).toMatch(/no network/);
    const weights = await weightsOf(engine, run, 'iris', spec);
    expect(await refusal(answerer.use({ ...weights, parameters: new Float32Array(3) }))).toMatch(/shape/);
    valueOf(await answerer.use(weights));
    expect(await refusal(answerer.answerRow(['wide', '3', '4', '1']))).toMatch(/"wide" is not a number/);
    expect(await refusal(answerer.curve(axis(4, 0, 1, 5), heldIris))).toMatch(/not a number feature/);
    expect(await refusal(answerer.curve(axis(0, 0, Infinity, 5), heldIris))).toMatch(/computed with/);
    expect(await refusal(answerer.curve(axis(0, 0, 1, 0), heldIris))).toMatch(/0 points/);
    const wide = [axis(0, 0, 1, 2000), axis(1, 0, 1, 2000)] as const;
    expect(await refusal(answerer.surface(...wide, heldIris))).toMatch(/too large/);
  });
});
