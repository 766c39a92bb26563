/** Gates for one line's expression, in the order in which they are computed. */
import type { TextSpan } from '../../../contract/graph/graph.ts';
import { constantTensor, type CalledFunction } from './constant-tensor.ts';
import {
  difference,
  entrywiseProduct,
  power,
  quotient,
  scaled,
  sum,
  type LowerBinary,
} from './entry-by-entry.ts';
import { functionRules } from './functions.ts';
import type { GateWriter } from './gate-writer.ts';
import type { GateOperand, Operand } from './operand.ts';
import type { Place } from './place.ts';
import { product, strictProduct } from './products.ts';
import { sentences } from './sentences.ts';
import { Site, writtenAs, type Part } from './site.ts';
import { TextError } from './text-error.ts';
import { transposed } from './transposed.ts';
import type { BinaryOperator, Node, NodeOf } from './tree.ts';

const binaries: Readonly<Record<BinaryOperator, LowerBinary>> = {
  '+': sum,
  '-': difference,
  '*': product,
  '.*': entrywiseProduct,
  '@': strictProduct,
  '/': quotient,
  '^': power,
};

/** What is written around another expression, or after it. */
type Wrapper = NodeOf<'negative' | 'transposed' | 'entry' | 'binary'>;

/** The line that is worked on. */
interface LineContext {
  readonly text: string;
  readonly writer: GateWriter;
  /** What its last gate is called; the others are called after it and counted. */
  readonly name: string;
  /** The gate of a name; throws where it has none yet. */
  readonly resolve: (node: NodeOf<'name'>) => GateOperand;
}

/** Throws TextError, or FollowingError where it reads a name that is lost. */
export function lowerExpression(root: Node, context: LineContext): Operand {
  const { text, writer, name } = context;
  let count = 0;

  function placeOf(node: Node): Place {
    const source: TextSpan = { from: node.from, to: node.to };
    if (node === root) return { id: name, name, source };
    count += 1;
    return { id: `${name}.${count}`, name: null, source };
  }
  const siteOf = (node: Node): Site => new Site(writer, placeOf(node), partOf);
  const partOf = (node: Node): Part => ({ operand: lower(node), written: writtenAs(text, node) });

  /** Left sides lie as deep within one another as a sum has terms: they are gone through in turn, not by recursion. */
  function lower(node: Node): Operand {
    const wrappers: Wrapper[] = [];
    let inmost = node;
    while (isWrapper(inmost)) {
      wrappers.push(inmost);
      inmost = inmost.of;
    }
    return wrappers.reduceRight<Operand>(wrap, lowerInmost(inmost));
  }

  function wrap(operand: Operand, wrapper: Wrapper): Operand {
    switch (wrapper.kind) {
      case 'binary': {
        const right = partOf(wrapper.right);
        const left: Part = { operand, written: writtenAs(text, wrapper.of) };
        return binaries[wrapper.operator](left, right, siteOf(wrapper));
      }
      case 'negative': {
        const site = siteOf(wrapper);
        return scaled(site.gateOf(operand), -1, site);
      }
      case 'transposed':
        return transposed(operand, siteOf(wrapper));
      case 'entry':
        return entryOf(operand, wrapper);
    }
  }

  function lowerInmost(node: Node): Operand {
    if (node.constant !== null) return { kind: 'number', value: node.constant };
    if (node.kind === 'name') return context.resolve(node);
    const tensor = constantTensor(node);
    if (tensor !== null) return writer.constant(tensor, placeOf(node));
    if (node.kind === 'list') return stacked(node);
    if (node.kind === 'call') return called(node);
    throw new Error(`Nothing lies within a ${node.kind}.`);
  }

  function stacked(list: NodeOf<'list'>): Operand {
    if (list.isMatrix) throw new TextError(list, sentences.matrixOfValues);
    const entries = list.rows[0]!.map((node) => ({ node, operand: lower(node) }));
    const wide = entries.find(({ operand }) => operand.kind === 'gate' && operand.shape.length > 0);
    if (wide !== undefined) throw new TextError(wide.node, sentences.entryIsNoNumber);
    const site = siteOf(list);
    return site.last(
      { kind: 'stack' },
      entries.map(({ operand }) => site.gateOf(operand)),
    );
  }

  function called(call: NodeOf<'call'>): Operand {
    // The others make values of numbers alone, and have been asked for one before.
    const rule = functionRules[call.name as CalledFunction];
    const [fewest, most] = rule.values;
    const alpha = alphaOf(call, rule.hasAlpha);
    const others = call.values.length - Math.min(call.values.length, most);
    const given = others + (alpha === null ? 0 : 1);
    if (call.values.length < fewest || given < rule.others[0] || given > rule.others[1]) {
      throw new TextError(call, sentences.wrongCall(call.name));
    }
    const values = call.values.slice(0, call.values.length - others).map(partOf);
    const rest = call.values.slice(call.values.length - others);
    return rule.lower(siteOf(call), values, alpha === null ? rest : [...rest, alpha]);
  }

  function entryOf(operand: Operand, entry: NodeOf<'entry'>): Operand {
    const written = writtenAs(text, entry.of);
    const { indices } = entry;
    if (operand.kind === 'number' || operand.shape.length === 0) {
      throw new TextError(entry, sentences.entryOfNumber(written));
    }
    const { shape } = operand;
    if (indices.length !== shape.length) throw new TextError(entry, sentences.entryIndices(written, shape));
    const places = indices.map((node, axis) => {
      const { constant } = node;
      const isThere =
        constant !== null && Number.isInteger(constant) && constant >= 0 && constant < shape[axis]!;
      if (!isThere) throw new TextError(node, sentences.noSuchEntry(shape[axis]!));
      return constant;
    });
    const index = places.reduce((before, place, axis) => before * shape[axis]! + place, 0);
    return siteOf(entry).last({ kind: 'entry', index }, [operand]);
  }

  return lower(root);
}

function isWrapper(node: Node): node is Wrapper {
  return node.constant === null && ['negative', 'transposed', 'entry', 'binary'].includes(node.kind);
}

/** The setting `alpha`, where it is given by name. */
function alphaOf(call: NodeOf<'call'>, hasAlpha: boolean): Node | null {
  const [setting, ...others] = call.settings;
  if (setting === undefined) return null;
  const wrong = hasAlpha && setting.name === 'alpha' ? others[0] : setting;
  if (wrong !== undefined) throw new TextError(wrong, sentences.noSetting(call.name, wrong.name));
  return setting.value;
}
