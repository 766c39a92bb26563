/** What is read off the rows of a pass: classes with their scores, or values in the target's unit. */
import type { AnswerCurve, PictureAxis, RowAnswer, Surface } from '../../contract/answerer-api.ts';
import { classLevels, scoreOfLevel } from '../nn/class-scores.ts';
import { predictedClass } from '../nn/metrics.ts';
import { axisValue, type AskedNetwork } from './asked-network.ts';
import type { ReadAnswer } from './picture-points.ts';

/** An answer that fills as rows are read. */
export interface Filling<Answer> {
  readonly read: ReadAnswer;
  readonly answer: Answer;
}

/** Fills `scores`, `[outputs]`, with a row's scores, or with its value. */
type ReadScores = (row: number, scores: Float64Array) => void;

function scoreReader({ network, target }: AskedNetwork): ReadScores {
  if (target.task === 'regression') {
    const { output } = network.layers.at(-1)!;
    return (row, scores) => {
      scores[0] = output[row]! * target.std + target.mean;
    };
  }
  return (row, scores) => {
    classLevels(network, row, scores);
    for (let j = 0; j < scores.length; j++) scores[j] = scoreOfLevel(scores[j]!);
  };
}

/** Scores per row: one for each class, or the one value. */
function scoreCount({ target }: AskedNetwork): number {
  return target.task === 'classification' ? target.classes.length : 1;
}

export function surfaceFilling(asked: AskedNetwork, points: number): Filling<Surface> {
  const readScores = scoreReader(asked);
  const scores = new Float64Array(scoreCount(asked));
  const { target, network } = asked;
  if (target.task === 'regression') {
    const value = new Float64Array(points);
    const read: ReadAnswer = (row, index) => {
      readScores(row, scores);
      value[index] = scores[0]!;
    };
    return { read, answer: { task: 'regression', value } };
  }
  const winner = new Uint16Array(points);
  const margin = new Float32Array(points);
  const read: ReadAnswer = (row, index) => {
    readScores(row, scores);
    const best = predictedClass(network, row);
    let next = 0;
    for (let j = 0; j < scores.length; j++) if (j !== best) next = Math.max(next, scores[j]!);
    winner[index] = best;
    margin[index] = scores[best]! - next;
  };
  return { read, answer: { task: 'classification', classes: target.classes, winner, margin } };
}

export function curveFilling(asked: AskedNetwork, { min, max, count }: PictureAxis): Filling<AnswerCurve> {
  const readScores = scoreReader(asked);
  const outputs = scoreCount(asked);
  const answers = new Float64Array(count * outputs);
  const x = Float64Array.from({ length: count }, (_, index) => axisValue(min, max, count, index));
  const read: ReadAnswer = (row, index) =>
    readScores(row, answers.subarray(index * outputs, (index + 1) * outputs));
  return { read, answer: { x, answers, outputs } };
}

/** Of row 0 of the last pass. */
export function readRow(asked: AskedNetwork): RowAnswer {
  const { target, network } = asked;
  const scores = new Float64Array(scoreCount(asked));
  scoreReader(asked)(0, scores);
  const answer =
    target.task === 'classification' ? (target.classes[predictedClass(network, 0)] ?? '') : scores[0]!;
  return { answer, scores: [...scores] };
}
