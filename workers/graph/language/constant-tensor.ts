/** Values that are written out: numbers, lists of them, and functions that make them. */
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import type { LanguageFunction } from '../../../contract/graph/language-functions.ts';
import { refuseLarge } from './refuse-large.ts';
import { sentences } from './sentences.ts';
import { TextError } from './text-error.ts';
import type { Node, NodeOf } from './tree.ts';

/** Functions of numbers alone, which make values and no gates. */
const makerNames = ['zeros', 'ones', 'linspace'] as const satisfies readonly LanguageFunction[];
type MakerName = (typeof makerNames)[number];
/** The others. */
export type CalledFunction = Exclude<LanguageFunction, MakerName>;

const makers: Readonly<Record<MakerName, (call: NodeOf<'call'>) => Tensor>> = {
  zeros: (call) => filled(call, 0),
  ones: (call) => filled(call, 1),
  linspace,
};

/** Whether numbers alone make it up, rightly or wrongly written. */
export function isWrittenOut(node: Node): boolean {
  if (node.constant !== null) return true;
  if (node.kind === 'call') return isMaker(node.name);
  return node.kind === 'list' && node.rows.flat().every(({ constant }) => constant !== null);
}

/** Null where anything but numbers makes it up. Throws TextError where it is written wrongly. */
export function constantTensor(node: Node): Tensor | null {
  if (node.constant !== null) return { shape: [], values: Float64Array.of(node.constant) };
  if (node.kind === 'call') return isMaker(node.name) ? makers[node.name](node) : null;
  return node.kind === 'list' && isWrittenOut(node) ? constantList(node) : null;
}

function isMaker(name: LanguageFunction): name is MakerName {
  return makerNames.some((maker) => maker === name);
}

function constantList(list: NodeOf<'list'>): Tensor {
  const { rows, isMatrix } = list;
  const entries = rows.flat();
  if (entries.length === 0) throw new TextError(list, sentences.emptyList);
  const columns = rows[0]!.length;
  const ragged = rows.find((row) => row.length !== columns);
  if (ragged !== undefined) {
    const span = ragged.length === 0 ? list : { from: ragged[0]!.from, to: ragged.at(-1)!.to };
    throw new TextError(span, sentences.raggedRows(columns, ragged.length));
  }
  const values = Float64Array.from(entries, ({ constant }) => constant!);
  return { shape: isMatrix ? [rows.length, columns] : [columns], values };
}

/** `zeros(n)`, `zeros(rows, columns)`. */
function filled(call: NodeOf<'call'>, value: number): Tensor {
  const sides = call.values;
  if (sides.length < 1 || sides.length > 2 || call.settings.length > 0) throw wrongCall(call);
  const shape = sides.map(wholeSide);
  refuseLarge(shape, call);
  return { shape, values: new Float64Array(entryCount(shape)).fill(value) };
}

/** Both ends are among them. */
function linspace(call: NodeOf<'call'>): Tensor {
  const [first, last, count] = call.values;
  if (call.values.length !== 3 || call.settings.length > 0) throw wrongCall(call);
  const [from, to] = [first!, last!].map(({ constant, ...span }) => {
    if (constant === null) throw new TextError(span, sentences.numberWanted);
    return constant;
  });
  const entries = wholeSide(count!);
  refuseLarge([entries], call);
  if (!Number.isFinite(to! - from!)) throw new TextError(call, sentences.notAllFinite);
  const gaps = Math.max(1, entries - 1);
  const values = Float64Array.from({ length: entries }, (_, index) =>
    index === gaps ? to! : from! + ((to! - from!) * index) / gaps,
  );
  return { shape: [entries], values };
}

function wholeSide(node: Node): number {
  const { constant } = node;
  if (constant === null || !Number.isInteger(constant) || constant < 1) {
    throw new TextError(node, sentences.wholeNumberWanted);
  }
  // Beyond the limit, products of sides would not stay exact.
  if (constant > graphLimits.entries) {
    throw new TextError(node, sentences.largeValue([constant], constant, graphLimits.entries));
  }
  return constant;
}

function wrongCall(call: NodeOf<'call'>): TextError {
  return new TextError(call, sentences.wrongCall(call.name));
}
