/** The answerer behind AnswererApi: one network at a time, asked in slices between which messages are heard. */
import { transfer } from 'comlink';
import type { AnswererApi, HeldCells, PictureAxis } from '../../contract/answerer-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { inSlices } from '../engine/let-messages-in.ts';
import { Newest } from '../engine/newest.ts';
import { curveFilling, readRow, surfaceFilling, type Filling } from './answers.ts';
import { AskedNetwork } from './asked-network.ts';
import { PicturePoints } from './picture-points.ts';

const nobodyToAsk = refuse('There is no network to be asked.');

export function createAnswerer(): AnswererApi {
  let asked: AskedNetwork | null = null;
  const pictures = new Newest();

  /** `question` names what a later picture takes the place of. */
  async function draw<Answer>(
    question: 'surface' | 'curve',
    axes: readonly PictureAxis[],
    held: HeldCells,
    fillingOf: (asked: AskedNetwork) => Filling<Answer>,
  ): Promise<Outcome<Answer>> {
    const isNewest = pictures.begin(question);
    const network = asked;
    if (network === null) return nobodyToAsk;
    const row = network.encode(held);
    if (!row.ok) return row;
    const encoded = network.encodeAxes(axes);
    if (!encoded.ok) return encoded;
    const { read, answer } = fillingOf(network);
    const points = new PicturePoints(network, row.value, encoded.value, read);
    const isDone = await inSlices(points, () => isNewest() && asked === network);
    return isDone ? succeed(answer) : refuse('cancelled');
  }

  return {
    async use(weights) {
      if (asked?.takeUp(weights) === true) return succeed(null);
      // Two networks at a time need twice the memory: the old one goes first.
      asked = null;
      const built = AskedNetwork.build(weights);
      if (!built.ok) return built;
      asked = built.value;
      return succeed(null);
    },

    async surface(x, y, held) {
      const drawn = await draw('surface', [x, y], held, (network) =>
        surfaceFilling(network, x.count * y.count),
      );
      if (!drawn.ok) return drawn;
      const surface = drawn.value;
      const arrays = surface.task === 'regression' ? [surface.value] : [surface.winner, surface.margin];
      return transfer(drawn, buffersOf(arrays));
    },

    async curve(x, held) {
      const drawn = await draw('curve', [x], held, (network) => curveFilling(network, x));
      return drawn.ok ? transfer(drawn, buffersOf([drawn.value.x, drawn.value.answers])) : drawn;
    },

    async answerRow(cells) {
      if (asked === null) return nobodyToAsk;
      const row = asked.encode(cells);
      if (!row.ok) return row;
      asked.network.batch.set(row.value);
      asked.network.forward(1);
      return succeed(readRow(asked));
    },
  };
}

function buffersOf(arrays: readonly { readonly buffer: ArrayBufferLike }[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
